import { useCallback, useEffect, useRef, useState } from 'react';
import type { Simulation, SimulationNews, SimulationScript, SimulationStep } from '../../../../server/api.js';
import { useChanges } from '../../data/live.js';
import * as ask from './ask.js';
import { scriptOfHash, scriptToHash } from './script-address.js';

/** A chat that was left for another: it can be returned to. */
export interface Branch {
  key: number;
  /** Of the server's; it may have ended meanwhile. */
  id: string;
  script: SimulationScript;
  /** How many of its first steps it shares with the chat that was begun from it. */
  leftAt: number;
  /** Where it stood. */
  state: string;
}

export interface SimulationView {
  simulation: Simulation | null;
  /** What is being played now; null: nothing. */
  doing: SimulationStep | 'beginning' | null;
  error: string | null;
  /** How many steps are looked at: fewer than there are when somebody looks back. */
  shown: number;
  branches: Branch[];
  start(script: SimulationScript): void;
  act(step: SimulationStep): void;
  look(steps: number): void;
  returnTo(branch: Branch): void;
  keep(name: string): Promise<Awaited<ReturnType<typeof ask.keep>>>;
  forgetError(): void;
  forgetNews(): void;
  news: SimulationNews | null;
}

export const someoneNew: SimulationScript = { past: 'stranger', language: 'en', name: 'Thandi', steps: [] };

/** Branches outlive a reload of this window, and are nobody else's. */
const branchesKey = 'simulator branches';
const keptBranches = (): Branch[] => JSON.parse(sessionStorage.getItem(branchesKey) ?? '[]');

/** One chat at a time, those that were left for it, and the way back. Its script stands in the address. */
export function useSimulation(): SimulationView {
  const [simulation, setSimulation] = useState<Simulation | null>(null);
  const [doing, setDoing] = useState<SimulationView['doing']>('beginning');
  const [error, setError] = useState<string | null>(null);
  const [shown, setShown] = useState(0);
  const [branches, setBranches] = useState(keptBranches);
  const [seenNews, setSeenNews] = useState(0);
  const isBusy = useRef(false);
  const lastKey = useRef(Math.max(0, ...branches.map(({ key }) => key)));
  const revision = useChanges();

  const take = useCallback((taken: Simulation) => {
    setSimulation(taken);
    setShown(taken.played.length);
    if (taken.stuck) setError(`Step ${taken.stuck.step + 1} cannot be played: ${taken.stuck.error}`);
    history.replaceState(null, '', `${location.pathname}${location.search}#${scriptToHash(taken.script)}`);
  }, []);

  const busy = useCallback(async (what: SimulationView['doing'], work: () => Promise<void>) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setDoing(what);
    setError(null);
    try {
      await work();
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    } finally {
      isBusy.current = false;
      setDoing(null);
    }
  }, []);

  const start = useCallback(
    (script: SimulationScript) => busy('beginning', async () => take(await ask.begin(script))),
    [busy, take],
  );

  useEffect(() => {
    void start(scriptOfHash(location.hash) ?? someoneNew);
  }, [start]);

  useEffect(() => sessionStorage.setItem(branchesKey, JSON.stringify(branches)), [branches]);

  // the flows have changed: what became of the chat?
  const id = simulation?.id;
  useEffect(() => {
    if (id === undefined || revision === 0 || isBusy.current) return;
    let isCurrent = true;
    ask.read(id).then(
      (now) => {
        if (!isCurrent || isBusy.current) return;
        setSimulation((before) => {
          if (before && now.played.length !== before.played.length) setShown(now.played.length);
          return now;
        });
      },
      // it has ended: the next step plays it again
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [id, revision]);

  function leave(left: Simulation, leftAt: number): void {
    lastKey.current += 1;
    const state = left.played.at(-1)?.after.frames.at(-1)?.state ?? 'the end';
    const branch = { key: lastKey.current, id: left.id, script: left.script, leftAt, state };
    setBranches((before) => [...before, branch]);
  }

  function act(step: SimulationStep): void {
    if (!simulation) return;
    void busy(step, async () => {
      const { id, script, played } = simulation;
      if (shown < played.length) {
        const begun = await ask.begin({ ...script, steps: [...script.steps.slice(0, shown), step] });
        leave(simulation, shown);
        take(begun);
        return;
      }
      try {
        const done = await ask.play(id, step);
        take({
          ...simulation,
          script: { ...script, steps: [...script.steps, step] },
          played: [...played, done],
          stuck: null,
        });
      } catch (failure) {
        if (!(failure instanceof ask.Ended)) throw failure;
        take(await ask.begin({ ...script, steps: [...script.steps, step] }));
      }
    });
  }

  function returnTo(branch: Branch): void {
    void busy('beginning', async () => {
      const found = await ask.read(branch.id).catch(() => ask.begin(branch.script));
      if (simulation) leave(simulation, Math.min(branch.leftAt, simulation.script.steps.length));
      setBranches((before) => before.filter(({ key }) => key !== branch.key));
      take(found);
    });
  }

  return {
    simulation,
    doing,
    error,
    shown,
    branches,
    start: (script) => {
      if (simulation && simulation.played.length > 0) leave(simulation, 0);
      void start(script);
    },
    act,
    look: (steps) => setShown(steps),
    returnTo,
    async keep(name) {
      try {
        return await ask.keep(simulation!.id, name);
      } catch (failure) {
        if (!(failure instanceof ask.Ended)) throw failure;
        const begun = await ask.begin(simulation!.script);
        take(begun);
        return ask.keep(begun.id, name);
      }
    },
    forgetError: () => setError(null),
    forgetNews: () => setSeenNews(simulation?.news?.revision ?? 0),
    news: simulation?.news && simulation.news.revision > seenNews ? simulation.news : null,
  };
}

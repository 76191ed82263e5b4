import { useCallback, useEffect, useRef, useState } from 'react';
import type { Simulation, SimulationNews, SimulationScript, SimulationStep } from '../../../../server/api.js';
import { useChanges, useIsConnected } from '../../data/live.js';
import * as ask from './ask.js';
import { scriptOfHash, scriptToHash } from './script-address.js';

/** A chat that was left for another: it can be returned to. */
export interface Branch {
  key: number;
  /** Of the server's, which may have ended it meanwhile; null: it has, since the page was left. */
  id: string | null;
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
  /** Whether it could be played. */
  act(step: SimulationStep): Promise<boolean>;
  /** What the server ended is played again from its beginning. */
  replay(): void;
  look(steps: number): void;
  returnTo(branch: Branch): void;
  keep(name: string): Promise<Awaited<ReturnType<typeof ask.keep>>>;
  forgetError(): void;
  forgetNews(): void;
  news: SimulationNews | null;
  /** The server has ended the chat meanwhile, and whether it was played again since; null: it has not. */
  lost: 'ended' | 'replayed' | null;
}

export const someoneNew: SimulationScript = { past: 'stranger', language: 'en', name: 'Thandi', steps: [] };

/** Branches outlive a reload of this window, and are nobody else's. */
const branchesKey = 'simulator branches';
const mostBranches = 12;
const keptBranches = (): Branch[] => JSON.parse(sessionStorage.getItem(branchesKey) ?? '[]');

function keepBranches(branches: readonly Branch[]): void {
  sessionStorage.setItem(branchesKey, JSON.stringify(branches.map((branch) => ({ ...branch, id: null }))));
}

/** One chat at a time, those that were left for it, and the way back. Its script stands in the address. */
export function useSimulation(): SimulationView {
  const [simulation, setSimulation] = useState<Simulation | null>(null);
  const [doing, setDoing] = useState<SimulationView['doing']>('beginning');
  const [error, setError] = useState<string | null>(null);
  const [shown, setShown] = useState(0);
  const [branches, setBranches] = useState(keptBranches);
  const [seenNews, setSeenNews] = useState(0);
  const [lost, setLost] = useState<SimulationView['lost']>(null);
  const isBusy = useRef(false);
  const lastKey = useRef(Math.max(0, ...branches.map(({ key }) => key)));
  const revision = useChanges();
  const isConnected = useIsConnected();
  const hold = useHeld();

  const take = useCallback(
    (taken: Simulation) => {
      if (!hold(taken.id)) return;
      setSimulation(taken);
      setShown(taken.played.length);
      if (taken.stuck) setError(`Step ${taken.stuck.step + 1} cannot be played: ${taken.stuck.error}`);
      showInAddress(taken.script);
    },
    [hold],
  );

  const busy = useCallback(async (what: SimulationView['doing'], work: () => Promise<void>) => {
    if (isBusy.current) return false;
    isBusy.current = true;
    setDoing(what);
    setError(null);
    try {
      await work();
      return true;
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
      return false;
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

  useEffect(() => keepBranches(branches), [branches]);

  // the flows have changed, or the server is back: what became of the chat?
  const id = simulation?.id;
  const wasAway = useRef(false);
  useEffect(() => {
    if (isConnected === false) wasAway.current = true;
    if (id === undefined || isBusy.current || isConnected === false) return;
    if (revision === 0 && !wasAway.current) return;
    let isCurrent = true;
    ask.read(id).then(
      (now) => {
        if (!isCurrent || isBusy.current) return;
        setSimulation((before) => {
          // asked before a step that has been played since
          if (before && now.played.length < before.played.length && !now.news) return before;
          if (before && now.played.length !== before.played.length) setShown(now.played.length);
          return now;
        });
      },
      (failure) => {
        if (!isCurrent || !(failure instanceof ask.Ended)) return;
        setError(null);
        setLost('ended');
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [id, revision, isConnected]);

  /** From its beginning, as somebody new, with what is done next. */
  async function playAgain({ script }: Simulation, ...next: SimulationStep[]): Promise<Simulation> {
    const begun = await ask.begin({ ...script, steps: [...script.steps, ...next] });
    take(begun);
    setLost('replayed');
    return begun;
  }

  function leave(left: Simulation, leftAt: number): void {
    lastKey.current += 1;
    const state = left.played.at(-1)?.after.frames.at(-1)?.state ?? 'the end';
    const branch = { key: lastKey.current, id: left.id, script: left.script, leftAt, state };
    setBranches((before) => [...before, branch].slice(-mostBranches));
  }

  async function act(step: SimulationStep): Promise<boolean> {
    if (!simulation) return false;
    return busy(step, async () => {
      const { id, script, played } = simulation;
      const next = { ...script, steps: [...script.steps.slice(0, shown), step] };
      // whoever reloads the page before it is played has it played then
      showInAddress(next);
      if (shown < played.length) {
        const begun = await ask.begin(next);
        leave(simulation, shown);
        take(begun);
        return;
      }
      try {
        const done = await ask.play(id, step);
        setLost(null);
        take({
          ...simulation,
          script: next,
          played: [...played, done],
          stuck: null,
        });
      } catch (failure) {
        if (!(failure instanceof ask.Ended)) throw failure;
        await playAgain(simulation, step);
      }
    }).then((isPlayed) => {
      if (!isPlayed && !isBusy.current && hold(simulation.id)) showInAddress(simulation.script);
      return isPlayed;
    });
  }

  function returnTo(branch: Branch): void {
    void busy('beginning', async () => {
      const begin = () => ask.begin(branch.script);
      const found = branch.id === null ? await begin() : await ask.read(branch.id).catch(begin);
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
    replay: () => simulation && void busy('beginning', async () => void (await playAgain(simulation))),
    look: (steps) => setShown(steps),
    returnTo,
    async keep(name) {
      try {
        return await ask.keep(simulation!.id, name);
      } catch (failure) {
        if (!(failure instanceof ask.Ended)) throw failure;
        return ask.keep((await playAgain(simulation!)).id, name);
      }
    },
    forgetError: () => setError(null),
    forgetNews() {
      setSeenNews(simulation?.news?.revision ?? 0);
      setLost(null);
    },
    lost,
    news: simulation?.news && simulation.news.revision > seenNews ? simulation.news : null,
  };
}

function showInAddress(script: SimulationScript): void {
  history.replaceState(null, '', `${location.pathname}${location.search}#${scriptToHash(script)}`);
}

/**
 * Takes note of the chats that the server keeps for this page: they end when it is left. False: it has been left already,
 * and nothing is to be shown any more.
 */
function useHeld(): (id: string) => boolean {
  const held = useRef(new Set<string>());
  const hasLeft = useRef(false);
  useEffect(() => {
    function leave(): void {
      for (const id of held.current) ask.end(id);
      held.current.clear();
    }
    hasLeft.current = false;
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      hasLeft.current = true;
      leave();
    };
  }, []);
  return useCallback((id) => {
    // begun for a page that did not wait for it
    if (hasLeft.current) ask.end(id);
    else held.current.add(id);
    return !hasLeft.current;
  }, []);
}

import { useCallback, useEffect, useRef, useState } from 'react';
import type {
  Simulation,
  SimulationNews,
  SimulationScript,
  SimulationStep,
} from '../../../../../server/api.js';
import { backOffMs } from '../../../data/back-off.js';
import { useChanges } from '../../../data/live.js';
import { NoAnswer } from '../../../data/request.js';
import * as ask from './ask.js';
import { type Branch, keepBranches, keptBranches, withLeft } from './branches.js';
import { scriptOfHash, scriptToHash } from './script-address.js';
import { useHeld } from './use-held.js';

/** Why something could not be done, and whether it may be done a moment later. */
interface Failure {
  words: string;
  mayPass: boolean;
}

export interface SimulationView {
  simulation: Simulation | null;
  /** What is being played now; null: nothing. */
  doing: SimulationStep | 'beginning' | null;
  failure: Failure | null;
  /** What was done last, when no answer came: it may have been played or not. */
  unanswered: SimulationStep | null;
  /** How many steps are looked at: fewer than there are when somebody looks back. */
  shown: number;
  branches: Branch[];
  /** Where no chat could begin: tries it again. */
  begin(): void;
  start(script: SimulationScript): void;
  /** Whether it could be played. */
  act(step: SimulationStep): Promise<boolean>;
  /** What the server ended is played again from its beginning, with what was on its way. */
  replay(): void;
  look(steps: number): void;
  returnTo(branch: Branch): void;
  keep(name: string): Promise<Awaited<ReturnType<typeof ask.keep>>>;
  forgetFailure(): void;
  forgetNews(): void;
  news: SimulationNews | null;
  /** The server has ended the chat meanwhile, and whether it is played again; null: it has not. */
  lost: 'ended' | 'replaying' | 'replayed' | null;
}

export const someoneNew: SimulationScript = { past: 'stranger', language: 'en', name: 'Thandi', steps: [] };

/** One chat at a time, those that were left for it, and the way back. Its script stands in the address. */
export function useSimulation(): SimulationView {
  const [simulation, setSimulation] = useState<Simulation | null>(null);
  const [doing, setDoing] = useState<SimulationView['doing']>('beginning');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [unanswered, setUnanswered] = useState<SimulationStep | null>(null);
  const [shown, setShown] = useState(0);
  const [branches, setBranches] = useState(keptBranches);
  const [seenNews, setSeenNews] = useState(0);
  const [lost, setLost] = useState<SimulationView['lost']>(null);
  const isBusy = useRef(false);
  const revision = useChanges();
  const hold = useHeld();

  const take = useCallback(
    (taken: Simulation) => {
      if (!hold(taken.id)) return;
      setSimulation(taken);
      setShown(taken.played.length);
      setUnanswered(null);
      setFailure(stuckInWords(taken));
      showInAddress(taken.script);
    },
    [hold],
  );

  const busy = useCallback(async (what: SimulationView['doing'], work: () => Promise<void>) => {
    if (isBusy.current) return false;
    isBusy.current = true;
    setDoing(what);
    try {
      await work();
      return true;
    } catch (error) {
      setFailure(failureOf(error));
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
  const begin = useCallback(() => void start(scriptOfHash(location.hash) ?? someoneNew), [start]);

  // until there is a chat: at once when the server is back, or else after a while
  const hasBegun = simulation !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: news of the server is a reason to try again
  useEffect(() => {
    if (!hasBegun) begin();
  }, [hasBegun, begin, revision]);
  const tries = useRef(0);
  const canTryLater = !hasBegun && doing === null && failure?.mayPass === true;
  useEffect(() => {
    if (!canTryLater) return;
    const timer = setTimeout(begin, backOffMs(tries.current));
    tries.current += 1;
    return () => clearTimeout(timer);
  }, [canTryLater, begin]);

  useEffect(() => keepBranches(branches), [branches]);

  // the flows have changed, the server is back, or has not answered: what became of the chat?
  const id = simulation?.id;
  useEffect(() => {
    if (id === undefined || isBusy.current || (revision === 0 && unanswered === null)) return;
    let isCurrent = true;
    ask.read(id).then(
      (now) => {
        if (!isCurrent || isBusy.current) return;
        setSimulation((before) => {
          // asked before a step that has been played since
          if (before && now.played.length < before.played.length && !now.news) return before;
          if (before && now.played.length !== before.played.length) {
            setShown(now.played.length);
            setUnanswered(null);
            setFailure(stuckInWords(now));
            showInAddress(now.script);
          }
          return now;
        });
      },
      (error) => {
        if (isCurrent && ask.hasEnded(error)) setLost('ended');
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [id, revision, unanswered]);

  /** From its beginning, as somebody new. */
  async function playAgain(script: SimulationScript): Promise<Simulation> {
    setLost('replaying');
    try {
      const begun = await ask.begin(script);
      take(begun);
      setLost('replayed');
      return begun;
    } catch (error) {
      setLost('ended');
      throw error;
    }
  }

  /** The chat as it is looked at, and what is done next. */
  const scriptWith = ({ script }: Simulation, ...next: SimulationStep[]): SimulationScript => ({
    ...script,
    steps: [...script.steps.slice(0, shown), ...next],
  });

  async function play(current: Simulation, step: SimulationStep): Promise<void> {
    const next = scriptWith(current, step);
    setFailure(null);
    setUnanswered(null);
    // whoever reloads the page before it is played has it played then
    showInAddress(next);
    if (shown < current.played.length) {
      const begun = await ask.begin(next);
      setBranches((before) => withLeft(before, current, shown));
      take(begun);
      return;
    }
    try {
      const done = await ask.play(current.id, step);
      setLost(null);
      take({ ...current, script: next, played: [...current.played, done], stuck: null });
    } catch (error) {
      if (!ask.hasEnded(error)) {
        if (failureOf(error).mayPass) setUnanswered(step);
        throw error;
      }
      await playAgain(next);
    }
  }

  async function act(step: SimulationStep): Promise<boolean> {
    if (!simulation) return false;
    const isPlayed = await busy(step, () => play(simulation, step));
    if (!isPlayed && !isBusy.current && hold(simulation.id)) showInAddress(simulation.script);
    return isPlayed;
  }

  function returnTo(branch: Branch): void {
    void busy('beginning', async () => {
      const anew = () => ask.begin(branch.script);
      const found = branch.id === null ? await anew() : await ask.read(branch.id).catch(anew);
      setBranches((before) => {
        const others = before.filter(({ key }) => key !== branch.key);
        if (!simulation) return others;
        return withLeft(others, simulation, Math.min(branch.leftAt, simulation.script.steps.length));
      });
      take(found);
    });
  }

  return {
    simulation,
    doing,
    failure,
    unanswered,
    shown,
    branches,
    begin() {
      setFailure(null);
      begin();
    },
    start(script) {
      if (simulation && simulation.played.length > 0) setBranches(withLeft(branches, simulation, 0));
      setLost(null);
      void start(script);
    },
    act,
    replay() {
      if (!simulation) return;
      const script = unanswered ? scriptWith(simulation, unanswered) : simulation.script;
      void busy('beginning', async () => void (await playAgain(script)));
    },
    look: (steps) => setShown(steps),
    returnTo,
    async keep(name) {
      try {
        return await ask.keep(simulation!.id, name);
      } catch (error) {
        if (!ask.hasEnded(error)) throw error;
        return ask.keep((await playAgain(simulation!.script)).id, name);
      }
    },
    forgetFailure() {
      setFailure(null);
      setUnanswered(null);
    },
    forgetNews() {
      setSeenNews(simulation?.news?.revision ?? 0);
      setLost(null);
    },
    lost,
    news: simulation?.news && simulation.news.revision > seenNews ? simulation.news : null,
  };
}

function failureOf(error: unknown): Failure {
  if (error instanceof NoAnswer) return { words: error.message, mayPass: error.mayPass };
  return { words: error instanceof Error ? error.message : String(error), mayPass: false };
}

function stuckInWords({ stuck }: Simulation): Failure | null {
  return stuck && { words: `Step ${stuck.step + 1} cannot be played: ${stuck.error}`, mayPass: false };
}

function showInAddress(script: SimulationScript): void {
  history.replaceState(null, '', `${location.pathname}${location.search}#${scriptToHash(script)}`);
}

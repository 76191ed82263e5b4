import type { Simulation, SimulationScript } from '../../../../../server/api.js';
import { playedInWords } from '../in-words.js';

/** A chat that was left for another: it can be returned to. */
export interface Branch {
  key: number;
  /** Of the server's, which may have ended it meanwhile; null: it has, since the page was left. */
  id: string | null;
  script: SimulationScript;
  /** How many of its first steps it shares with the chat that was begun from it. */
  leftAt: number;
  /** What came next in it; null: nothing. */
  wentOn: string | null;
  /** Where it stood. */
  state: string;
}

/** Branches outlive a reload of this window, and are nobody else's. */
const branchesKey = 'simulator branches';
const mostBranches = 12;

export const keptBranches = (): Branch[] => JSON.parse(sessionStorage.getItem(branchesKey) ?? '[]');

export function keepBranches(branches: readonly Branch[]): void {
  sessionStorage.setItem(branchesKey, JSON.stringify(branches.map((branch) => ({ ...branch, id: null }))));
}

/** With the chat that is left after so many of its steps. */
export function withLeft(branches: readonly Branch[], left: Simulation, leftAt: number): Branch[] {
  const { id, script, played } = left;
  const next = played[leftAt];
  const branch: Branch = {
    key: Math.max(0, ...branches.map(({ key }) => key)) + 1,
    id,
    script,
    leftAt,
    wentOn: leftAt > 0 && next ? playedInWords(next) : null,
    state: played.at(-1)?.after.frames.at(-1)?.state ?? 'the end',
  };
  return [...branches, branch].slice(-mostBranches);
}

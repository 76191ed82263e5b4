/** The states that a turn went through, as a line of a transcript tells them. */
import { homeName } from '../../../language/index.js';

/** Where a conversation stands in a flow. */
export interface Stand {
  flow: string;
  state: string;
}

export interface Way {
  /** `→ askName`, `· packages.list: found`, `⇒ onboarding`, `(silence soft)`. */
  tokens: string[];
  /** The same with what stands before each in the line. */
  spaced: string[];
  /** What follows them in the line: the stages of the journey. */
  rest: string;
}

const token = /\s*(?:→ \S+|↩ \S+ \([^)]*\)|· \S+: \S+|⇒ \S+|⇐ \S+ \([^)]*\)|\((?:[^()]|\([^()]*\))*\)|\S+)/gu;
const stages = /(?:^ {2}| {3})journey: .*\n?$/;

export function wayOf(line: string): Way {
  const rest = stages.exec(line)?.[0] ?? /\n?$/.exec(line)![0];
  const spaced = line.slice(0, line.length - rest.length).match(token) ?? [];
  return { tokens: spaced.map((one) => one.trim()), spaced, rest };
}

/** Where each flow stands behind `tokens`, outermost first, when they stood so before. */
export function walk(frames: readonly Stand[], tokens: readonly string[]): Stand[] {
  const after = [...frames];
  for (const one of tokens) {
    const [sign, name = ''] = one.split(' ');
    if (sign === '⇒') after.push({ flow: name, state: '' });
    else if (sign === '⇐') after.pop();
    // where nothing runs, home begins
    else if (sign === '→' || sign === '↩') after.push({ flow: after.pop()?.flow ?? homeName, state: name });
  }
  return after;
}

export const topOf = (frames: readonly Stand[]): Stand => frames.at(-1) ?? { flow: homeName, state: '' };

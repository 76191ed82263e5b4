import type { Effect, TraceStep } from '../../model/index.js';
import { asideInChat, occasions } from './cause.js';
import { effectInWords } from './effect.js';
import { isHeardPlainly } from './heard.js';

/** What the program does in a turn: the steps of its trace, and what the store is asked for. */
export type Deed = TraceStep | { step: 'effect'; effect: Effect } | { step: 'refused' };

/** A deed as people read it, alone or in a line with others. */
export interface ToldDeed {
  step: Deed['step'];
  told: string;
  /** Of `enter`: the state. */
  flow?: string;
  state?: string;
}

/** A turn's deeds in order, as far as anybody wants to read them. `isRefused`: it was run again, the database having refused it. */
export function tellDeeds(
  trace: readonly TraceStep[],
  effects: readonly Effect[] = [],
  isRefused = false,
): ToldDeed[] {
  const deeds: Deed[] = [
    ...(isRefused ? [{ step: 'refused' } as const] : []),
    ...trace,
    ...effects.map((effect): Deed => ({ step: 'effect', effect })),
  ];
  return deeds.flatMap((deed) => {
    const told = tellDeed(deed);
    if (told === null) return [];
    const { step } = deed;
    return [step === 'enter' ? { step, told, flow: deed.flow, state: deed.state } : { step, told }];
  });
}

const journey = 'journey: ';

/** null: it goes without saying. */
export function tellDeed(deed: Deed): string | null {
  switch (deed.step) {
    case 'take':
      return null;
    case 'heard':
      return isHeardPlainly(deed.by) ? null : asideInChat(`${deed.by}: ${deed.as}`);
    case 'enter':
      return `→ ${deed.state}`;
    case 'jump':
      return `↩ ${deed.to} (${deed.target})`;
    case 'lookup':
      return `· ${deed.src}: ${deed.outcome}`;
    case 'journey':
      return `${journey}${deed.from ?? 'first contact'} → ${deed.to}`;
    case 'call':
      return `⇒ ${deed.flow}`;
    case 'return':
      return `⇐ ${deed.flow}${deed.final && ` (${deed.final})`}`;
    case 'guardFailed':
      return asideInChat(`guard failed: ${deed.guard}: ${deed.error}`);
    case 'moved':
      return asideInChat(`${deed.flow} was changed meanwhile: ${deed.how}`);
    case 'note':
      return asideInChat(deed.text);
    case 'effect': {
      const told = effectInWords(deed.effect);
      return told && `· ${told}`;
    }
    case 'refused':
      return `· ${occasions.refused}`;
  }
}

/** The deeds of a turn in one line, the stages of the journey last: `→ loading · packages.list: found → choose`. */
export function tellWay(deeds: readonly ToldDeed[]): string {
  const path = deeds.filter(({ step }) => step !== 'journey').map(({ told }) => told);
  const stages = deeds.filter(({ step }) => step === 'journey').map(({ told }) => told.slice(journey.length));
  return [path.join(' '), stages.length > 0 ? `${journey}${stages.join(', ')}` : '']
    .filter(Boolean)
    .join('   ');
}

import type { LanguageCode } from '../../model/index.js';
import type { Rpc } from '../rpc/rpc.js';

/** How many, of one language and one structure of the flow. */
export interface Figure {
  /** The path of a state, or the key of a transition. */
  name: string;
  language: LanguageCode;
  /** '' where it is not known. */
  structureHash: string;
  count: number;
}

/** A structure that the flow has had. */
export interface StructureSince {
  structureHash: string;
  /** ISO 8601. */
  publishedAt: string;
}

export interface PeopleStanding {
  structures: StructureSince[];
  states: Figure[];
}

export interface Traffic {
  /** The newest first. */
  structures: StructureSince[];
  /** Transitions taken and states entered. */
  steps: (Figure & { step: 'take' | 'enter' })[];
  /** People who wrote last in that time, whose service window is over, and who stand there still. */
  silent: Figure[];
}

/** Numbers of people for whoever reads the flows; nothing of any person. */
export interface FlowFigures {
  /** Where people stand now. */
  standing(flow: string): Promise<PeopleStanding>;
  /** What they did from one time to another: from the beginning of the first hour. */
  traffic(flow: string, from: Date, until: Date): Promise<Traffic>;
}

/** Calls that count what has not been counted yet: each takes two seconds, and months are counted in a few. */
const mostCalls = 100;

export function flowFiguresOf(rpc: Rpc): FlowFigures {
  return {
    async standing(flow) {
      return (await rpc('count_standing', { flow })) as unknown as PeopleStanding;
    },
    async traffic(flow, from, until) {
      const asked = { flow, from: from.toISOString(), until: until.toISOString() };
      for (let call = 1; call <= mostCalls; call += 1) {
        const { countedUntil, ...traffic } = (await rpc('count_traffic', asked)) as unknown as Traffic & {
          countedUntil: string | null;
        };
        if (countedUntil === null) return traffic;
      }
      throw new Error('What happened in the flows is still being counted. Ask again in a minute.');
    },
  };
}

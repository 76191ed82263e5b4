/** What the simulator's page and the server say to each other: types only. Times are milliseconds since 1970, on the clock of the simulation. */

import type { Try } from '../../engine/index.js';
import type { Remembered, ToldTurn, WrittenRow } from '../../language/index.js';
import type {
  Customer,
  HeardBy,
  Json,
  LanguageCode,
  Location,
  Message,
  TraceStep,
} from '../../model/index.js';
import type { PlainKind } from '../../review/index.js';

export type { Message, PlainKind, TraceStep };

/** A chat from its beginning: who writes, and what happens. Played again it leads to the same. */
export interface SimulationScript {
  /** Name of a past of {@link SimulatorFacts}. */
  past: string;
  /** Of somebody who chose one before; a stranger chooses in the chat. */
  language: LanguageCode;
  /** Profile name. */
  name: string;
  /** Hour of the day at which it begins, `20:30`: quiet hours are kept. Left out: now, and there are none. */
  beginsAt?: string;
  steps: SimulationStep[];
}

export type SimulationStep =
  | { text: string }
  /** Wire id of a button or row that lies on the phone: `flow/state/choice`, with `:row` after it. */
  | { tap: string }
  | { location: [latitude: number, longitude: number]; place?: string }
  | { send: PlainKind }
  /** WhatsApp delivers the last message again. */
  | { duplicate: true }
  /** So long nobody writes: `90s`, `30m`, `24h`, `3d`. */
  | { wait: string }
  /** A person to whom the chat was handed over gives it back. */
  | { handBack: true }
  /** From now on this lookup answers so. Without an output, one is made up of the types that the catalogue declares. */
  | { lookup: string; answer: LookupSetting }
  /** The database refuses the next selection of a package. */
  | { refuse: RefusalReason };

export type LookupSetting = 'real' | 'fails' | { outcome: string; output?: { [name: string]: Json } };
export type RefusalReason = 'gone' | 'priceChanged';

/** `GET /api/simulator`: what can be played with. */
export interface SimulatorFacts {
  world: SimulatorWorld;
  pasts: { name: string; title: string; isStranger: boolean }[];
  lookups: { src: string; outcomes: string[] }[];
  /** What can be sent that is neither typed nor tapped, as a phone names it. */
  kinds: { kind: PlainKind; title: string }[];
  /** Of the flows: kept by chats that begin at an hour of their own. */
  quietHours: { from: string; to: string } | null;
  /** Transcripts are kept in the project's folder; otherwise they are downloaded. */
  keepsTranscripts: boolean;
  limits: { steps: number; textLength: number };
}

/** The server that plays, begun when it is first needed. */
export type SimulatorWorld =
  | { is: 'asleep' | 'ready' }
  /** `doing`: what it is at, of so many things. */
  | { is: 'starting'; doing: string; done: number; of: number }
  | { is: 'broken'; error: string };

/** `POST /api/simulations` with a script, and what every change of one answers. */
export interface Simulation {
  id: string;
  /** Of the flows that it runs on. */
  revision: number;
  script: SimulationScript;
  /** One for each step that could be played. */
  played: PlayedStep[];
  /** Before the first step. */
  begin: Standing;
  /** Why the rest of the script could not be played. */
  stuck: { step: number; error: string } | null;
  /** What the last change of the flows did to it. */
  news: SimulationNews | null;
}

export interface SimulationNews {
  revision: number;
  /** `words` and `structure`: it goes on where it stands. `replayed`: from its beginning, because `state` is gone. */
  how: 'words' | 'structure' | 'replayed';
  state: string | null;
}

/** `POST /api/simulations/:id/steps` with one step: what came of it. */
export interface PlayedStep {
  step: SimulationStep;
  at: number;
  /** What lies on the phone as the customer's own. */
  said: { text: string; kind: 'text' | 'choice' | 'location' | PlainKind } | null;
  turns: SimulatedTurn[];
  after: Standing;
}

/** One turn of the runtime. */
export interface SimulatedTurn extends Pick<ToldTurn, 'cause' | 'deeds'> {
  at: number;
  heard: SimulatedHearing | null;
  trace: TraceStep[];
  lookups: SimulatedLookup[];
  bubbles: SimulatedBubble[];
  rows: SimulatedRow[];
  context: { flow: string; before: Context; after: Context };
  /** What the context holds now that it did not before, in words. */
  remembers: Remembered[];
  /** The turn failed: nothing was written. */
  error: string | null;
}

export type Context = { [name: string]: Json };

export interface SimulatedHearing {
  as: string;
  by: HeardBy;
  /** In words: why it was taken so. */
  told: string;
  /** It fits nothing that is on offer. */
  isNothing: boolean;
  why: ToldTry[];
}

/** A step of the fixed order in which a message is heard. */
export interface ToldTry extends Omit<Try, 'scores'> {
  told: string;
  /** What of it spoke for which choice; the best first. */
  scores: string[];
}

export interface SimulatedBubble {
  message: Message;
  at: number;
  /** In one line. */
  told: string;
}

export interface SimulatedLookup {
  src: string;
  /** null: it failed. */
  outcome: string | null;
  output: { [name: string]: Json };
  error: string | null;
  /** By the simulation, not by the database. */
  isSet: boolean;
}

export interface SimulatedRow extends WrittenRow {
  /** What is news in it, in a few words; '': all of it is. */
  news: string;
}

/** Where everything stands between two steps. */
export interface Standing {
  at: number;
  /** Of the outermost flow inwards; the last one talks. Empty: nothing runs. */
  frames: { flow: string; state: string }[];
  mode: 'bot' | 'handover' | 'stopped';
  language: LanguageCode | null;
  /** null: nobody has written yet. */
  customer: Customer | null;
  timers: SimulatedTimer[];
  /** End of the customer service window. */
  windowUntil: number | null;
  /** What may be sent by it, in words. */
  window: string;
  /** Lookups that do not answer as they really would. */
  lookups: { [src: string]: LookupSetting };
}

export interface SimulatedTimer {
  kind: 'after' | 'silence';
  state: string;
  as: string;
  dueAt: number;
  /** How long until then, in words. */
  left: string;
}

/** `POST /api/simulations/:id/transcript` with a name. */
export interface KeptTranscript {
  /** Where it was written; null: it was not. */
  path: string | null;
  name: string;
  yaml: string;
}

/** A place on the map, by what people call it: `GET /api/simulator/places?name=`. */
export interface SimulatorPlace {
  name: string;
  municipality: string;
  location: Location;
}

import type {
  Coverage,
  Customer,
  Effect,
  InteractionType,
  Json,
  LanguageCode,
  Location,
  Package,
  Place,
  ValueType,
} from '../model/index.js';

/** One input of an action or lookup. `literal`: one of these words, written as is; otherwise a CEL value. */
export interface InputField {
  readonly doc: string;
  readonly type: ValueType;
  readonly literal?: readonly string[];
  /** Optional inputs may be left out, and may be missing (null) when they are given. */
  readonly optional?: boolean;
}

export type InputFields = Readonly<Record<string, InputField>>;
export type OutputFields = Readonly<Record<string, ValueType>>;
export type Input = { [name: string]: Json };

/** Data that a lookup reads or an action writes: a write may not be followed by a lookup of the same data without a wait between. */
export type DataName = 'customer' | 'packages' | 'coverage' | 'selections' | 'waitingList' | 'conversation';

/** How the interaction row of this turn tells what happened. */
export interface InteractionMark {
  /** `inbound`: the customer's message; `outbound`: the bubble that answers it. */
  readonly row: 'inbound' | 'outbound';
  readonly type: InteractionType;
}

/** What an action may look at: no clock, no chance, no I/O. */
export interface ActionFacts {
  readonly customer: Customer;
  readonly language: LanguageCode;
  /**
   * The question that the customer's message answers, as their screen shows it, with the answers to choose from; where a
   * customer's words would stand is the name of the value, `{name}`. null: nothing was asked.
   */
  readonly question: string | null;
}

/** Something the program does, as effects. Pure. */
export interface Action {
  readonly id: string;
  readonly doc: string;
  readonly example: string;
  readonly input: InputFields;
  readonly writes: readonly DataName[];
  /** A typed answer to a question that was not yet on the phone's screen must not trigger this. */
  readonly needsSeen?: boolean;
  /**
   * With these inputs it binds the customer: it does what they cannot lightly take back, and is done only by an answer that
   * says so plainly. `{}`: with any.
   */
  readonly binds?: { readonly [input: string]: Json };
  readonly mark?: InteractionMark;
  effects(input: Input, facts: ActionFacts): Effect[];
  /**
   * Effects that take it back when the customer goes back (`facts` are those from before the action ran).
   * Without it the action cuts the trail: nobody goes back past it.
   */
  undo?(input: Input, facts: ActionFacts): Effect[];
  /**
   * Of an action that binds: effects that take it back when the customer does so at once (`facts` are those from before it
   * was done). Everyone who binds somebody has it.
   */
  retract?(input: Input, facts: ActionFacts): Effect[];
  /** For the interaction's metadata. */
  metadata?(input: Input): { [key: string]: Json };
}

/** Whether the action binds the customer with these inputs. */
export function isBinding({ binds }: Action, input: Input): boolean {
  return binds !== undefined && Object.entries(binds).every(([name, value]) => input[name] === value);
}

/** A question to the database. Read-only; sees committed data only. */
export interface Lookup {
  readonly id: string;
  readonly doc: string;
  readonly example: string;
  readonly input: InputFields;
  readonly reads: readonly DataName[];
  readonly timeoutMs: number;
  /** Every outcome, with what `event.output` holds then. */
  readonly outcomes: Readonly<Record<string, OutputFields>>;
  readonly mark?: InteractionMark;
  run(input: Input, services: Services, facts: LookupFacts): Promise<LookupOutcome>;
  metadata?(input: Input, answer: LookupOutcome): { [key: string]: Json };
}

export interface LookupFacts {
  readonly language: LanguageCode;
}

export interface LookupOutcome {
  readonly outcome: string;
  readonly output: { [name: string]: Json };
}

/** What lookups need from the outside; `store` implements it. All reject with an Error when the database is away. */
export interface Services {
  /** The best active area that covers the point (polygon when it has one, else circle; best quality, then nearest centre), or null. */
  coverageAt(location: Location): Promise<Coverage | null>;
  /**
   * Places that the name may mean, at most `limit`; spelling is forgiven. More than one only when they match equally well:
   * 'Durban' does not give Durbanville. Empty when nothing is near.
   */
  findPlaces(name: string, limit: number): Promise<Place[]>;
  /** What people call the place of a pin: its nearest town, or null when none is within 60 km. */
  nearestTown(location: Location): Promise<string | null>;
  /** Active packages in their sort order. */
  listPackages(): Promise<Package[]>;
}

/** Everything the program can do, by id. */
export interface Catalogue {
  readonly actions: Readonly<Record<string, Action>>;
  readonly lookups: Readonly<Record<string, Lookup>>;
}

/** Entries of which only their own ids are members: a flow that asks for `constructor` finds nothing. */
export function byId<Entry>(entries: Readonly<Record<string, Entry>>): Readonly<Record<string, Entry>> {
  return Object.assign(Object.create(null), entries);
}

import type {
  Coverage,
  Customer,
  Effect,
  Json,
  Location,
  Package,
  Place,
  RecordName,
  ScalarName,
  ValueType,
} from '../model/index.js';
import type {
  Action,
  ActionFacts,
  InputField,
  InputFields,
  Lookup,
  LookupFacts,
  OutputFields,
  Services,
} from './contract.js';

interface Values extends Record<ScalarName | RecordName, unknown> {
  text: string;
  number: number;
  yesno: boolean;
  location: Location;
  coverage: Coverage;
  place: Place;
  package: Package;
  customer: Customer;
}

type ValueOf<T extends ValueType> = T extends keyof Values
  ? Values[T]
  : T extends { readonly list: infer Item extends ValueType }
    ? ValueOf<Item>[]
    : never;

type FieldValue<F extends InputField> = F extends { readonly literal: readonly (infer Word)[] }
  ? Word
  : ValueOf<F['type']>;

type OptionalName<Fields extends InputFields> = {
  [Name in keyof Fields]: Fields[Name] extends { readonly optional: true } ? Name : never;
}[keyof Fields];

/** The TypeScript type of what declared input fields hold: absent is 'not given', null is 'given, but missing'. */
type InputOf<Fields extends InputFields> = {
  readonly [Name in Exclude<keyof Fields, OptionalName<Fields>>]: FieldValue<Fields[Name]>;
} & {
  readonly [Name in OptionalName<Fields>]?: FieldValue<Fields[Name]> | null;
};

type OutcomeOf<Outcomes extends Readonly<Record<string, OutputFields>>> = {
  [Name in keyof Outcomes]: {
    readonly outcome: Name;
    readonly output: { readonly [Field in keyof Outcomes[Name]]: ValueOf<Outcomes[Name][Field]> };
  };
}[keyof Outcomes];

type Metadata = { [key: string]: Json };

interface ActionDefinition<Fields extends InputFields>
  extends Omit<Action, 'input' | 'effects' | 'undo' | 'retract' | 'metadata'> {
  readonly input: Fields;
  effects(input: InputOf<Fields>, facts: ActionFacts): Effect[];
  undo?(input: InputOf<Fields>, facts: ActionFacts): Effect[];
  retract?(input: InputOf<Fields>, facts: ActionFacts): Effect[];
  metadata?(input: InputOf<Fields>): Metadata;
}

interface LookupDefinition<
  Fields extends InputFields,
  Outcomes extends Readonly<Record<string, OutputFields>>,
> extends Omit<Lookup, 'input' | 'outcomes' | 'run' | 'metadata'> {
  readonly input: Fields;
  readonly outcomes: Outcomes;
  run(input: InputOf<Fields>, services: Services, facts: LookupFacts): Promise<OutcomeOf<Outcomes>>;
  metadata?(input: InputOf<Fields>, answer: OutcomeOf<Outcomes>): Metadata;
}

/** An action whose functions are typed by its declared input. Validation has checked every call against the same declaration. */
export function defineAction<const Fields extends InputFields>(definition: ActionDefinition<Fields>): Action {
  return definition as unknown as Action;
}

/** A lookup whose functions are typed by its declared input and outcomes. */
export function defineLookup<
  const Fields extends InputFields,
  const Outcomes extends Readonly<Record<string, OutputFields>>,
>(definition: LookupDefinition<Fields, Outcomes>): Lookup {
  return definition as unknown as Lookup;
}

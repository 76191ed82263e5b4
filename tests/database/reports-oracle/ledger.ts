/** What everybody chose and paid, told from what happened to them, without a database. */
import { type Code, type Deed, dayOf, type History, type Status, startOf } from './life.js';

export interface Choice {
  code: Code;
  at: number;
  price: number;
  signedAt: number | null;
  isFinal: boolean;
  isUndone: boolean;
  context: 'initial' | 'upgrade' | 'downgrade' | 'change';
}

/** From `from` on, until before `until`. */
export interface Stretch {
  from: number;
  until: number;
  status: 'active' | 'suspended';
  code: Code | null;
  price: number | null;
}

export interface Person {
  who: number;
  status: Status;
  selected: Code | null;
  price: number | null;
  choices: Choice[];
  stretches: Stretch[];
  isMerged: boolean;
}

export function keepLedger({ deeds, changes }: History): Person[] {
  const people = new Map<number, Person>();
  const list: Record<Code, number> = { basic: 15, standard: 25, premium: 45 };
  const all = [...changes.map((change) => ({ kind: 'list' as const, ...change })), ...deeds].sort(
    (a, b) => a.at - b.at,
  );
  for (const deed of all) {
    if (deed.kind === 'list') {
      list[deed.code] = deed.price;
      if (deed.isForAll)
        for (const person of people.values())
          if (!person.isMerged && isConnected(person) && finalOf(person)?.code === deed.code)
            pay(person, deed.price, deed.at, deed.at);
      continue;
    }
    if (deed.kind === 'contact') people.set(deed.who, newPerson(deed.who));
    follow(people, people.get(deed.who)!, deed, list);
  }
  return [...people.values()];
}

const newPerson = (who: number): Person => ({
  who,
  status: 'pending',
  selected: null,
  price: null,
  choices: [],
  stretches: [],
  isMerged: false,
});

function follow(people: Map<number, Person>, person: Person, deed: Deed, list: Record<Code, number>): void {
  if (deed.kind === 'choose') choose(person, deed, list);
  if (deed.kind === 'undo') undo(person, deed);
  if (deed.kind === 'price') pay(person, deed.price, deed.when ?? deed.at, deed.at);
  if (deed.kind === 'status') {
    person.status = deed.status;
    settle(person, deed.when ?? deed.at);
  }
  if (deed.kind === 'merge') merge(person, people.get(deed.other)!, deed.at);
}

const hasLeft = ({ status }: Person) => status === 'churned' || status === 'cancelled';
const isConnected = ({ status }: Person) => status === 'active' || status === 'suspended';
const finalOf = ({ choices }: Person) => choices.find(({ isFinal }) => isFinal);
const standingOf = ({ choices }: Person) => choices.filter(({ isUndone }) => !isUndone);

function choose(
  person: Person,
  { at, code, final }: Deed & { kind: 'choose' },
  list: Record<Code, number>,
): void {
  const standing = standingOf(person);
  const last = standing.at(-1);
  const before = finalOf(person) ?? standing.findLast(({ signedAt }) => signedAt !== null);
  const more = before ? list[code] - list[before.code] : 0;
  const context =
    before === undefined
      ? 'initial'
      : before.code === code || more === 0
        ? 'change'
        : more > 0
          ? 'upgrade'
          : 'downgrade';
  let choice = last?.code === code && last.signedAt === null ? last : undefined;
  if (!choice) {
    choice = { code, at, price: 0, signedAt: null, isFinal: false, isUndone: false, context };
    person.choices.push(choice);
  }
  Object.assign(choice, { context, price: list[code] });
  person.selected = code;
  if (!final) return;
  for (const each of person.choices) each.isFinal = false;
  Object.assign(choice, { signedAt: at, isFinal: true });
  pay(person, list[code], at, at);
}

function undo(person: Person, { at, code, restore, signed, final }: Deed & { kind: 'undo' }): void {
  const standing = standingOf(person);
  person.selected = restore;
  const undone = standing.findLast(
    (choice) => choice.code === code && (final ? choice.isFinal : choice.signedAt === null),
  );
  if (!undone) return;
  const others = standing.filter((choice) => choice !== undone);
  undone.isFinal = false;
  const again = final && signed ? others.findLast(({ signedAt }) => signedAt !== null) : undefined;
  if (again) again.isFinal = true;
  // they had chosen it before they signed; or it was chosen twice, and stands once
  if (restore === code && finalOf(person)?.code !== code) undone.signedAt = null;
  else undone.isUndone = true;
  if (!final) return;
  const lastPaid = again && person.stretches.findLast((stretch) => stretch.code === again.code)?.price;
  pay(person, again ? (lastPaid ?? again.price) : null, at, at);
}

function pay(person: Person, price: number | null, when: number, at: number): void {
  person.price = price;
  settle(person, Math.min(when, at));
}

/** What holds of them now began at `when`, but not before what is known to have held before. */
function settle(person: Person, when: number): void {
  const { status, stretches } = person;
  const open = stretches.find(({ until }) => until === Number.POSITIVE_INFINITY);
  const wanted =
    status === 'active' || status === 'suspended'
      ? { status, code: finalOf(person)?.code ?? person.selected, price: person.price }
      : undefined;
  if (!open && !wanted) return;
  if (
    open &&
    wanted &&
    open.status === wanted.status &&
    open.code === wanted.code &&
    open.price === wanted.price
  )
    return;
  const ended = stretches.filter((stretch) => stretch !== open).map(({ until }) => until);
  const from = Math.max(when, open?.from ?? 0, ...ended);
  if (open) open.until = from;
  if (wanted) stretches.push({ ...wanted, from, until: Number.POSITIVE_INFINITY });
  person.stretches = stretches.filter((stretch) => stretch.from < stretch.until);
}

/** The two were one all the time: of what both had at once, what the first had counts. */
function merge(first: Person, other: Person, at: number): void {
  const isOthers = isConnected(other) && !isConnected(first);
  const [keeps, gives] = isOthers ? [other, first] : [first, other];
  const given = finalOf(gives);
  if (given && finalOf(keeps)) given.isFinal = false;
  first.choices = [...first.choices, ...other.choices].sort((a, b) => a.at - b.at);
  let left = other.stretches;
  for (const mine of first.stretches)
    left = left.flatMap((theirs) =>
      [
        { ...theirs, until: Math.min(theirs.until, mine.from) },
        { ...theirs, from: Math.max(theirs.from, mine.until) },
      ].filter(({ from, until }) => from < until),
    );
  first.stretches = [...first.stretches, ...left].sort((a, b) => a.from - b.from);
  first.selected = finalOf(first)?.code ?? first.selected ?? other.selected;
  first.price = isOthers ? other.price : (first.price ?? other.price);
  // who only wrote, or had left, is what the other had become
  const isOpen = first.status === 'pending' || first.status === 'inactive';
  if (isOthers || (isOpen && hasLeft(other))) first.status = other.status;
  Object.assign(other, { isMerged: true, choices: [], stretches: [] });
  settle(first, at);
}

/** What one day of a line was: used at a price, or suspended all the time that there was a line. */
export interface LineDay {
  day: number;
  isUsed: boolean;
  code: Code | null;
  price: number | null;
}

/** Day by day, up to now. */
export function daysOf({ stretches }: Person, now: number): LineDay[] {
  const days: LineDay[] = [];
  const first = stretches[0];
  if (!first) return days;
  for (let day = dayOf(first.from); day <= dayOf(now); day += 1) {
    const there = stretches.filter(
      ({ from, until }) => from < startOf(day + 1) && until > startOf(day) && from <= now,
    );
    const used = there.findLast(({ status }) => status === 'active');
    const counted = used ?? there[0];
    if (counted) days.push({ day, isUsed: used !== undefined, code: counted.code, price: counted.price });
  }
  return days;
}

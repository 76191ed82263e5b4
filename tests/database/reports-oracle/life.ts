/** What happens to customers in a year and a half, by chance: each deed with the time at which it is told. */

export const day = 24 * 60 * 60_000;
const hour = 60 * 60_000;
/** South Africa keeps one time all year. */
const southAfrica = 2 * hour;
/** Whole days since 1970, as South Africa counts them. */
export const dayOf = (at: number) => Math.floor((at + southAfrica) / day);
export const startOf = (days: number) => days * day - southAfrica;

export type Code = 'basic' | 'standard' | 'premium';
export const codes: readonly Code[] = ['basic', 'standard', 'premium'];

export type Deed = { at: number; who: number } & (
  | {
      kind: 'contact';
      language: string | null;
      source: string;
      referredBy: number | null;
      /** An index of areas. */
      area: number | null;
      lastSeen: number;
      /** An index of places, and since when they wait. */
      waiting: { place: number; since: number } | null;
    }
  | { kind: 'journey'; stage: string }
  | {
      kind: 'say';
      session: number;
      type: string;
      isInbound: boolean;
      language: string | null;
      viewed: Code | null;
    }
  | { kind: 'check'; session: number; outcome: string; area: number | null; place: number | null }
  | { kind: 'choose'; code: Code; final: boolean }
  | { kind: 'consent' }
  | { kind: 'undo'; code: Code; restore: Code | null; signed: boolean; final: boolean }
  /** `when`: it was told later than it happened. */
  | { kind: 'status'; status: Status; when: number | null }
  | { kind: 'price'; price: number; when: number | null }
  | { kind: 'merge'; other: number }
);
export type Status = 'pending' | 'active' | 'suspended' | 'churned' | 'cancelled' | 'inactive';

/** What is nobody's: the list, and what everybody with a package pays. */
export type Change = { at: number; code: Code; price: number; isForAll: boolean };

export interface History {
  from: number;
  now: number;
  deeds: Deed[];
  changes: Change[];
}

/** Chance that can be had again. */
export class Dice {
  constructor(private seed: number) {}
  next(): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let t = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }
  between = (low: number, high: number) => low + Math.floor(this.next() * (high - low + 1));
  chance = (of: number) => this.next() < of;
  of = <Value>(values: readonly Value[]): Value => values[Math.floor(this.next() * values.length)]!;
}

export function makeHistory(seed: number, people: number, places: number, areas: number): History {
  const dice = new Dice(seed);
  const now = Date.UTC(2026, 10, 15, 10, 30);
  const from = now - 540 * day;
  const changes = listChanges(dice, from, now);
  const lives = Array.from({ length: people }, (_, who) =>
    new Life(dice, { who, from, now, places, areas }).live(),
  );
  // some turn out to be one person: from then on nothing more is told of either
  const merged = new Set<number>();
  for (let pair = 0; pair < people / 15; pair += 1) {
    const [one, two] = [dice.between(0, people - 1), dice.between(0, people - 1)];
    if (one === two || merged.has(one) || merged.has(two)) continue;
    merged.add(one).add(two);
    const [first, other] = lives[one]![0]!.at <= lives[two]![0]!.at ? [one, two] : [two, one];
    const at = dice.between(lives[other]![0]!.at + hour, now - 1);
    for (const who of [first, other]) lives[who] = lives[who]!.filter((deed) => deed.at < at);
    lives[first]!.push({ at, who: first, kind: 'merge', other });
  }
  const deeds = lives.flat().sort((a, b) => a.at - b.at);
  return { from, now, deeds, changes };
}

function listChanges(dice: Dice, from: number, now: number): Change[] {
  const changes: Change[] = [];
  for (
    let at = from + dice.between(20, 50) * day;
    at < now;
    at += dice.between(20, 90) * day + dice.between(0, 24) * hour
  )
    changes.push({
      at,
      code: dice.of(codes),
      price: dice.between(8, 60) + dice.of([0, 0.5]),
      isForAll: dice.chance(0.3),
    });
  return changes;
}

interface Around {
  who: number;
  from: number;
  now: number;
  places: number;
  areas: number;
}

/** One customer. */
class Life {
  private readonly deeds: Deed[] = [];
  private at: number;
  private session = 0;
  private selected: Code | null = null;
  private ordered: Code | null = null;
  private hasLeft = false;
  /** When status or price of theirs changed last. */
  private settled = 0;

  constructor(
    private readonly dice: Dice,
    private readonly around: Around,
  ) {
    // half of them in the last months, so that windows of days matter
    const { from, now } = around;
    this.at = dice.chance(0.3) ? dice.between(now - 45 * day, now - hour) : dice.between(from, now - hour);
  }

  live(): Deed[] {
    const { dice, around } = this;
    const waits = dice.chance(0.1);
    const contact = {
      kind: 'contact' as const,
      language: dice.of(['en', 'en', 'af', 'zu', null]),
      source: dice.of(['whatsapp_onboarding', 'whatsapp_onboarding', 'radio', 'poster']),
      referredBy: dice.chance(0.2) && around.who > 0 ? dice.between(0, around.who - 1) : null,
      area: dice.chance(0.6) ? dice.between(0, around.areas - 1) : null,
      lastSeen: this.at,
      waiting: null as { place: number; since: number } | null,
    };
    this.settled = this.at;
    this.tell(contact);
    const first = this.deeds[0] as Deed & typeof contact;
    this.tell({ kind: 'journey', stage: 'awareness' });
    this.talk();
    if (this.pass(5 * day) && waits)
      first.waiting = { place: dice.between(0, around.places - 1), since: this.at };
    if (dice.chance(0.8) && this.pass(3 * day)) this.consider();
    first.lastSeen = this.at;
    return this.deeds;
  }

  private tell(deed: DistributiveOmit<Deed, 'at' | 'who'>): void {
    this.deeds.push({ at: this.at, who: this.around.who, ...deed } as Deed);
  }

  /** Time goes by; false: it has not come yet. */
  private pass(atMost: number): boolean {
    // often within a day or two, sometimes on midnight itself
    let at = this.at + 1 + Math.floor(this.dice.next() ** 2 * atMost);
    if (this.dice.chance(0.05)) at = Math.max(at, startOf(dayOf(at) + 1));
    if (at >= this.around.now) return false;
    this.at = at;
    return true;
  }

  private talk(): void {
    const { dice, around } = this;
    const language = dice.of(['en', 'af', 'zu', null]);
    for (let n = dice.between(1, 5); n > 0; n -= 1) {
      if (dice.chance(0.3)) this.session += 1;
      if (dice.chance(0.2)) {
        const outcome = dice.of(['covered', 'notCovered', 'unknown', 'several']);
        const area = outcome === 'covered' ? dice.between(0, around.areas - 1) : null;
        const place =
          outcome === 'notCovered' || outcome === 'covered' ? dice.between(0, around.places - 1) : null;
        this.tell({ kind: 'check', session: this.session, outcome, area, place });
      } else {
        const type = dice.of(['message', 'message', 'quick_reply', 'location_share']);
        const isInbound = dice.chance(0.5);
        const viewed = type === 'quick_reply' && dice.chance(0.7) ? dice.of(codes) : null;
        this.tell({ kind: 'say', session: this.session, type, isInbound, language, viewed });
      }
      if (!this.pass(dice.of([hour, 3 * day]))) return;
    }
  }

  /** From their interest on to their order, and what comes of it. */
  private consider(): void {
    this.tell({ kind: 'journey', stage: 'consideration' });
    this.choose();
    if (!this.dice.chance(0.8) || !this.pass(day)) return;
    if (this.dice.chance(0.07)) {
      // connected by hand, without an order: nobody has said at which price
      this.status('active');
      this.tell({ kind: 'journey', stage: 'retention' });
      this.subscribe();
      return;
    }
    this.tell({ kind: 'consent' });
    if (!this.order()) return;
    this.tell({ kind: 'journey', stage: 'decision' });
    if (!this.pass(10 * day)) return;
    if (this.dice.chance(0.15)) {
      this.status(this.dice.of(['cancelled', 'inactive']));
      if (this.dice.chance(0.3) && this.pass(30 * day)) this.status('active');
      else return;
    } else if (this.dice.chance(0.9)) this.status('active');
    else return;
    this.tell({ kind: 'journey', stage: 'retention' });
    this.subscribe();
  }

  /** Looks at packages, and goes back on some of them. */
  private choose(): void {
    const { dice } = this;
    for (let n = dice.between(0, 3); n > 0 && this.pass(hour); n -= 1) {
      const before = this.selected;
      const code = dice.of(codes);
      this.tell({ kind: 'choose', code, final: false });
      this.selected = code;
      if (dice.chance(0.4) && this.pass(hour)) {
        this.tell({ kind: 'undo', code, restore: before, signed: false, final: false });
        this.selected = before;
      }
    }
  }

  /** Signs up for a package, the one they looked at last or another; some take it back at once. true: it stands. */
  private order(): boolean {
    const { dice } = this;
    const before = this.selected;
    const code = before !== null && dice.chance(0.7) ? before : dice.of(codes);
    this.tell({ kind: 'choose', code, final: true });
    this.selected = code;
    const isTakenBack = dice.chance(0.12) && this.pass(60_000);
    if (isTakenBack) {
      const signed = this.ordered !== null && !this.hasLeft;
      this.tell({ kind: 'undo', code, restore: before, signed, final: true });
      this.selected = before;
    } else {
      this.ordered = code;
      this.hasLeft = false;
    }
    this.settled = this.at;
    return !isTakenBack;
  }

  private status(status: Status): void {
    const { dice } = this;
    // told late: it had happened after the last thing that is known
    const happened = dice.chance(0.25)
      ? dice.between(Math.max(this.settled, this.at - 3 * day), this.at)
      : null;
    this.tell({ kind: 'status', status, when: happened });
    this.settled = this.at;
  }

  /** What subscribers do, until now or until they leave. */
  private subscribe(): void {
    const { dice } = this;
    while (this.pass(dice.of([2 * hour, 2 * day, 60 * day]))) {
      const what = dice.next();
      if (what < 0.3) {
        this.status('suspended');
        if (!this.pass(dice.of([hour, day, 20 * day]))) return;
        if (dice.chance(0.2)) {
          this.leave();
          return;
        }
        if (dice.chance(0.2)) this.change();
        this.status('active');
      } else if (what < 0.5) this.change();
      else if (what < 0.7) {
        const when = dice.chance(0.3)
          ? dice.between(Math.max(this.settled, this.at - 5 * day), this.at)
          : null;
        this.tell({ kind: 'price', price: dice.between(5, 70), when });
        this.settled = this.at;
      } else if (what < 0.85) this.talk();
      else {
        this.leave();
        return;
      }
    }
  }

  private change(): void {
    this.choose();
    if (this.pass(hour)) this.order();
  }

  private leave(): void {
    this.status('churned');
    this.tell({ kind: 'journey', stage: 'churned' });
    this.hasLeft = true;
    if (!this.dice.chance(0.5) || !this.pass(this.dice.of([hour, 60 * day]))) return;
    if (this.dice.chance(0.5)) {
      this.status('active');
      this.hasLeft = false;
      this.tell({ kind: 'journey', stage: 'retention' });
      this.subscribe();
      return;
    }
    this.status('pending');
    this.tell({ kind: 'journey', stage: 'consideration' });
    if (!this.pass(5 * day) || this.dice.chance(0.3)) return;
    if (!this.order()) return;
    this.tell({ kind: 'journey', stage: 'decision' });
    if (this.dice.chance(0.3) || !this.pass(5 * day)) return;
    this.status('active');
    this.tell({ kind: 'journey', stage: 'retention' });
    this.subscribe();
  }
}

type DistributiveOmit<Type, Key extends PropertyKey> = Type extends unknown ? Omit<Type, Key> : never;

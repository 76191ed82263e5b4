/** The six reports once more, by counting: over raw rows, and over the ledger day by day. */
import type { Database } from '../../../runtime/store/database/index.js';
import { daysOf, keepLedger } from './ledger.js';
import { day, dayOf, type History, startOf } from './life.js';
import { type Geography, idOf } from './play.js';

/** South African days, both counted; null: no bound. */
export interface Window {
  since: number | null;
  until: number | null;
}

type Values = Record<string, number | string | null>;
/** Rows by what they are about. */
export type Counted = Record<string, Values>;

interface Raw {
  customers: {
    id: string;
    language: string | null;
    source: string;
    referred: boolean;
    first: number;
    last: number | null;
    converted: number | null;
    area: string | null;
    waiting: number | null;
    waiting_at: { latitude: number; longitude: number } | null;
  }[];
  messages: {
    at: number;
    session: string | null;
    type: string;
    language: string | null;
    heard: boolean;
    said: boolean;
    metadata: Record<string, unknown>;
  }[];
  events: { customer: string; stage: string; at: number }[];
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;

export async function readRaw(database: Database): Promise<Raw> {
  return database.transaction(async (transaction) => {
    await transaction.run('set local role service_role');
    return {
      customers: await transaction.query(
        `select id, preferred_language as language, acquisition_source as source, referred_by is not null as referred,
           ${ms('first_contact_date')} as first, ${ms('last_interaction_date')} as last, ${ms('conversion_date')} as converted,
           coverage_area_id as area, ${ms('waiting_since')} as waiting, waiting_gps as waiting_at
         from public.customers where merged_into is null`,
      ),
      messages: await transaction.query(
        `select ${ms('timestamp')} as at, session_id as session, interaction_type as type, language_used as language,
           message_text is not null as heard, bot_response is not null as said, metadata from public.customer_interactions`,
      ),
      events: await transaction.query(
        `select customer_id as customer, to_stage as stage, ${ms('timestamp')} as at
         from public.customer_journey_events order by seq`,
      ),
    };
  });
}

const isoDay = (days: number) => new Date(days * day).toISOString().slice(0, 10);
const monthOf = (days: number) => `${isoDay(days).slice(0, 7)}-01`;
/** 1970-01-01 was a Thursday. */
const weekOf = (days: number) => isoDay(days - ((days + 3) % 7));
const unitsOf = (days: number) =>
  [
    ['day', isoDay(days)],
    ['week', weekOf(days)],
    ['month', monthOf(days)],
  ] as const;
const rounded = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits;

export class Counting {
  private readonly ledger;
  private readonly now;
  private readonly today;
  private readonly byId;

  constructor(
    history: History,
    private readonly raw: Raw,
    private readonly geography: Geography,
  ) {
    this.now = history.now;
    this.today = dayOf(history.now);
    this.ledger = keepLedger(history).filter(({ isMerged }) => !isMerged);
    this.byId = new Map(raw.customers.map((customer) => [customer.id, customer]));
  }

  private readonly isIn = (at: number | null, { since, until }: Window): at is number =>
    at !== null && (since === null || dayOf(at) >= since) && (until === null || dayOf(at) <= until);

  acquisition(window: Window): Counted {
    const counted: Counted = {};
    for (const { language, source, referred, first, converted } of this.raw.customers) {
      if (!this.isIn(first, window)) continue;
      for (const [period, starts] of unitsOf(dayOf(first)))
        for (const days of [0, 1, 7, 30]) {
          const row = rowOf(counted, [period, starts, source, language, referred], newcomers);
          if (days === 0) add(row, 'new_customers');
          else if (this.now - first >= days * day) {
            const unit = days === 1 ? 'day' : 'days';
            add(row, `known_after_${days}_${unit}`);
            if (converted !== null && converted - first < days * day)
              add(row, `converted_within_${days}_${unit}`);
          }
        }
    }
    return counted;
  }

  popularity(window: Window): Counted {
    const counted: Counted = {};
    const count = (at: number | null, code: string, what: string) => {
      if (!this.isIn(at, window)) return;
      for (const [period, starts] of unitsOf(dayOf(at)))
        add(rowOf(counted, [period, starts, code], popular), what);
    };
    for (const { at, type, heard, metadata } of this.raw.messages)
      if (type === 'quick_reply' && heard && metadata.package_code)
        count(at, String(metadata.package_code), 'views');
    for (const { choices } of this.ledger)
      for (const { code, at, signedAt, isUndone, context } of choices) {
        count(at, code, isUndone ? 'undone' : 'selections');
        if (isUndone || signedAt === null) continue;
        count(signedAt, code, 'final_selections');
        if (context === 'upgrade') count(signedAt, code, 'upgrades_to');
        if (context === 'downgrade') count(signedAt, code, 'downgrades_to');
      }
    for (const [key, row] of Object.entries(counted)) {
      const when = key.split(' ').slice(0, 2).join(' ');
      const all = Object.entries(counted).filter(([other]) => other.startsWith(`${when} `));
      const total = all.reduce((sum, [, { final_selections }]) => sum + Number(final_selections), 0);
      row.share_percent = total === 0 ? null : rounded((100 * Number(row.final_selections)) / total, 1);
    }
    return counted;
  }

  coverage(window: Window): Counted {
    const counted: Counted = {};
    const standing = this.geography.areas.filter(({ name }) => name !== 'Pretoria');
    for (const { name } of standing) rowOf(counted, ['area', name, null], covered);
    const areaOf = (id: unknown) => standing.find((area) => area.id === id)?.name ?? null;
    const place = (position: unknown) => {
      const { latitude, longitude } = position as { latitude: number; longitude: number };
      const { name, province } = this.geography.places.find(
        (one) => one.latitude === latitude && one.longitude === longitude,
      )!;
      return rowOf(counted, ['place', name, province], covered);
    };
    for (const { at, type, metadata } of this.raw.messages) {
      if (type !== 'coverage_check' || !this.isIn(at, window)) continue;
      if (metadata.outcome === 'covered') {
        const row = rowOf(counted, ['area', areaOf(metadata.area_id), null], covered);
        for (const what of ['checks', 'covered']) add(row, what);
      } else if (metadata.outcome === 'notCovered')
        for (const what of ['checks', 'not_covered']) add(place(metadata), what);
      else
        for (const what of ['checks', 'unresolved'])
          add(rowOf(counted, ['unresolved', null, null], covered), what);
    }
    for (const { area, first, converted, waiting, waiting_at } of this.raw.customers) {
      if (this.isIn(waiting, window)) add(place(waiting_at), 'waiting');
      if (area === null) continue;
      const row = rowOf(counted, ['area', areaOf(area), null], covered);
      if (this.isIn(first, window)) add(row, 'customers');
      if (this.isIn(converted, window)) add(row, 'conversions');
    }
    return counted;
  }

  journey(window: Window): Counted {
    const stays = new Map<string, number[]>();
    const counted: Counted = {};
    for (const customer of this.raw.customers) {
      if (!this.isIn(customer.first, window)) continue;
      const events = this.raw.events.filter((event) => event.customer === customer.id);
      const visits = events.filter((event, place) => event.stage !== events[place - 1]?.stage);
      for (const stage of new Set(visits.map((visit) => visit.stage))) {
        const keys = [monthOf(dayOf(customer.first)), customer.language, stage];
        const row = rowOf(counted, keys, stageRow);
        let wentOn = false;
        let gaveUp = false;
        visits.forEach((visit, place) => {
          if (visit.stage !== stage) return;
          const next = visits[place + 1];
          if (next)
            stays.set(keys.map(String).join(' '), [
              ...(stays.get(keys.map(String).join(' ')) ?? []),
              next.at - visit.at,
            ]);
          const leaves = visits.findIndex((later, at) => at > place && later.stage === 'churned');
          const later = visits.slice(place + 1, leaves < 0 ? undefined : leaves);
          if (stage === 'churned') wentOn ||= next !== undefined;
          else wentOn ||= later.some((one) => stages.indexOf(one.stage) > stages.indexOf(stage));
          const isSilent = customer.last !== null && this.now - customer.last > 30 * day;
          gaveUp ||= next?.stage === 'churned' || (!next && stages.indexOf(stage) < 3 && isSilent);
        });
        add(row, 'reached');
        if (wentOn) add(row, 'went_on');
        else if (gaveUp) add(row, 'dropped_out');
      }
    }
    for (const [key, row] of Object.entries(counted)) {
      row.rate_percent = rounded((100 * Number(row.went_on)) / Number(row.reached), 1);
      const sorted = (stays.get(key) ?? []).sort((a, b) => a - b);
      const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
      row.median_hours =
        low === undefined || high === undefined ? null : rounded((low + high) / 2 / 3_600_000, 2);
    }
    return counted;
  }

  volume(window: Window): Counted {
    const sessions = new Map<Values, Set<string>>();
    const counted: Counted = {};
    for (const { at, session, type, language, heard, said } of this.raw.messages) {
      if (!this.isIn(at, window)) continue;
      const here = new Date(at + 2 * 3_600_000).toISOString();
      for (const [period, starts] of [
        ['hour', `${here.slice(0, 13)}:00:00`],
        ['day', `${here.slice(0, 10)}T00:00:00`],
      ])
        for (const of of [type, 'all'])
          for (const spoken of [language, 'all']) {
            const row = rowOf(counted, [period, starts, of, spoken], volumeRow);
            if (heard) add(row, 'messages_in');
            if (said) add(row, 'messages_out');
            if (session) sessions.set(row, (sessions.get(row) ?? new Set()).add(session));
          }
    }
    for (const row of Object.values(counted)) {
      row.sessions = sessions.get(row)?.size ?? 0;
      row.messages_per_session = rounded(
        (Number(row.messages_in) + Number(row.messages_out)) / row.sessions,
        2,
      );
    }
    return counted;
  }

  revenue({ since, until }: Window): Counted {
    const counted: Counted = {};
    const people = new Map<Values, Set<number>>();
    const last = Math.min(until ?? this.today, this.today);
    /** Somebody is counted as they are just before this moment. */
    const end = until !== null && until < this.today ? startOf(until + 1) : Number.POSITIVE_INFINITY;
    for (const person of this.ledger) {
      const cohort = monthOf(dayOf(this.byId.get(idOf(person.who))!.first));
      const groups = (code: string | null) =>
        [cohort, 'all'].flatMap((each) =>
          [String(code), 'all'].map((which) => rowOf(counted, [each, which], revenueRow)),
        );
      const stretches = person.stretches.filter(({ from }) => from < end);
      for (const { code } of stretches)
        for (const row of groups(code)) people.set(row, (people.get(row) ?? new Set()).add(person.who));
      const newest = stretches.at(-1);
      const gone = newest && newest.until < end;
      if (newest && !gone)
        for (const row of groups(newest.code)) {
          if (newest.status === 'suspended') add(row, 'suspended_subscribers');
          else {
            add(row, 'active_subscribers');
            if (newest.price === null) add(row, 'unpriced_subscribers');
            add(row, 'daily_revenue', newest.price ?? 0);
            add(row, 'monthly_revenue', 30 * (newest.price ?? 0));
          }
        }
      if (gone && (since === null || newest.until >= startOf(since)))
        for (const row of groups(newest.code)) {
          add(row, 'churned_subscribers');
          add(row, 'churned_monthly_revenue', 30 * (newest.price ?? 0));
        }
      for (const { day: on, isUsed, code, price } of daysOf(person, this.now)) {
        if (on > last) continue;
        for (const row of groups(code)) {
          if (isUsed) add(row, 'lifetime_value', price ?? 0);
          if (since !== null && on < since) continue;
          if (!isUsed) add(row, 'suspended_days');
          else {
            add(row, 'used_days');
            add(row, 'revenue', price ?? 0);
            if (price === null) add(row, 'unpriced_days');
          }
        }
      }
    }
    for (const row of Object.values(counted)) {
      row.subscribers = people.get(row)!.size;
      row.lifetime_value_per_customer = rounded(Number(row.lifetime_value) / row.subscribers, 2);
    }
    return counted;
  }

  /** What each has cost them, up to now. */
  lifetimes(): Record<string, number> {
    return Object.fromEntries(
      this.ledger.map((person) => [
        idOf(person.who),
        daysOf(person, this.now).reduce((sum, { isUsed, price }) => sum + (isUsed ? (price ?? 0) : 0), 0),
      ]),
    );
  }
}

const stages = ['awareness', 'consideration', 'decision', 'retention', 'advocacy', 'churned'];

/** The columns that a report counts in; those before them say what a row is about. */
const newcomers = [
  'new_customers',
  ...['1_day', '7_days', '30_days'].flatMap((time) => [`converted_within_${time}`, `known_after_${time}`]),
];
const popular = ['views', 'selections', 'final_selections', 'upgrades_to', 'downgrades_to', 'undone'];
const covered = ['checks', 'covered', 'not_covered', 'unresolved', 'waiting', 'customers', 'conversions'];
const stageRow = ['reached', 'went_on', 'dropped_out'];
const volumeRow = ['messages_in', 'messages_out'];
const revenueRow = [
  ...['active', 'suspended', 'churned', 'unpriced'].map((which) => `${which}_subscribers`),
  ...['daily_revenue', 'monthly_revenue', 'churned_monthly_revenue', 'lifetime_value', 'revenue'],
  ...['used', 'suspended', 'unpriced'].map((which) => `${which}_days`),
];

function rowOf(counted: Counted, about: readonly unknown[], columns: readonly string[]): Values {
  const key = about.map(String).join(' ');
  counted[key] ??= Object.fromEntries(columns.map((column) => [column, 0]));
  return counted[key];
}

function add(row: Values, what: string, amount = 1): void {
  row[what] = Number(row[what]) + amount;
}

import { describe, expect, test } from 'vitest';
import { useOffice } from '../server/office.js';
import { type Deed, guestOf, tap } from './guest.js';

const { openForAll, rows } = useOffice();

/** How somebody who speaks it chooses their language, and goes back. */
const speakers = {
  en: { language: 'english', back: 'back' },
  af: { language: 'afrikaans', back: 'terug' },
  zu: { language: 'zulu', back: 'emuva' },
} as const;

type Code = keyof typeof speakers;

const types =
  (words: string): Deed =>
  (customer) =>
    customer.text(words);
/** A word is the name of a choice that is tapped. */
type Said = string | Deed;
const toPackages = (code: Code): Said[] => [
  types('hi'),
  speakers[code].language,
  'goOn',
  types('Thandi'),
  types('mooirivier'),
];

describe.concurrent.each(Object.keys(speakers) as Code[])('the rows of somebody who speaks %s', (code) => {
  /** Somebody new, with what the tables say of them. */
  async function guest() {
    const { act, me } = guestOf(await openForAll());
    return {
      act: (...all: Said[]) =>
        act(
          ...all.map((said): Deed => (typeof said === 'string' ? (customer) => tap(customer, said) : said)),
        ),
      setStatus: (status: string, reason?: string) =>
        rows(
          `select public.set_customer_status(jsonb_strip_nulls(jsonb_build_object('customerId', ${me}, 'status', '${status}'::text,
             'reason', ${reason === undefined ? 'null' : `'${reason}'`}::text)))`,
        ),
      statuses: () =>
        rows(
          `select from_status as was, to_status as is, reason from public.customer_status_changes
           where customer_id = ${me} order by seq`,
        ),
      journey: async () =>
        (
          await rows<{ step: string }>(
            `select concat_ws(' ', coalesce(from_stage::text, '-'), movement, to_stage) as step
             from public.customer_journey_events where customer_id = ${me} order by seq`,
          )
        ).map(({ step }) => step),
      selections: () =>
        rows(
          `select package_code as package, price_per_day::float8 as price, selection_context as context, is_final_selection as final,
             undone_at is not null as undone from public.customer_package_selections where customer_id = ${me} order by seq`,
        ),
      consents: () =>
        rows(
          `select consent.purpose, consent.decision, consent.language, wording.version, wording.words like '%Loop%' as "hasWords",
             consent.message_id is not null as "hasMessage"
           from public.customer_consents as consent
           left join public.consent_wordings as wording on wording.hash = consent.wording_hash
           where consent.customer_id = ${me} order by consent.seq`,
        ),
      periods: () =>
        rows(
          `select package_code as package, status, price_per_day::float8 as price, ends_at is null as lasts
           from public.customer_service_periods where customer_id = ${me} order by starts_at`,
        ),
      customer: async () =>
        (
          await rows(
            `select status, current_journey_stage as stage, consent_given as consents, selected_package_code as package,
               price_per_day::float8 as price, gps_coordinates as sent, manual_location as typed, place_name as place,
               place_source as source, acquisition_source as came, conversion_date is not null as converted,
               churn_reason as left, lifetime_value::float8 as value
             from public.customers where id = ${me}`,
          )
        )[0],
    };
  }

  const agreed = { purpose: 'service', language: code, version: 1, hasWords: true, hasMessage: true };

  test('who undid a choice, ordered, was connected, changed their package, left and came back', async () => {
    const { act, customer, selections, consents, journey, periods, statuses, setStatus } = await guest();
    await act(...toPackages(code), 'basic', 'take', types(speakers[code].back), 'others', 'standard', 'take');
    await act('agree', 'confirm');
    const place = { sent: null, typed: 'mooirivier', place: 'Mooi River', source: 'town typed' };
    const known = { ...place, consents: true, came: 'whatsapp_onboarding' };
    expect(await customer()).toEqual({
      ...known,
      status: 'pending',
      stage: 'decision',
      package: 'standard',
      price: 25,
      converted: false,
      left: null,
      value: 0,
    });
    const basic = { package: 'basic', price: 15, context: 'initial', final: false, undone: true };
    const standard = { package: 'standard', price: 25, context: 'initial', final: true, undone: false };
    expect(await selections()).toEqual([basic, standard]);
    expect(await consents()).toEqual([{ ...agreed, decision: 'given' }]);
    const ordered = [
      '- forward awareness',
      'awareness forward consideration',
      'consideration forward decision',
    ];
    expect(await journey()).toEqual(ordered);
    expect(await periods()).toEqual([]);

    await setStatus('active');
    await act(types('hi'), 'packages', 'premium', 'take', 'confirm');
    const premium = { package: 'premium', price: 45, context: 'upgrade', final: true, undone: false };
    expect(await selections()).toEqual([basic, { ...standard, final: false }, premium]);
    expect(await customer()).toEqual({
      ...known,
      status: 'active',
      stage: 'retention',
      package: 'premium',
      price: 45,
      converted: true,
      left: null,
      // the day counts once, at the price of its last moment
      value: 45,
    });
    const connected = [...ordered, 'decision forward retention'];
    expect(await journey()).toEqual(connected);

    await setStatus('churned', 'moved away');
    expect(await customer()).toMatchObject({
      status: 'churned',
      stage: 'churned',
      left: 'moved away',
      value: 45,
    });
    await act(types('hi'), 'join', 'change', 'package', 'basic', 'take', 'confirm');
    expect(await customer()).toMatchObject({
      status: 'pending',
      stage: 'decision',
      package: 'basic',
      left: null,
    });
    await setStatus('active');
    expect(await customer()).toMatchObject({ status: 'active', stage: 'retention', price: 15, value: 15 });
    expect(await journey()).toEqual([
      ...connected,
      'retention forward churned',
      'churned return consideration',
      'consideration forward decision',
      'decision forward retention',
    ]);
    const downgrade = { package: 'basic', price: 15, context: 'downgrade', final: true, undone: false };
    expect(await selections()).toEqual([
      basic,
      { ...standard, final: false },
      { ...premium, final: false },
      downgrade,
    ]);
    const used = { status: 'active', lasts: false };
    expect(await periods()).toEqual([
      { ...used, package: 'standard', price: 25 },
      { ...used, package: 'premium', price: 45 },
      { ...used, package: 'basic', price: 15, lasts: true },
    ]);
    expect(await statuses()).toEqual([
      { was: null, is: 'pending', reason: null },
      { was: 'pending', is: 'active', reason: null },
      { was: 'active', is: 'churned', reason: 'moved away' },
      { was: 'churned', is: 'pending', reason: null },
      { was: 'pending', is: 'active', reason: null },
    ]);
    expect(await consents()).toEqual([{ ...agreed, decision: 'given' }]);
  });

  test('who refuses has told no consent, ordered nothing and pays nothing', async () => {
    const { act, customer, consents, selections, journey, periods } = await guest();
    await act(...toPackages(code), 'standard', 'take', 'no');
    expect(await customer()).toMatchObject({
      status: 'pending',
      stage: 'consideration',
      consents: false,
      price: null,
    });
    expect(await consents()).toEqual([{ ...agreed, decision: 'refused' }]);
    expect(await selections()).toEqual([
      { package: 'standard', price: 25, context: 'initial', final: false, undone: false },
    ]);
    expect(await journey()).toEqual(['- forward awareness', 'awareness forward consideration']);
    expect(await periods()).toEqual([]);
  });
});

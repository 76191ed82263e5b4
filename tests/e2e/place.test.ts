import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { databaseKinds } from '../harness/database.js';
import { useOffice } from '../server/office.js';
import { bodyOf, type Deed, guestOf, tap } from './guest.js';

const says =
  (text: string): Deed =>
  (customer) =>
    customer.text(text);
const taps =
  (name: string): Deed =>
  (customer) =>
    tap(customer, name);
const sends =
  (latitude: number, longitude: number): Deed =>
  (customer) =>
    customer.location(latitude, longitude);

const languages = { en: 'english', af: 'afrikaans', zu: 'zulu' } as const;
const toPlace = (code: keyof typeof languages): Deed[] => [
  says('hi'),
  taps(languages[code]),
  taps('goOn'),
  says('Thandi'),
];

const pin = { latitude: -29.5, longitude: 30.2 };
const desert = { latitude: -28.9, longitude: 19.6 };

describe.each(databaseKinds)('on the %s database', (kind) => {
  const { openForAll, rows } = useOffice(undefined, kind);

  /** Somebody new who has done these deeds, with what the tables say of them. */
  async function guest(...deeds: Deed[]) {
    const { customer, act, me } = guestOf(await openForAll());
    await act(...deeds);
    return {
      customer,
      act,
      me,
      place: async () =>
        (
          await rows(
            `select gps_coordinates as sent, manual_location as typed, place_name as called, place_gps as at, place_source as source
             from public.customers where id = ${me}`,
          )
        )[0]!,
      checks: () =>
        rows(
          `select metadata ->> 'source' as source, metadata ->> 'place' as place, metadata -> 'latitude' as latitude
           from public.customer_interactions where customer_id = ${me} and interaction_type = 'coverage_check' order by seq`,
        ),
    };
  }

  const centreOf = async (id: number) =>
    (
      await rows<{ name: string; at: object }>(
        `select name, jsonb_build_object('latitude', latitude, 'longitude', longitude) as at from public.places where id = ${id}`,
      )
    )[0]!;
  const placesCalled = (name: string) =>
    rows<{ id: number; name: string }>(
      `select id, name from public.places where name = '${name}' order by id desc`,
    );
  describe.concurrent.each(['en', 'af', 'zu'] as const)('in %s', (code) => {
    test('a location is kept as what they sent, and called by its nearest town', async () => {
      const { customer, place, checks } = await guest(...toPlace(code), sends(pin.latitude, pin.longitude));
      const kept = await place();
      expect(kept).toEqual({
        sent: pin,
        typed: null,
        called: expect.stringMatching(/^\p{L}/u),
        at: pin,
        source: 'location sent',
      });
      expect(await checks()).toEqual([
        { source: 'location sent', place: kept.called, latitude: pin.latitude },
      ]);
      expect(bodyOf(customer.received().at(-1)!)).toContain(kept.called as string);
    });

    test('a town is kept as they typed it, beside its proper name and its centre', async () => {
      const [{ id } = { id: 0 }] = await placesCalled('Mooi River');
      const { customer, place, checks } = await guest(...toPlace(code), says('moi rivier'));
      const { name, at } = await centreOf(id);
      expect(await place()).toEqual({
        sent: null,
        typed: 'moi rivier',
        called: name,
        at,
        source: 'town typed',
      });
      expect(await checks()).toMatchObject([{ source: 'town typed', place: name }]);
      expect(bodyOf(customer.received().at(-1)!)).toContain(name);
    });

    test('of a town that was chosen among several, what they typed is kept, and where the chosen one is', async () => {
      const [, smaller] = await placesCalled('Middelburg');
      const { place, checks } = await guest(...toPlace(code), says('middleburg'), taps(String(smaller!.id)));
      const { name, at } = await centreOf(smaller!.id);
      expect(await place()).toEqual({
        sent: null,
        typed: 'middleburg',
        called: name,
        at,
        source: 'town typed',
      });
      expect(await checks()).toMatchObject([
        { source: null, place: 'middleburg' },
        { source: 'town typed', place: name },
      ]);
    });

    test('a location after a town takes its place, and a town after a location too', async () => {
      const { act, place } = await guest(...toPlace(code), says('Upington'));
      expect(await place()).toMatchObject({ sent: null, typed: 'Upington', source: 'town typed' });
      await act(sends(desert.latitude, desert.longitude));
      const inDesert = await place();
      expect(inDesert).toMatchObject({ sent: desert, typed: null, at: desert, source: 'location sent' });
      await act(taps('other'), says('upingtn'));
      expect(await place()).toMatchObject({
        sent: null,
        typed: 'upingtn',
        called: 'Upington',
        source: 'town typed',
      });
    });

    test('who joins the waiting list waits where coverage was decided', async () => {
      const { place, me } = await guest(...toPlace(code), says('upingtn'), taps('wait'));
      const { called, at } = await place();
      expect(await rows(`select waiting_place, waiting_gps from public.customers where id = ${me}`)).toEqual([
        { waiting_place: called, waiting_gps: at },
      ]);
      expect(called).toBe('Upington');
    });

    test('who comes back is checked where they were, without being asked which town they meant', async () => {
      const [, smaller] = await placesCalled('Middelburg');
      const { customer, place, checks } = await guest(
        ...toPlace(code),
        says('middleburg'),
        taps(String(smaller!.id)),
        taps('no'),
        says('hi'),
        taps('again'),
      );
      // once for what they typed, once for what they chose, and once for what is known
      expect(await checks()).toHaveLength(3);
      expect((await checks()).at(-1)).toMatchObject({ source: 'town typed', place: 'Middelburg' });
      expect(bodyOf(customer.received().at(-1)!)).toContain('Middelburg');
      expect(await place()).toMatchObject({ sent: null, typed: 'middleburg', called: 'Middelburg' });
    });

    test('consent is kept with the words that they were shown, and its message', async () => {
      const { customer, act, me } = await guest(
        ...toPlace(code),
        sends(pin.latitude, pin.longitude),
        taps('standard'),
        taps('take'),
      );
      const question = customer.received().at(-1)!.message;
      if (question.kind !== 'buttons') throw new Error('it asks with buttons');
      const shown = [question.body, ...question.buttons.map(({ title }) => `[${title}]`)].join('\n');
      await act(taps('agree'), says({ en: 'back', af: 'terug', zu: 'emuva' }[code]), taps('no'));
      const hash = createHash('sha256').update(shown).digest('hex');
      expect(
        await rows(
          `select consent.decision, consent.wording_hash, wording.words, consent.language, said.interaction_type as said
           from public.customer_consents as consent
             join public.consent_wordings as wording
               on (wording.purpose, wording.language, wording.version) = (consent.purpose, consent.language, consent.wording_version)
             join public.customer_interactions as said on said.metadata ->> 'wamid' = consent.message_id
           where consent.customer_id = ${me} order by consent.seq`,
        ),
      ).toEqual([
        { decision: 'given', wording_hash: hash, words: shown, language: code, said: 'consent' },
        { decision: 'withdrawn', wording_hash: hash, words: shown, language: code, said: 'message' },
        { decision: 'refused', wording_hash: hash, words: shown, language: code, said: 'consent' },
      ]);
      expect(
        await rows(`select consent_given, consent_timestamp from public.customers where id = ${me}`),
      ).toEqual([{ consent_given: false, consent_timestamp: null }]);
    });
  });
});

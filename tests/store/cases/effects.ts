import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Effect, LanguageCode } from '../../../runtime/model/index.js';
import type { CommitResult, TurnCommit } from '../../../runtime/store/index.js';
import {
  answerTo,
  committing,
  leaseOf,
  say,
  session,
  stateAt,
  stranger,
  text,
  type World,
} from '../world.js';

export function effectCases(here: () => World): void {
  /** One person's turns, each with its own message. */
  function visitor() {
    const person = stranger();
    return async (effects: Effect[], more: Partial<TurnCommit> = {}, said = 'hi'): Promise<CommitResult> => {
      const { store } = here();
      const event = text(person, said);
      const leased = await leaseOf(store, event);
      const { results } = await store.commit(committing(answerTo(leased, effects, more)));
      const [result] = results;
      if (result?.status !== 'done')
        await store.release({ replica: 'replica-1', leases: [leased], parked: [] });
      if (result?.status !== 'done')
        await here().rows("update runtime.inbox set status = 'done' where status = 'pending'");
      return result!;
    };
  }
  const customer = async () => (await here().rows('select * from public.customers'))[0]!;
  const select = (package_code: string, price_per_day: number, final = false): Effect => ({
    kind: 'package.select',
    package_code,
    price_per_day,
    final,
    context: 'auto',
  });
  const consent = (given: boolean, words: string | null, language: LanguageCode = 'en') =>
    ({
      kind: 'consent.record',
      purpose: 'service',
      given,
      words,
      language,
      messageId: 'wamid.answer',
    }) as const;
  const consents = () => here().rows('select * from public.customer_consents order by seq');
  const selections = () =>
    here().rows(
      `select package_code as code, selection_context as context, is_final_selection as final
       from public.customer_package_selections order by seq`,
    );

  test('the chat history has every message in and out, in order', async () => {
    const turn = visitor();
    await turn([say('What is your name?')], {}, 'hello');
    await turn(
      [
        {
          kind: 'send',
          message: { kind: 'buttons', body: 'Is that right?', buttons: [{ id: 'a/b/c', title: 'Yes' }] },
          interaction: 'coverage_check',
          metadata: { outcome: 'covered' },
          confirmation: false,
        },
      ],
      {
        language: 'af',
        inbound: [{ type: 'quick_reply', text: 'Yes', quickReply: 'right', metadata: { choice: 'right' } }],
        state: stateAt('confirmName'),
      },
    );
    const rows = await here().rows(
      `select interaction_type as type, message_text as heard, bot_response as said, quick_reply_selected as tapped,
         metadata - 'outboxId' - 'wamid' as metadata, metadata ? 'wamid' as wamid,
         metadata ->> 'outboxId' in (select id::text from runtime.outbox) as bubble, language_used as language, session_id
       from public.customer_interactions order by seq`,
    );
    expect(rows).toEqual([
      {
        type: 'message',
        heard: 'hello',
        said: null,
        tapped: null,
        metadata: { kind: 'text' },
        wamid: true,
        bubble: null,
        language: 'en',
        session_id: session,
      },
      {
        type: 'message',
        heard: null,
        said: 'What is your name?',
        tapped: null,
        metadata: {},
        wamid: false,
        bubble: true,
        language: 'en',
        session_id: session,
      },
      {
        type: 'quick_reply',
        heard: 'Yes',
        said: null,
        tapped: 'right',
        wamid: true,
        bubble: null,
        language: 'af',
        session_id: session,
        metadata: { kind: 'text', flow: 'onboarding', state: 'askName', choice: 'right' },
      },
      {
        type: 'coverage_check',
        heard: null,
        said: 'Is that right?\n[Yes]',
        tapped: null,
        metadata: { outcome: 'covered' },
        wamid: false,
        bubble: true,
        language: 'af',
        session_id: session,
      },
    ]);
    expect(await customer()).toMatchObject({
      preferred_language: 'af',
      last_interaction_date: expect.any(Date),
    });
  });

  test('a message that was dropped as a repeat is in the history all the same', async () => {
    await visitor()([], { inbound: [] }, 'hello');
    expect(await here().rows('select message_text from public.customer_interactions')).toEqual([
      { message_text: 'hello' },
    ]);
  });

  test('journey events follow the order of effects; the stage before is the one of the newest', async () => {
    const turn = visitor();
    await turn([
      { kind: 'journey', stage: 'awareness', movement: 'forward', trigger: 'first message', data: {} },
      {
        kind: 'journey',
        stage: 'consideration',
        movement: 'forward',
        trigger: 'choose',
        data: { package: 'basic' },
      },
    ]);
    expect(
      await here().rows(
        'select from_stage, to_stage, event_trigger, event_data from public.customer_journey_events order by seq',
      ),
    ).toEqual([
      { from_stage: null, to_stage: 'awareness', event_trigger: 'first message', event_data: {} },
      {
        from_stage: 'awareness',
        to_stage: 'consideration',
        event_trigger: 'choose',
        event_data: { package: 'basic' },
      },
    ]);
    expect(await customer()).toMatchObject({ current_journey_stage: 'consideration' });
  });

  test('an update sets what it names, clears what it says is missing, and leaves the rest', async () => {
    const turn = visitor();
    const gps = { latitude: -29.2, longitude: 30 };
    await turn([
      { kind: 'customer.update', name: 'Thandi', gps, coverage_available: true },
      { kind: 'customer.update', manual_location: 'Mooi River', preferred_language: 'zu' },
    ]);
    await turn([{ kind: 'customer.update', coverage_available: null }]);
    expect(await customer()).toMatchObject({
      name: 'Thandi',
      gps_coordinates: gps,
      manual_location: 'Mooi River',
      coverage_available: null,
      preferred_language: 'zu',
    });
    await turn([{ kind: 'customer.update', gps: null }]);
    expect(await customer()).toMatchObject({ gps_coordinates: null, name: 'Thandi' });
  });

  test('an area that is gone refuses the turn, and nothing of it is written', async () => {
    const turn = visitor();
    const gone = '00000000-0000-4000-8000-000000000009';
    expect(await turn([say('covered'), { kind: 'customer.update', coverage_area_id: gone }])).toEqual({
      status: 'refused',
      action: 'customer.update',
      reason: 'gone',
    });
    expect(await here().rows('select from runtime.outbox')).toEqual([]);
  });

  test('selections keep their history: initial, upgrade, downgrade, and one final at a time', async () => {
    const turn = visitor();
    await turn([select('standard', 25)]);
    await turn([select('premium', 45)]);
    await turn([select('basic', 15)]);
    await turn([select('basic', 15, true)]);
    expect(await selections()).toEqual([
      { code: 'standard', context: 'initial', final: false },
      { code: 'premium', context: 'initial', final: false },
      { code: 'basic', context: 'initial', final: true },
    ]);
    await turn([select('premium', 45, true)]);
    expect((await selections()).slice(2)).toEqual([
      { code: 'basic', context: 'initial', final: false },
      { code: 'premium', context: 'upgrade', final: true },
    ]);
    await turn([select('premium', 45, true)]);
    expect((await selections()).slice(3)).toEqual([
      { code: 'premium', context: 'upgrade', final: false },
      { code: 'premium', context: 'change', final: true },
    ]);
    expect(await customer()).toMatchObject({
      selected_package_code: 'premium',
      selected_package_id: expect.any(String),
    });
  });

  test('going back gives back what was selected before', async () => {
    const turn = visitor();
    await turn([select('standard', 25)]);
    await turn([select('premium', 45)]);
    await turn([
      { kind: 'package.unselect', package_code: 'premium', restore: 'standard', signed: false, final: false },
    ]);
    expect(await customer()).toMatchObject({ selected_package_code: 'standard' });
    await turn([
      { kind: 'package.unselect', package_code: 'standard', restore: null, signed: false, final: false },
    ]);
    expect(await customer()).toMatchObject({ selected_package_code: null, selected_package_id: null });
    expect(await selections()).toHaveLength(2);
  });

  test('a package that is gone, or costs something else by now, refuses the whole turn', async () => {
    const turn = visitor();
    expect(await turn([say('done'), select('unheard-of', 1, true)])).toEqual({
      status: 'refused',
      action: 'package.select',
      reason: 'gone',
    });
    expect(await turn([say('done'), select('basic', 14, true)])).toEqual({
      status: 'refused',
      action: 'package.select',
      reason: 'priceChanged',
    });
    await here().rows("update public.packages set is_active = false where package_code = 'basic'");
    expect(await turn([select('basic', 15)])).toMatchObject({ status: 'refused', reason: 'gone' });
    await here().rows("update public.packages set is_active = true where package_code = 'basic'");
    expect(await here().rows('select from public.customer_interactions')).toEqual([]);
    expect(await selections()).toEqual([]);
  });

  test('a refused turn keeps its lease: run again with the refusal, it commits', async () => {
    const { store } = here();
    const leased = await leaseOf(store, text(stranger()));
    const refused = await store.commit(committing(answerTo(leased, [select('basic', 14)])));
    expect(refused.results).toMatchObject([{ status: 'refused' }]);
    const again = await store.commit(committing(answerTo(leased, [say('The price has changed.')])));
    expect(again.results).toEqual([{ status: 'done', next: null }]);
  });

  test('consent is recorded with its time, and withdrawn', async () => {
    const turn = visitor();
    await turn([consent(true, 'May we?')]);
    const agreed = await customer();
    expect(agreed).toMatchObject({ consent_given: true, consent_timestamp: expect.any(Date) });
    await turn([consent(false, 'Do you still agree?')]);
    expect(await customer()).toMatchObject({ consent_given: false, consent_timestamp: null });
    expect((await consents()).map(({ timestamp }) => timestamp)[0]).toEqual(agreed.consent_timestamp);
  });

  test('each answer is kept with the words that were asked; a no is withdrawn where a yes stood, refused where none did', async () => {
    const turn = visitor();
    await turn([consent(false, 'May we?'), consent(true, 'May we?')]);
    // taken back, nothing being asked: it is about the words that they agreed to
    await turn([{ ...consent(false, null, 'zu'), messageId: 'wamid.back' }]);
    await turn([consent(false, 'Singakwenza?', 'zu'), consent(true, 'Singakwenza?', 'zu')]);
    // of something else
    await turn([{ ...consent(false, 'Shall we send you news?'), purpose: 'marketing' }]);
    const kept = await consents();
    const [english, zulu, news] = ['May we?', 'Singakwenza?', 'Shall we send you news?'].map((words) =>
      createHash('sha256').update(words).digest('hex'),
    );
    expect(
      kept.map(({ purpose, decision, wording_hash, language, message_id }) => [
        purpose,
        decision,
        wording_hash,
        language,
        message_id,
      ]),
    ).toEqual([
      ['service', 'refused', english, 'en', 'wamid.answer'],
      ['service', 'given', english, 'en', 'wamid.answer'],
      ['service', 'withdrawn', english, 'en', 'wamid.back'],
      ['service', 'refused', zulu, 'zu', 'wamid.answer'],
      ['service', 'given', zulu, 'zu', 'wamid.answer'],
      ['marketing', 'refused', news, 'en', 'wamid.answer'],
    ]);
    expect(await customer()).toMatchObject({ consent_given: true });
    const [read] = await here().rows(
      'select words, version from public.consent_wordings where hash = $1 and version = $2',
      [kept[0]!.wording_hash, kept[0]!.wording_version],
    );
    expect(read).toMatchObject({ words: 'May we?' });
  });

  test('words are registered once, and other words are the next version of their purpose and language', async () => {
    const turn = visitor();
    const first = `May we, on ${randomUUID()}?`;
    const second = `May we really, on ${randomUUID()}?`;
    await turn([
      consent(true, first),
      consent(true, second),
      consent(true, first),
      consent(true, second, 'af'),
    ]);
    const versions = (await consents()).map(({ wording_version }) => Number(wording_version));
    expect(versions).toEqual([versions[0], versions[0]! + 1, versions[0], versions[3]]);
    expect(
      await here().rows(
        'select language, version from public.consent_wordings where words = $1 order by language',
        [second],
      ),
    ).toEqual([
      { language: 'en', version: versions[1] },
      { language: 'af', version: versions[3] },
    ]);
  });

  test('two who answer new words at once register them once, and others as the next', async () => {
    const words = `May we, ${randomUUID()}?`;
    const each = [words, words, `${words} Please?`];
    const leased = [];
    for (const _ of each) leased.push(await leaseOf(here().store, text(stranger())));
    const done = await Promise.all(
      leased.map((one, place) =>
        here().store.commit(committing(answerTo(one, [consent(true, each[place]!)]))),
      ),
    );
    expect(done.flatMap(({ results }) => results)).toEqual(each.map(() => ({ status: 'done', next: null })));
    const [first, second] = await here().rows<{ version: number }>(
      'select version from public.consent_wordings where starts_with(words, $1) order by version',
      [words],
    );
    expect(second!.version).toBe(first!.version + 1);
    expect(await consents()).toHaveLength(3);
  });

  test('the waiting list has the place, and who joins again keeps their turn', async () => {
    const turn = visitor();
    await turn([{ kind: 'waitingList.join', place: 'Pofadder', gps: null }]);
    const first = await customer();
    expect(first).toMatchObject({ waiting_place: 'Pofadder', waiting_gps: null, coverage_available: false });
    const gps = { latitude: -29.1, longitude: 19.4 };
    await turn([{ kind: 'waitingList.join', place: 'Pofadder', gps }]);
    expect(await customer()).toMatchObject({ waiting_since: first.waiting_since, waiting_gps: gps });
  });

  test.each(['coffee.make', 'send(turn, op); --', '', null])(
    'an effect %j, which has no function, is an error of the turn',
    async (op) => {
      const apply = here().rows('select runtime.apply_effect(null, $1::jsonb)', [JSON.stringify({ op })]);
      await expect(apply).rejects.toMatchObject({ code: '20000', message: `there is no effect "${op}"` });
    },
  );
}

import { expect, test } from 'vitest';
import {
  answerTo,
  committing,
  leaseOf,
  receiving,
  replica,
  say,
  stranger,
  text,
  type World,
} from '../world.js';
import { speaking, undeliverable } from './speaking.js';

/** What may no longer go: after a stop, a handover, the end of the window, or a no to marketing. */
export function keptBackCases(here: () => World): void {
  const { spoke, settle, claim, statuses } = speaking(here);
  const error = undeliverable;

  test('stop cancels what is queued, except its own confirmation, and silences until a turn talks again', async () => {
    const { store } = here();
    const { person, first } = await spoke('one', 'two');
    const leased = await leaseOf(store, text(person, 'stop'));
    await store.commit(
      committing(
        answerTo(
          leased,
          [
            say('never'),
            { kind: 'silence', optOut: true },
            say('You will hear no more from us.', { confirmation: true }),
          ],
          { mode: 'stopped' },
        ),
      ),
    );
    expect(await statuses()).toEqual([
      { body: 'one', status: 'sending' },
      { body: 'two', status: 'cancelled' },
      { body: 'never', status: 'cancelled' },
      { body: 'You will hear no more from us.', status: 'queued' },
    ]);
    const { outbound } = await settle(first, { kind: 'failed', error, cancelRest: false });
    expect(outbound).toMatchObject([{ message: { body: 'You will hear no more from us.' } }]);

    const silent = await leaseOf(store, text(person, 'hm'));
    await store.commit(committing(answerTo(silent, [say('not wanted')], { mode: 'stopped' })));
    await settle(outbound[0]!, { kind: 'failed', error, cancelRest: false });
    expect((await statuses()).at(-1)).toEqual({ body: 'not wanted', status: 'cancelled' });

    const back = await leaseOf(store, text(person, 'start'));
    expect((await store.commit(committing(answerTo(back, [say('Welcome back')])))).outbound).toMatchObject([
      { message: { body: 'Welcome back' } },
    ]);
  });

  test('what fails in passing after a stop does not hold up the confirmation', async () => {
    const { store } = here();
    const { person, first } = await spoke('one');
    const leased = await leaseOf(store, text(person, 'stop'));
    const goodbye = say('You will hear no more from us.', { confirmation: true });
    await store.commit(
      committing(answerTo(leased, [{ kind: 'silence', optOut: true }, goodbye], { mode: 'stopped' })),
    );
    const { outbound } = await settle(first, { kind: 'retry', error, delayMs: 60_000 });
    expect(outbound).toMatchObject([{ message: { body: 'You will hear no more from us.' } }]);
    expect(await statuses()).toEqual([
      { body: 'one', status: 'cancelled' },
      { body: 'You will hear no more from us.', status: 'sending' },
    ]);
  });

  test('handover cancels what is queued, except its notice', async () => {
    const { store, rows } = here();
    const { person } = await spoke('one', 'two');
    const leased = await leaseOf(store, text(person, 'person'));
    await store.commit(
      committing(
        answerTo(
          leased,
          [{ kind: 'handover.start', to: 'sales' }, say('A person will answer.', { confirmation: true })],
          {
            mode: 'handover',
          },
        ),
      ),
    );
    expect((await statuses()).map((row) => row.status)).toEqual(['sending', 'cancelled', 'queued']);
    expect(
      await rows('select mode, handover_to, handover_since is not null as since from runtime.conversations'),
    ).toEqual([{ mode: 'handover', handover_to: 'sales', since: true }]);
    const returned = await leaseOf(store, text(person, 'thanks'));
    await store.commit(committing(answerTo(returned, [{ kind: 'handover.end' }])));
    expect(await rows('select mode, handover_to, handover_since from runtime.conversations')).toEqual([
      { mode: 'bot', handover_to: null, handover_since: null },
    ]);
  });

  test('what was on its way when a person took over is not tried again', async () => {
    const { store } = here();
    const { person, first } = await spoke('one');
    const leased = await leaseOf(store, text(person, 'person'));
    await store.commit(
      committing(answerTo(leased, [{ kind: 'handover.start', to: 'sales' }], { mode: 'handover' })),
    );
    await settle(first, { kind: 'retry', error: { code: 131000, title: 'x' }, delayMs: 0 });
    expect(await claim()).toEqual([]);
    expect(await statuses()).toEqual([{ body: 'one', status: 'cancelled' }]);
  });

  test('outside the service window nothing but a template goes', async () => {
    const { store, rows } = here();
    const leased = await leaseOf(
      store,
      text(stranger(), 'hi', { sentAt: new Date(Date.now() - 2 * 86_400_000).toISOString() }),
    );
    const template = {
      kind: 'send' as const,
      message: { kind: 'template' as const, name: 'come_back', language: 'en' as const, parameters: [] },
      interaction: 'message' as const,
      metadata: {},
      confirmation: false,
    };
    const { outbound } = await store.commit(committing(answerTo(leased, [say('free words'), template])));
    expect(outbound).toMatchObject([{ message: { kind: 'template' } }]);
    expect(await rows('select kind, status from runtime.outbox order by seq')).toEqual([
      { kind: 'text', status: 'cancelled' },
      { kind: 'template', status: 'sending' },
    ]);
  });

  test('the machine hears once a turn that the window closed before its bubbles could go', async () => {
    const { store, rows } = here();
    const leased = await leaseOf(store, text(stranger()));
    await store.commit({ ...committing(answerTo(leased, [say('one'), say('two')])), sendCapacity: 0 });
    await rows('update runtime.outbox set not_after = clock_timestamp() returning id');
    expect(await claim()).toEqual([]);
    expect((await statuses()).map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
    const { conversations } = await store.claim({ replica, capacity: 5, sendCapacity: 0 });
    expect(conversations.map(({ events }) => events)).toMatchObject([
      [{ kind: 'undelivered', code: 131047 }],
    ]);
  });

  test('the customer pressing stop on marketing is kept', async () => {
    const { rows } = here();
    const { first } = await spoke('one');
    await settle(first, { kind: 'failed', error: { code: 131050, title: 'User stopped' }, cancelRest: true });
    expect(await rows('select marketing_opted_out_at is not null as out from public.customers')).toEqual([
      { out: true },
    ]);
  });

  test('whoever wants no marketing gets no marketing template, and every other bubble', async () => {
    const { store } = here();
    await store.openNumber({ phoneNumberId: '1000', templates: { bill: 'utility', news: 'marketing' } });
    const person = stranger();
    const template = (name: string) =>
      ({
        ...say(''),
        message: { kind: 'template' as const, name, language: 'en' as const, parameters: [] },
      }) as ReturnType<typeof say>;
    const prefer = (value: 'stop' | 'resume', at: string) =>
      store.receive({ ...receiving(), preferences: [{ identity: person, value, at }] });
    const names = async (...bubbles: ReturnType<typeof say>[]) => {
      const leased = await leaseOf(store, text(person));
      const { outbound } = await store.commit(committing(answerTo(leased, bubbles)));
      const sent: string[] = [];
      for (let [row] = outbound; row; ) {
        sent.push(row.message.kind === 'template' ? row.message.name : row.message.kind);
        const error = { code: 100, title: 'x' };
        [row] = (await settle(row, { kind: 'failed', error, cancelRest: false })).outbound;
      }
      return sent;
    };
    const all = () => names(template('news'), template('bill'), template('undeclared'), say('text'));
    expect(await all()).toEqual(['news', 'bill', 'undeclared', 'text']);
    await prefer('stop', '2026-09-02T00:00:00Z');
    expect(await all()).toEqual(['bill', 'text']);
    await prefer('resume', '2026-09-03T00:00:00Z');
    // older news, late
    await prefer('stop', '2026-09-01T00:00:00Z');
    expect(await all()).toEqual(['news', 'bill', 'undeclared', 'text']);
  });
}

import { expect, onTestFinished, test } from 'vitest';
import type { CompiledFlow } from '../../runtime/language/index.js';
import { createLog, readEnvironment, startServer } from '../../runtime/server/index.js';
import { storeOn } from '../../runtime/store/index.js';
import { chart, flowOf } from '../harness/charts.js';
import { openTestDatabase } from '../harness/database.js';

const text = (words: string) => ({ kind: 'text' as const, text: words });
const context = {
  name: { type: 'text', default: null, max: 20 },
  colour: { type: 'text', default: null, max: 20 },
} as const;
const take = (name: string, target: string) => ({ on: { text: [{ take: name, target }] } });
const done = { say: text('{name} likes {colour}.') };

/** Asks for a name alone. */
const older = flowOf(
  chart({
    structure: 'older',
    context: { name: context.name },
    root: {
      states: {
        askName: { say: text('Name?'), ...take('name', 'hello') },
        hello: { say: text('Hello {name}.') },
      },
    },
  }),
);
/** Asks for a colour too, before it says hello. */
const newer = flowOf(
  chart({
    structure: 'newer',
    context,
    root: {
      states: {
        askName: { say: text('Name?'), ...take('name', 'askColour') },
        askColour: { say: text('Colour?'), ...take('colour', 'hello') },
        hello: { ...done, ...take('colour', 'hello') },
      },
    },
  }),
);

async function open() {
  const database = await openTestDatabase('server');
  const start = async (flow: CompiledFlow) => {
    const server = await startServer(
      readEnvironment({ PORT: '0', DATABASE_URL: 'postgresql://nobody@localhost/none' }),
      {
        store: { ...storeOn(database), close: async () => {} },
        log: createLog('silent'),
        flows: {
          flows: [flow],
          diagnostics: [],
          settings: { zone: 'Africa/Johannesburg', quietHours: null },
        },
      },
    );
    onTestFinished(() => server.stop());
    return server;
  };
  // row level security is forced on its owner too
  const rows = <Row = Record<string, unknown>>(sql: string) =>
    database.transaction(async (transaction) => {
      await transaction.query('set local role service_role');
      return transaction.query<Row>(sql);
    });
  return { start, rows };
}

test('with two replicas on two sets of files nobody goes back, and no answer is lost', async () => {
  const { start, rows } = await open();
  const old = await start(older);
  const next = await start(newer);
  const standing = async () =>
    (
      await rows(
        "select structure_hash, place, state #> '{frames,0,context}' as context from runtime.conversations",
      )
    )[0];
  /** Written through the webhook of that replica, which takes the turn itself. */
  const says = async (server: typeof old, words: string) => {
    const phone = server.sandbox!.customer({ name: 'Thandi', phone: '27820000001', bsuid: null });
    await phone.text(words);
    await server.settled(60_000);
    return phone
      .received()
      .map(({ message }) => ('body' in message ? message.body : message.kind))
      .at(-1);
  };

  expect(await says(old, 'hi')).toBe('Name?');
  expect(await standing()).toMatchObject({ structure_hash: 'older', place: 'askName' });
  expect(await says(next, 'Thandi')).toBe('Colour?');
  expect(await standing()).toMatchObject({ structure_hash: 'newer', place: 'askColour' });
  // the older program takes the answer on the newer chart, and keeps it
  expect(await says(old, 'green')).toBe('Thandi likes green.');
  expect(await standing()).toMatchObject({
    structure_hash: 'newer',
    place: 'hello',
    context: { name: 'Thandi', colour: 'green' },
  });
  expect(await says(old, 'blue')).toBe('Thandi likes blue.');
  // also one that starts again with the older files
  await old.stop();
  const again = await start(older);
  expect(await says(again, 'red')).toBe('Thandi likes red.');
  expect(await standing()).toMatchObject({
    structure_hash: 'newer',
    context: { name: 'Thandi', colour: 'red' },
  });
});

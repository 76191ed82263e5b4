import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { expect, onTestFinished, test, vi } from 'vitest';
import { erase } from '../../runtime/cli/commands/erase.js';
import { handover } from '../../runtime/cli/commands/handover.js';
import { inbox } from '../../runtime/cli/commands/inbox.js';
import { outbox } from '../../runtime/cli/commands/outbox.js';
import { status } from '../../runtime/cli/commands/status.js';
import {
  formatConversation,
  formatEvent,
  formatHandovers,
  formatParked,
} from '../../runtime/cli/format-operations.js';
import { createLog, openOperations, readEnvironment, startServer } from '../../runtime/server/index.js';
import type { HistoryLine } from '../../runtime/store/index.js';
import { migratedFolder } from '../e2e/data-folder.js';
import { run } from '../e2e/process.js';

const main = 'runtime/cli/main.ts';
const patient = 60_000;

/** A server on a data folder of its own, with a customer who has asked for a person. */
async function handedOver() {
  const dataDir = await migratedFolder();
  const environment = readEnvironment({ PORT: '0', DATA_DIR: dataDir });
  const server = await startServer(environment, {
    log: createLog('silent'),
    sandbox: { pairRate: false },
  });
  onTestFinished(server.stop);
  const customer = server.sandbox!.customer({ phone: '27820000001', name: 'Thandi' });
  const said = () =>
    customer.received().map(({ message }) => ('body' in message ? message.body : message.kind));
  await customer.text('hi');
  await customer.text('english');
  await server.settled(patient);
  await customer.text('person');
  await server.settled(patient);
  return { dataDir, environment, server, customer, said };
}

/** Runs a command in this process, with that data folder; gives what it prints. */
async function flows(dataDir: string, command: Command, ...args: string[]): Promise<string> {
  vi.stubEnv('DATA_DIR', dataDir);
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  try {
    await command.exitOverride().parseAsync(args, { from: 'user' });
    return log.mock.calls.flat().join('\n');
  } finally {
    log.mockRestore();
    vi.unstubAllEnvs();
  }
}

test('an operator lists, answers and hands back through the server that holds the database', async () => {
  const { dataDir, server, customer, said } = await handedOver();
  await customer.text('is anybody there?');
  await server.settled(patient);
  expect(said().at(-1)).toContain('A person from Loop will answer you here, usually within a day.');

  const list = run(main, ['handover', 'list', '--json'], { DATA_DIR: dataDir });
  expect(await list.ended, list.errors()).toBe(0);
  const [one] = JSON.parse(list.output());
  expect(one).toMatchObject({ to: 'sales', unanswered: 1, flow: 'onboarding', state: 'withSales' });
  const { conversationId } = one;

  await flows(dataDir, handover(), 'reply', conversationId, 'Hello, Sipho here.', '--by', 'Sipho');
  await server.settled(patient);
  expect(said().at(-1)).toBe('Hello, Sipho here.');
  expect(await flows(dataDir, handover(), 'show', conversationId)).toMatch(
    /is anybody there\?\n.*Sipho \(person\): Hello, Sipho here\. {2}\[(sent|delivered|read)\]/,
  );

  await expect(flows(dataDir, handover(), 'return', conversationId, '--to', 'nowhere')).rejects.toThrow(
    'There is no state "nowhere" in the flow "onboarding".',
  );
  await flows(dataDir, handover(), 'return', conversationId, '--to', 'askName');
  await server.settled(patient);
  expect(said().at(-1)).toContain('name');
  expect(said().at(-1)).not.toContain('I am back');

  // the key is its owner's alone, and goes with the server
  const key = join(dataDir, 'operator.json');
  expect((await stat(key)).mode & 0o777).toBe(0o600);
  const { url } = JSON.parse(await readFile(key, 'utf8'));
  for (const authorization of ['', 'Bearer ', 'Bearer nonsense'])
    expect(
      (await fetch(`${url}/ops/listHandovers`, { method: 'POST', headers: { authorization }, body: '[]' }))
        .status,
    ).toBe(403);
  await server.stop();
  await expect(stat(key)).rejects.toThrow('ENOENT');
}, 120_000);

test('a person who answers from the phone app has the conversation, and hands it back', async () => {
  const { environment, server, customer, said } = await handedOver();
  const { operations, close } = await openOperations(environment);
  onTestFinished(close);
  const [{ conversationId } = { conversationId: '' }] = await operations.listHandovers();
  await operations.returnConversation(conversationId);
  await server.settled(patient);
  expect(said().at(-1)).toContain('I am back');
  const before = said().length;

  const echo = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '27870000000', phone_number_id: '1000000000000001' },
    message_echoes: [
      {
        from: '27870000000',
        to: '27820000001',
        id: 'wamid.echo',
        timestamp: String(Math.floor(Date.now() / 1000)),
        type: 'text',
        text: { body: 'a person here' },
      },
    ],
  };
  const change = { field: 'smb_message_echoes', value: echo };
  expect(
    await server.sandbox!.post({
      object: 'whatsapp_business_account',
      entry: [{ id: '1', changes: [change] }],
    }),
  ).toBe(200);
  await server.settled(patient);
  await customer.text('oh, hello');
  await server.settled(patient);
  expect(said()).toHaveLength(before);
  expect(await operations.listHandovers()).toMatchObject([
    { conversationId, mode: 'handover', unanswered: 1 },
  ]);
  expect((await operations.showConversation(conversationId, 2)).history).toMatchObject([
    { who: 'person', text: 'a person here' },
    { who: 'customer', text: 'oh, hello' },
  ]);
  await expect(operations.reply('nobody', 'hi')).rejects.toThrow('there is no such conversation');
  await operations.returnConversation(conversationId);
  await server.settled(patient);
  expect(said().at(-1)).toContain('I am back');
}, 120_000);

test('without a server the database is opened; what cannot be done is said in a line', async () => {
  const dataDir = await migratedFolder();
  expect(await flows(dataDir, inbox(), 'list')).toBe('No event is set aside.');
  await expect(flows(dataDir, inbox(), 'retry', 'nonsense')).rejects.toThrow('There is no such event.');
  await expect(flows(dataDir, handover(), 'reply', 'nobody', 'x'.repeat(5_000))).rejects.toThrow(
    '5000 characters, at most 4096',
  );
  await expect(flows(dataDir, handover(), 'show', 'nobody', '--last', 'all')).rejects.toThrow('--last takes');
}, 120_000);

test('an operator notes that a customer is connected, and that they left', async () => {
  const { dataDir } = await handedOver();
  const set = (...args: string[]) => flows(dataDir, status(), '27820000001', ...args);
  expect(await set('active')).toMatch(
    /^Customer [0-9a-f-]{36} was pending and is active now, at retention\.$/,
  );
  expect(await set('active')).toMatch(/ is active already, at retention\.$/);
  await expect(set('churned')).rejects.toThrow('Nobody is churned without a reason: say why with it.');
  await expect(set('cancelled', '--reason', 'moved')).rejects.toThrow(
    'A customer who is active does not become cancelled: they become suspended or churned.',
  );
  const at = new Date().toISOString();
  expect(await set('churned', '--reason', 'moved', '--at', at)).toMatch(/ is churned now, at churned\.$/);
  for (const wrong of ['yesterday', '2026-11-30T08:00', '2026-13-45T08:00Z'])
    await expect(set('pending', '--at', wrong)).rejects.toThrow('--at takes a time with its zone');
  await expect(flows(dataDir, status(), '27830000009', 'active')).rejects.toThrow(
    'There is no such customer.',
  );
}, 120_000);

const standing = {
  conversationId: 'c-1',
  customerId: 'p-1',
  mode: 'handover' as const,
  to: 'sales',
  since: '2026-11-22T10:00:30.000Z',
  language: 'en' as const,
  flow: 'onboarding',
  state: 'withSales',
  lastMessageAt: null,
  windowUntil: '2026-11-23T09:59:00.000Z',
};

const at = '2026-11-22T10:01:00.000Z';

function line(
  text: string | null,
  metadata: HistoryLine['metadata'],
  more: Partial<HistoryLine> = {},
): HistoryLine {
  return { at, who: 'customer', text, metadata, erasedAt: null, status: null, ...more };
}

test('lists are tables, a conversation is a chat, an event is what is known of it', () => {
  expect(formatHandovers([])).toBe('No person has a conversation.');
  expect(formatHandovers([{ ...standing, unanswered: 2 }])).toBe(
    [
      'conversation  for    since                 unanswered  where                 window',
      'c-1           sales  2026-11-22 10:00 UTC  2           onboarding/withSales  until 2026-11-23 09:59 UTC',
    ].join('\n'),
  );
  expect(
    formatConversation({
      ...standing,
      customer: { name: 'Thandi', phone: '+27820000001', status: 'pending' },
      history: [
        // a customer's words do not steer the terminal
        line('hi\u001b[2J\u202e 👩‍🌾', { kind: 'text' }),
        line('one\ntwo', {}, { who: 'loop', status: 'read' }),
        line('my house', { kind: 'image' }),
        line(null, { kind: 'image' }),
        line('', { kind: 'image' }, { erasedAt: at }),
        line('id.pdf', { kind: 'document', filename: 'id.pdf' }),
        line('my lease', { kind: 'document', filename: 'lease.pdf' }),
        line('Lerato M', {
          kind: 'contacts',
          contacts: [{ name: 'Lerato M', phones: [{ phone: '082 1' }] }],
        }),
        line(null, { kind: 'order', items: [{ product: 'router', quantity: '2' }] }),
        line('Mooi River · -29.2, 30', { kind: 'location', name: 'Mooi River' }),
        line('Thandi M', { kind: 'edit', edits: 'wamid.1' }),
        line(null, { kind: 'revoke', revokes: 'wamid.1' }),
        line('Hello', { by: 'person', person: 'lerato\u001b[2J' }, { who: 'person', status: 'sent' }),
        line(null, { by: 'person', via: 'app', kind: 'sticker' }, { who: 'person' }),
      ],
    }),
  ).toBe(
    [
      'c-1 · with sales since 2026-11-22 10:00 UTC · onboarding/withSales · en',
      'Thandi · +27820000001 · pending · window until 2026-11-23 09:59 UTC',
      '',
      '2026-11-22 10:01 UTC  Thandi: hi[2J 👩‍🌾',
      '2026-11-22 10:01 UTC  Loop: one',
      'two  [read]',
      '2026-11-22 10:01 UTC  Thandi: [picture] my house',
      '2026-11-22 10:01 UTC  Thandi: [picture]',
      '2026-11-22 10:01 UTC  Thandi: [erased]',
      '2026-11-22 10:01 UTC  Thandi: [file] id.pdf',
      '2026-11-22 10:01 UTC  Thandi: [file lease.pdf] my lease',
      '2026-11-22 10:01 UTC  Thandi: [contact 082 1] Lerato M',
      '2026-11-22 10:01 UTC  Thandi: [order 2 × router]',
      '2026-11-22 10:01 UTC  Thandi: [pin] Mooi River · -29.2, 30',
      '2026-11-22 10:01 UTC  Thandi: [edited] Thandi M',
      '2026-11-22 10:01 UTC  Thandi: [took a message back]',
      '2026-11-22 10:01 UTC  lerato[2J (person): Hello  [sent]',
      '2026-11-22 10:01 UTC  Person (phone app): [sticker]',
    ].join('\n'),
  );
  const event = { eventId: 'e-1', kind: 'message', conversationId: 'c-1', sentAt: at, attempts: 3 };
  expect(formatParked([{ ...event, parkedAt: at, error: 'it\nbroke' }])).toContain('3         it broke');
  expect(
    formatEvent({
      ...event,
      status: 'parked',
      messageId: 'wamid.1',
      customerId: 'p-1',
      receivedAt: at,
      finishedAt: at,
      error: null,
      message: { kind: 'text', text: 'boo' },
      raw: Buffer.from('{"a":1}').toString('base64'),
      journal: null,
    }),
  ).toBe(
    [
      'event         e-1, message, parked',
      'message id    wamid.1',
      'conversation  c-1',
      'sent          2026-11-22 10:01 UTC',
      'received      2026-11-22 10:01 UTC',
      'finished      2026-11-22 10:01 UTC',
      'attempts      3',
      'message       {"kind":"text","text":"boo"}',
      'webhook       {"a":1}',
    ].join('\n'),
  );
});

test('an operator sees why nothing leaves, and resumes it; a person is forgotten', async () => {
  const { dataDir, server, customer, said } = await handedOver();
  await flows(dataDir, handover(), 'return', await theirs(dataDir));
  await server.settled(patient);
  const before = said().length;
  customer.failNext(190);
  await customer.text('packages');
  await server.settled(patient);
  expect(said()).toHaveLength(before);
  expect(await flows(dataDir, outbox(), 'show')).toMatch(
    /1000000000000001 +stopped \d{4}-\d\d-\d\d \d\d:\d\d UTC by 190: .*Access token has expired +\d+ /,
  );
  expect(await flows(dataDir, outbox(), 'resume')).toBe('1000000000000001 tries again.');
  await server.settled(patient);
  expect(said().length).toBeGreaterThan(before);
  expect(await flows(dataDir, outbox(), 'show')).toMatch(/1000000000000001 +yes +0/);
  expect(await flows(dataDir, outbox(), 'resume')).toBe('No number is stopped.');

  await expect(flows(dataDir, erase(), '27820000001')).rejects.toThrow('without --yes');
  expect(await flows(dataDir, erase(), '27820000001', '--yes')).toMatch(
    /^Customer [0-9a-f-]{36} is erased\.$/,
  );
  await expect(flows(dataDir, erase(), '27820000001', '--yes')).rejects.toThrow('There is no such customer.');
});

/** The one conversation that a person has. */
async function theirs(dataDir: string): Promise<string> {
  return JSON.parse(await flows(dataDir, handover(), 'list', '--json'))[0].conversationId;
}

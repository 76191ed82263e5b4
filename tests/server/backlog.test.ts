import { expect, test } from 'vitest';
import { chart, flowOf } from '../harness/charts.js';
import { useOffice } from './office.js';

const text = (words: string) => ({ kind: 'text' as const, text: words });
const home = flowOf(
  chart({ root: { states: { wait: { say: text('Hello'), on: { text: [{ say: text('I hear you.') }] } } } } }),
);
const { open, rows } = useOffice([home]);

test('three hundred messages of one customer are a few turns, and others are served between them', async () => {
  const server = await open();
  const thandi = server.sandbox!.customer({ name: 'Thandi', phone: '27820000001', bsuid: null });
  await thandi.text('hi');
  await server.settled(60_000);

  const messages = Array.from({ length: 300 }, (_, index) => ({
    id: `wamid.${index}`,
    from: '27820000001',
    timestamp: String(Math.floor(Date.now() / 1000)),
    type: 'text',
    text: { body: `number ${index}` },
  }));
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '27600000000', phone_number_id: '1000000000000001' },
    contacts: [{ wa_id: '27820000001', profile: { name: 'Thandi' } }],
    messages,
  };
  const body = {
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
  };
  let isOver = false;
  const looks = (async () => {
    let answered = 0;
    while (!isOver) {
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
      answered += 1;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return answered;
  })();
  expect(await server.sandbox!.post(body)).toBe(200);
  await server.settled(60_000);
  isOver = true;
  // without a pause between turns nobody would be answered until the last
  expect(await looks).toBeGreaterThan(5);

  const [{ turns, said }] = (await rows(
    `select (select count(*)::int from runtime.journal) as turns,
       (select count(*)::int from public.customer_interactions where message_text like 'number %') as said`,
  )) as [{ turns: number; said: number }];
  expect(said).toBe(300);
  expect(turns).toBeLessThan(20);
  expect(thandi.received().length).toBeLessThan(20);
});

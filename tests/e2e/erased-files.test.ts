import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createLog, readEnvironment, startServer } from '../../runtime/server/index.js';
import { openStore } from '../../runtime/store/index.js';
import { tracesIn } from '../harness/traces.js';
import { inFolder, migratedFolder } from './data-folder.js';

const person = { phone: '27835551234', bsuid: 'ZA.4711000042', name: 'Thandiwe of WhatsApp' };
const told = ['Nomvula Secretname', 'Plaas Wolwefontein', 'a secret of mine'];
const secrets = [...Object.values(person), ...told];

/** Which of the secrets stand in any file of the folder, whatever it is. */
async function secretsIn(folder: string): Promise<string[]> {
  const found = new Set<string>();
  for (const name of await readdir(folder, { recursive: true })) {
    const file = join(folder, name);
    if (!(await stat(file)).isFile()) continue;
    for (const secret of tracesIn(await readFile(file), secrets)) found.add(secret);
  }
  return secrets.filter((secret) => found.has(secret));
}

/** A server on the folder. */
async function open(dataDir: string) {
  const server = await startServer(readEnvironment({ PORT: '0', DATA_DIR: dataDir }), {
    log: createLog('silent'),
    sandbox: { pairRate: false },
  });
  onTestFinished(server.stop);
  return server;
}

/** Somebody who says all there is to say, and whom another program of the same number writes to. */
async function talk(server: Awaited<ReturnType<typeof open>>): Promise<void> {
  const customer = server.sandbox!.customer(person);
  for (const words of ['hi', 'english', 'yes', told[0]!, told[1]!, told[2]!]) {
    await customer.text(words);
    expect(await server.settled(60_000)).toBe(true);
  }
  const raw = Buffer.from(JSON.stringify({ recipient_id: person.phone, name: person.name })).toString(
    'base64',
  );
  const status = {
    messageId: 'wamid.of another',
    status: 'sent',
    at: new Date().toISOString(),
    raw,
  } as const;
  await server.store.receive({
    replica: 'test',
    events: [],
    statuses: [status],
    preferences: [],
    capacity: 0,
  });
}

test('nothing of an erased person is left in any file of the data folder', async () => {
  const dataDir = await migratedFolder();
  const server = await open(dataDir);
  await talk(server);
  expect(await secretsIn(dataDir)).toEqual(secrets);

  expect(await server.store.operations.eraseCustomer(person.phone)).toMatchObject({ erased: true });
  expect(await secretsIn(dataDir)).toEqual([]);
  await server.stop();
  expect(await secretsIn(dataDir)).toEqual([]);
  expect(await inFolder(dataDir, 'select count(*)::int as customers from public.customers')).toEqual([
    { customers: 1 },
  ]);
});

/** A folder with somebody who has said this, and what is done with them in the same session. */
async function folderWith(said: string, done: string): Promise<string> {
  const dataDir = await migratedFolder();
  await inFolder(
    dataDir,
    `with known as (insert into public.customers (name, phone_number) values ('${said}', '+${person.phone}') returning id)
     insert into runtime.identities (kind, value, customer_id) select 'bsuid', '${person.bsuid}', id from known`,
    done,
  );
  expect(await secretsIn(dataDir)).toEqual([person.phone, person.bsuid, said]);
  return dataDir;
}

test('who was erased as the process died is taken out of the files at the next start', async () => {
  const erasing = `select public.erase_customer('{"protocol": 1, "customer": "${person.bsuid}"}')`;
  const dataDir = await folderWith(told[0]!, erasing);
  const store = await openStore({ dataDir });
  await store.close();
  expect(await secretsIn(dataDir)).toEqual([]);
});

test('who is erased by the housekeeper is taken out as well', async () => {
  const asking =
    "insert into runtime.erasures (customer_id, asked_at) select id, now() - interval '2 hours' from public.customers";
  const dataDir = await folderWith(told[0]!, asking);
  const store = await openStore({ dataDir });
  expect(await store.keepHouse({ keepDays: 90, inactiveDays: 180 })).toMatchObject({ erased: 1, failed: [] });
  await store.close();
  expect(await secretsIn(dataDir)).toEqual([]);
});

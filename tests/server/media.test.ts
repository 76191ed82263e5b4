import { createHash, createHmac, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { InboxEvent } from '../../runtime/model/index.js';
import { createMediaKeeper } from '../../runtime/server/turns/media-keeper.js';
import { startGraphServer } from '../e2e/graph-server.js';
import { databaseKinds } from '../harness/database.js';
import { useOffice } from './office.js';

const phoneNumberId = '106540352242922';
const picture = Buffer.from('a picture of a dam');
const base64 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64');
const hex = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'media-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const filesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true })).filter((name) => name.length > 2).sort();

describe.each(databaseKinds)('on the %s database', (kind) => {
  const { open, rows } = useOffice(undefined, kind);

  /** A server that is set up for WhatsApp, with somebody else's in the place of Meta's that has these files by id. */
  async function connected(files: { [id: string]: Uint8Array }, variables: Record<string, string>) {
    const asked: string[] = [];
    const graph = await startGraphServer(
      () => null,
      (path, bearer) => {
        asked.push(path);
        if (bearer !== 'Bearer access-token') return null;
        const [, id] = /^\/v26\.0\/(\w+)\?phone_number_id=106540352242922$/.exec(path) ?? [];
        if (id && files[id]) return { id, url: `${graph.url}/v26.0/bytes/${id}`, mime_type: 'image/jpeg' };
        return files[/^\/v26\.0\/bytes\/(\w+)$/.exec(path)?.[1] ?? ''] ?? null;
      },
    );
    const server = await open({
      variables: {
        WHATSAPP_PHONE_NUMBER_ID: phoneNumberId,
        WHATSAPP_ACCESS_TOKEN: 'access-token',
        WHATSAPP_APP_SECRET: 'app-secret',
        WHATSAPP_VERIFY_TOKEN: 'verify-token',
        WHATSAPP_GRAPH_URL: graph.url,
        ...variables,
      },
    });
    const send = async (id: string, sha256: string) => {
      const message = {
        from: '27820000001',
        id: `wamid.${randomUUID()}`,
        timestamp: String(Math.floor(Date.now() / 1000)),
        type: 'image',
        image: { id, sha256, mime_type: 'image/jpeg' },
      };
      const value = {
        metadata: { phone_number_id: phoneNumberId },
        contacts: [{ wa_id: message.from }],
        messages: [message],
      };
      const entry = [{ id: '1', changes: [{ field: 'messages', value }] }];
      const body = JSON.stringify({ object: 'whatsapp_business_account', entry });
      const signature = `sha256=${createHmac('sha256', 'app-secret').update(body).digest('hex')}`;
      const { status } = await fetch(`${server.url}/webhook`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
        body,
      });
      expect(status).toBe(200);
    };
    const kept = async () =>
      (await rows("select from public.customer_interactions where metadata ->> 'kind' = 'image'")).length;
    return { server, asked, send, kept };
  }

  test('a switch that is not set fetches nothing', async () => {
    const { asked, send, kept } = await connected({ m1: picture }, {});
    await send('m1', base64(picture));
    await vi.waitFor(async () => expect(await kept()).toBe(1), { timeout: 20_000 });
    expect(asked).toEqual([]);
  });

  test('set, each file is kept once under its hash, for its owner alone, and goes when its customer is erased', async () => {
    const folder = await aFolder();
    const { server, asked, send } = await connected({ m1: picture, m2: picture }, { MEDIA_STORE: folder });
    await send('m1', base64(picture));
    const file = join(hex(picture).slice(0, 2), hex(picture));
    await vi.waitFor(async () => expect(await filesIn(folder)).toEqual([file]), { timeout: 20_000 });
    expect(await readFile(join(folder, file))).toEqual(picture);
    expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
    expect(asked).toHaveLength(2);

    await send('m2', hex(picture));
    await vi.waitFor(
      async () =>
        expect(
          await rows("select from public.customer_interactions where metadata ->> 'media_id' = 'm2'"),
        ).toHaveLength(1),
      { timeout: 20_000 },
    );
    expect(asked).toHaveLength(2);

    await server.stop();
    // nothing is on its way any more
    await rows('delete from runtime.outbox');
    expect(await server.store.operations.eraseCustomer('27820000001')).toMatchObject({ erased: true });
    const keeper = sweeping(folder, (hashes) => server.store.mediaInUse(hashes));
    keeper.start();
    await keeper.stop();
    expect(await filesIn(folder)).toEqual([]);
  });

  test('what cannot be had, or is not what its hash says, is left, and the turn never waits', async () => {
    const folder = await aFolder();
    const { send, kept, asked } = await connected({ m1: picture }, { MEDIA_STORE: folder });
    await send('m1', base64(Buffer.from('another picture')));
    await send('nothere', base64(picture));
    await send('m1', 'no hash');
    await vi.waitFor(
      async () => {
        expect(await kept()).toBe(3);
        expect(asked.filter((path) => path.includes('nothere'))).toHaveLength(1);
        expect(asked.filter((path) => path.includes('bytes/m1'))).toHaveLength(1);
      },
      { timeout: 20_000 },
    );
    expect(await filesIn(folder)).toEqual([]);
  });
});

/** A keeper that is asked for nothing but sweeping. */
function sweeping(
  folder: string,
  mediaInUse: (hashes: string[]) => Promise<{ inUse: string[]; erasedAt: string | null }>,
) {
  const troubles: unknown[] = [];
  const keeper = createMediaKeeper({
    folder,
    channel: { fetchMedia: async () => picture },
    store: { mediaInUse },
    reports: { trouble: (error) => troubles.push(error) },
  });
  return { ...keeper, troubles };
}

test('a sweep takes what nothing names and what was left half written, and nothing else', async () => {
  const folder = await aFolder();
  const image: InboxEvent['message'] = { kind: 'image', mediaId: 'm1', sha256: base64(picture) };
  let inUse = [base64(picture)];
  const keeper = sweeping(folder, async () => ({ inUse, erasedAt: null }));
  keeper.keep([{ message: image } as InboxEvent]);
  await vi.waitFor(async () => expect(await filesIn(folder)).toHaveLength(1));
  await keeper.stop();

  const torn = join(folder, `${'0'.repeat(64)}.7.part`);
  const written = join(folder, `${'1'.repeat(64)}.7.part`);
  await Promise.all([torn, written].map((file) => writeFile(file, 'x')));
  await utimes(torn, 0, 0);
  const second = sweeping(folder, async () => ({ inUse, erasedAt: null }));
  second.start();
  await second.stop();
  expect(await filesIn(folder)).toHaveLength(2);

  inUse = [];
  const third = sweeping(folder, async () => ({ inUse, erasedAt: null }));
  third.start();
  await third.stop();
  expect(await filesIn(folder)).toEqual([`${'1'.repeat(64)}.7.part`]);
  expect([keeper, second, third].flatMap(({ troubles }) => troubles)).toEqual([]);
});

test('a file whose customer was erased while it was fetched is not kept', async () => {
  const folder = await aFolder();
  let asked = 0;
  const keeper = sweeping(folder, async () => {
    asked += 1;
    return { inUse: [], erasedAt: null };
  });
  keeper.keep([{ message: { kind: 'image', mediaId: 'm1', sha256: hex(picture) } } as InboxEvent]);
  await vi.waitFor(() => expect(asked).toBe(1));
  await keeper.stop();
  expect(await filesIn(folder)).toEqual([]);
});

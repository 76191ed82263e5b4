import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Database } from '../../runtime/store/database/index.js';
import { newApiKeys, rpcFetch } from '../../runtime/store/rpc/rpc-adapter.js';

export interface FakeSupabase {
  url: string;
  secretKey: string;
  close(): void;
}

/** The API of a Supabase project over a database of ours: functions alone, over HTTP. */
export async function fakeSupabase(database: Database): Promise<FakeSupabase> {
  const keys = newApiKeys();
  const call = rpcFetch(database, keys);
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = await call(`http://localhost${request.url}`, {
      method: 'POST',
      headers: request.headers as Record<string, string>,
      body: Buffer.concat(chunks),
    });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secretKey: keys.service_role,
    close: () => server.close(),
  };
}

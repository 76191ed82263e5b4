import { generateKeyPairSync } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { ApiError } from '../../runtime/server/api.js';
import { onlyThisMachine } from '../../runtime/server/http/this-machine.js';
import { accessFor, mayCount } from '../../runtime/server/pages/access/index.js';
import type { Environment } from '../../runtime/server/start/environment.js';
import { createLog } from '../../runtime/server/start/log.js';
import { fakeSupabaseAuth } from '../harness/fake-supabase-auth.js';

const product = { email: 'naledi@loop.example', password: 'correct horse', role: 'product' };
const support = { email: 'pieter@loop.example', password: 'battery staple', role: 'support' };
const nobody = { email: 'new@loop.example', password: 'just arrived' };

let logged: object[] = [];

/** Where a log writes what a test reads. */
function listening(): NodeJS.WriteStream {
  logged = [];
  const write = (line: string) => {
    const { time: _, ...told } = JSON.parse(line) as { time: number };
    logged.push(told);
    return true;
  };
  return { write, isTTY: false } as unknown as NodeJS.WriteStream;
}

const publicUrl = 'https://flows.example';

/** A server with the guards alone, and something behind them. */
async function guarded(signIn: Environment['signIn']): Promise<string> {
  const access = accessFor(signIn, createLog('warn', listening()));
  const app = express();
  if (!signIn) app.use(onlyThisMachine('Ask for PUBLIC_URL.'));
  app.use('/api/session', access.session);
  app.use('/api', access.api, (_request, response) => {
    response.json({ mayCount: mayCount(response) });
  });
  app.get('/', (_request, response) => void response.send('the pages'));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function withSupabase() {
  const auth = await fakeSupabaseAuth([product, support, nobody]);
  const url = await guarded({ publicUrl, supabaseUrl: auth.url, publishableKey: 'p' });
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${url}/api/session${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      redirect: 'manual',
    });
  const ask = (cookie: string, path = '/api/flows') => fetch(`${url}${path}`, { headers: { cookie } });
  return { auth, url, post, ask };
}

const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
const sessionWith = (access: string) => `flows_session=${encodeURIComponent(`refresh.${access}`)}`;

test('people sign in with email and password; each role may what the data dictionary says', async () => {
  const { url, post, ask } = await withSupabase();
  expect((await fetch(`${url}/`)).status).toBe(200);
  const before = await fetch(`${url}/api/flows`);
  expect([before.status, await before.json()]).toEqual([401, { error: 'Sign in to see the flows.' }]);
  expect(await (await fetch(`${url}/api/session`)).json()).toEqual({
    signsIn: true,
    member: null,
    trouble: null,
  });

  const wrong = await post('', { ...product, password: 'wrong' });
  expect([wrong.status, await wrong.json()]).toEqual([
    401,
    { error: 'This email and password do not belong together.' },
  ]);

  const signedIn = await post('', product);
  expect(await signedIn.json()).toEqual({
    signsIn: true,
    member: { email: product.email, role: 'product' },
    trouble: null,
  });
  expect(signedIn.headers.getSetCookie()[0]).toMatch(/HttpOnly; Secure; SameSite=Lax/);
  expect(await (await ask(cookieOf(signedIn))).json()).toEqual({ mayCount: true });

  const helper = await ask(cookieOf(await post('', support)));
  expect(await helper.json()).toEqual({ mayCount: false });

  const refused = await ask(cookieOf(await post('', nobody)));
  expect(refused.status).toBe(403);
  expect(((await refused.json()) as ApiError).error).toContain('has no role yet');
});

test('a link signs in who asked for it, in the browser that asked, and goes on where they were', async () => {
  const { auth, url, post, ask } = await withSupabase();
  const asked = await post('/link', { email: product.email, next: '/flows/onboarding?layer=tests' });
  expect(asked.status).toBe(202);
  const { code, redirectTo } = auth.sent.get(product.email)!;
  expect(redirectTo).toBe(`${publicUrl}/api/session/link`);
  const follow = (cookie: string) =>
    fetch(`${redirectTo.replace(publicUrl, url)}?code=${code}`, { headers: { cookie }, redirect: 'manual' });
  const elsewhere = await follow('');
  expect(elsewhere.headers.get('location')).toBe('/?link=old');
  const there = await follow(cookieOf(asked));
  expect([there.status, there.headers.get('location')]).toEqual([303, '/flows/onboarding?layer=tests']);
  expect((await ask(cookieOf(there))).status).toBe(200);
  // once
  expect((await follow(cookieOf(asked))).headers.get('location')).toBe('/?link=old');
  // an address that nobody has gets the same answer, and another website is no place to go on
  const unknown = await post('/link', { email: 'who@loop.example', next: '//evil.example' });
  expect([unknown.status, await unknown.json()]).toEqual([202, {}]);
  expect(decodeURIComponent(cookieOf(unknown))).toContain('"next":"/"');
});

test('what is expired, forged, or a program’s key opens nothing', async () => {
  const { auth, ask } = await withSupabase();
  const status = async (access: string) => (await ask(sessionWith(access))).status;
  expect(await status(auth.token(product))).toBe(200);
  const past = Math.floor(Date.now() / 1_000) - 10;
  expect(await status(auth.token(product, { exp: past }))).toBe(401);
  const others = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  expect(await status(auth.token(product, {}, others))).toBe(401);
  const [head, , signature] = auth.token(support).split('.');
  const [, claims] = auth.token({ ...support, role: 'admin' }).split('.');
  expect(await status(`${head}.${claims}.${signature}`)).toBe(401);
  const none = Buffer.from('{"alg":"none","kid":"key-1"}').toString('base64url');
  expect(await status(`${none}.${claims}.`)).toBe(401);
  expect(await status(auth.token(product, { iss: 'https://other.example/auth/v1' }))).toBe(401);
  expect(await status(auth.token(product, { role: 'service_role' }))).toBe(401);
  expect(await status('nonsense')).toBe(401);
});

test('a session that expired is renewed, once for all requests that come with it, and ends when somebody signs out', async () => {
  const { auth, url, post, ask } = await withSupabase();
  const fresh = decodeURIComponent(cookieOf(await post('', product)));
  const refresh = fresh.slice('flows_session='.length).split('.')[0]!;
  const old = `flows_session=${encodeURIComponent(`${refresh}.${auth.token(product, { exp: 1 })}`)}`;
  const answers = await Promise.all([ask(old), ask(old), ask(old)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(auth.renewed).toBe(1);
  const renewed = cookieOf(answers[0]!);
  const out = await fetch(`${url}/api/session`, { method: 'DELETE', headers: { cookie: renewed } });
  expect(out.headers.getSetCookie()[0]).toMatch(/^flows_session=;/);
  expect(auth.signedOut).toBe(1);
});

test('another website can neither sign anybody in nor change anything', async () => {
  const { post, url } = await withSupabase();
  expect((await post('', product, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await post('', product, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  // another address of the same server is another website
  expect((await post('', product, { origin: url })).status).toBe(403);
  expect((await post('', product, { origin: publicUrl })).status).toBe(200);
});

test('that Supabase Auth is away is said as such, at once, in one line of the log and nowhere else', async () => {
  const { auth, post, ask } = await withSupabase();
  const [refresh] = decodeURIComponent(cookieOf(await post('', product)))
    .slice('flows_session='.length)
    .split('.');
  auth.isAway = true;
  const terminal = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn'), vi.spyOn(console, 'log')];
  onTestFinished(() => void vi.restoreAllMocks());
  const away = [503, { error: 'Supabase Auth does not answer. Try again in a moment.' }];
  const began = performance.now();
  const expired = `flows_session=${encodeURIComponent(`${refresh}.${auth.token(product, { exp: 1 })}`)}`;
  for (const answer of [
    await post('', product),
    await post('/link', { email: product.email }),
    await ask(expired),
  ])
    expect([answer.status, await answer.json()]).toEqual(away);
  // a page asks this first, and says it
  expect(await (await ask(expired, '/api/session')).json()).toEqual({
    signsIn: true,
    member: null,
    trouble: 'Supabase Auth does not answer. Try again in a moment.',
  });
  // the client would try again for half a minute
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(terminal.flatMap(({ mock }) => mock.calls)).toEqual([]);
  expect(logged).toEqual([
    { level: 40, error: 'AuthApiError: UND_ERR_SOCKET', msg: 'nobody can sign in, nor be known again' },
  ]);

  auth.isAway = false;
  expect((await ask(expired)).status).toBe(200);
});

test('where nobody signs in, this machine alone is let in; a person is told so on a page', async () => {
  const url = await guarded(null);
  const signsIn = { signsIn: false, member: null, trouble: null };
  expect(await (await fetch(`${url}/api/session`)).json()).toEqual(signsIn);
  expect(await (await fetch(`${url}/api/flows`)).json()).toEqual({ mayCount: true });
  const as = (headers: Record<string, string>, path = '/api/flows') =>
    new Promise<[number | undefined, string]>((resolve, reject) => {
      httpRequest(`${url}${path}`, { headers }, (response) => {
        let body = '';
        response.on('data', (chunk) => {
          body += String(chunk);
        });
        response.on('end', () => resolve([response.statusCode, body]));
      })
        .on('error', reject)
        .end();
    });
  const why = 'This is open only to the machine that the server runs on.';
  expect(await as({ host: 'flows.example' })).toEqual([
    403,
    JSON.stringify({ error: `${why} Ask for PUBLIC_URL.` }),
  ]);
  const [status, page] = await as({ host: 'flows.example' }, '/');
  expect(status).toBe(403);
  expect(page).toContain(`<p>${why}</p><p>Ask for PUBLIC_URL.</p>`);

  // whoever follows a link on another website comes to the page, and that website learns nothing of it
  const followed = {
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  };
  expect((await as(followed, '/'))[0]).toBe(200);
  expect((await as(followed))[0]).toBe(403);
  expect((await as({ ...followed, 'x-forwarded-for': '10.0.0.1' }, '/'))[0]).toBe(403);
});

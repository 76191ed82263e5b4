import { mkdir, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express, { type Router } from 'express';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createLog, readFlows } from '../../runtime/server/index.js';
import { accessFor } from '../../runtime/server/pages/access/index.js';
import { createCompiler } from '../../runtime/server/pages/compiling/index.js';
import { createPages } from '../../runtime/server/pages/index.js';
import { createFlowProject } from '../../runtime/server/pages/visualiser/project.js';
import type { Database } from '../../runtime/store/database/index.js';
import { type Store, storeOn } from '../../runtime/store/index.js';
import { temporaryFolder } from '../e2e/process.js';
import { openTestDatabase } from '../harness/database.js';
import { fakeSupabaseAuth } from '../harness/fake-supabase-auth.js';

const roles = ['support', 'product', 'admin'];
/** A customer as nobody else is called, who is where the flow asks. */
const name = 'Nomvula Dlamini-Xaba';
const phone = '27831234567';

let database: Database;
let store: Store;
beforeAll(async () => {
  database = await openTestDatabase('embedded');
  store = storeOn(database);
  await database.transaction((transaction) =>
    transaction.query(
      `with person as (
         insert into public.customers (name, phone_number) values ($1, '+' || $2::text) returning id
       ), known as (
         insert into runtime.identities (kind, value, customer_id) select 'phone', $2::text, id from person
       )
       insert into runtime.conversations (customer_id, phone_number_id, flow, place, language)
       select id, '1', 'home', 'askName', 'en' from person`,
      [name, phone],
    ),
  );
});
afterAll(() => store.close());

/** One question is enough: what is walked here is who is told what. */
const flow = `
flow: home
language: en
title: Front door
context: { name: { type: text, max: 40 } }
initial: askName
states:
  askName:
    say: What is your name?
    on: { text: { take: name, actions: [{ customer.update: { name: name } }], target: bye } }
  bye: { say: Thanks., type: final }
`;

async function serve() {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'flows/home'), { recursive: true });
  await writeFile(join(folder, 'flows/home/en.yaml'), flow);
  const log = createLog('silent');
  const flowsDir = join(folder, 'flows');
  const project = createFlowProject({ files: await readFlows(flowsDir), log });
  const auth = await fakeSupabaseAuth([]);
  const pages = createPages({
    project,
    compiler: createCompiler(),
    isLive: false,
    isDevelopment: false,
    flowsDir,
    running: () => ({
      flows: project.flow('home') ? [project.flow('home')!.compiled] : [],
      since: new Date(0),
    }),
    store,
    dataDir: folder,
    access: accessFor(
      { publicUrl: 'https://flows.example', supabaseUrl: auth.url, publishableKey: 'p' },
      log,
    ),
    log,
  });
  const server = express().use(pages.router).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await pages.stop();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const as = (role: string) => ({
    cookie: `flows_session=${encodeURIComponent(`refresh.${auth.token({ email: `${role}@loop.example`, role })}`)}`,
    'content-type': 'application/json',
  });
  return { url, as, routes: routesOf(pages.router) };
}

interface ServedRoute {
  method: string;
  path: string;
}

/** Every route below a router: what express knows of them, so that a new one is among them by itself. */
function routesOf(router: Router, base = ''): ServedRoute[] {
  return router.stack.flatMap((layer): ServedRoute[] => {
    const { route, handle } = layer as unknown as {
      route?: { path: string; methods: Record<string, boolean> };
      handle: { stack?: Router['stack'] };
    };
    if (route) return Object.keys(route.methods).map((method) => ({ method, path: base + route.path }));
    if (!handle.stack) return [];
    const isAt = (path: string) => (layer as unknown as { match(path: string): boolean }).match(path);
    // express keeps no mount path: it is the one of ours that the layer is deaf without
    const mount = isAt('/nowhere') ? '' : ['/api', '/api/session'].find((path) => isAt(`${path}/nowhere`));
    if (mount === undefined)
      throw new Error('a router is mounted where this test does not look: name the place');
    return routesOf(handle as Router, base + mount);
  });
}

/** What stands for the parts of an address, and what is sent there so that the answer is more than a refusal. */
const parts: Record<string, string[]> = {
  flow: ['home'],
  state: ['askName'],
  layer: ['tests', 'people', 'traffic', 'translations', 'policies'],
  code: ['stranger*hello*answer'],
};
const queries: Record<string, string> = {
  '/api/search': '?q=name',
  '/api/simulator/places': '?name=howick',
  '/api/changes': '?against=running',
  '/api/changes/paths': '?against=running',
  '/api/flows/:flow/changes': '?against=running',
  '/api/flows/:flow/paths/found': '?to=bye',
};
const bodies: Record<string, object> = {
  '/api/simulations': { past: 'stranger', language: 'en', name: 'Thandi', steps: [] },
};

function addresses(path: string, chat: string): string[] {
  const named = /:(\w+)/.exec(path);
  if (!named) return [path];
  const values = named[1] === 'id' ? [chat] : parts[named[1]!];
  if (!values) throw new Error(`say in \`parts\` what :${named[1]} stands for`);
  return values.flatMap((value) => addresses(path.replace(named[0], encodeURIComponent(value)), chat));
}

/** The answer; of paths when they are found. */
async function asked(ask: () => Promise<Response>): Promise<{ isGood: boolean; text: string }> {
  const response = await ask();
  const text = await said(response);
  return text.includes('"exploring":{') ? asked(ask) : { isGood: response.ok, text };
}

/** The first words of what never ends. */
async function said(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text();
  const reader = response.body!.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return new TextDecoder().decode(value);
}

test('no answer tells a name or a number of a customer, to no role; numbers of people are for product and admins', async () => {
  const { url, as, routes } = await serve();
  expect(routes.length).toBeGreaterThan(20);
  const counts = new Map<string, string[]>();
  const good = new Set<string>();
  for (const role of roles) {
    const begun = await fetch(`${url}/api/simulations`, {
      method: 'POST',
      headers: as(role),
      body: JSON.stringify(bodies['/api/simulations']),
    });
    const { id: chat } = (await begun.json()) as { id: string };
    for (const route of routes) {
      // signing out and in is of nobody's data, and ends the walk
      if (route.path.startsWith('/api/session') && route.method !== 'get') continue;
      const method = route.method.toUpperCase();
      for (const address of addresses(route.path, chat)) {
        const ask = () =>
          fetch(`${url}${address}${queries[route.path] ?? ''}`, {
            method,
            headers: as(role),
            redirect: 'manual',
            ...(method !== 'GET' && { body: JSON.stringify(bodies[route.path] ?? {}) }),
          });
        const { isGood, text } = await asked(ask);
        expect([route.path, text.includes('Nomvula') || text.includes(phone)]).toEqual([route.path, false]);
        if (isGood) good.add(`${method} ${route.path}`);
        if (/1 person|"people":1|"people":\[\{|"hasPeople":true/.test(text))
          counts.set(address, [...(counts.get(address) ?? []), role]);
      }
    }
  }
  // who is on the pages is told what they are about
  const answered = routes.filter(({ method, path }) => good.has(`${method.toUpperCase()} ${path}`));
  expect(
    routes.filter((route) => route.method === 'get' && !answered.includes(route)).map(({ path }) => path),
  ).toEqual(['/api/session/link']);
  expect([...new Set([...counts.values()].map((some) => some.join()))]).toEqual(['product,admin']);
  expect([...counts.keys()].sort()).toEqual([
    '/api/changes',
    '/api/flows',
    '/api/flows/home/changes',
    '/api/flows/home/layers/people',
    '/api/flows/home/layers/traffic',
  ]);
}, 120_000);

test('whoever is signed in reviews under that name, whatever the request says', async () => {
  const { url, as } = await serve();
  const address = `${url}/api/flows/home/paths/at/${encodeURIComponent('stranger*hello*answer')}`;
  const ask = async (more?: RequestInit) =>
    (await fetch(`${address}${more ? '/review' : ''}`, { headers: as('product'), ...more })).json();
  let seen = (await ask()) as { path?: { version: string }; review?: unknown };
  while (!seen.path) seen = (await ask()) as typeof seen;
  const body = JSON.stringify({ by: 'The Managing Director', version: seen.path.version });
  expect(await ask({ method: 'PUT', body })).toMatchObject({ by: 'product@loop.example' });
  expect(await ask()).toMatchObject({ review: { by: 'product@loop.example', changes: [] } });
}, 120_000);

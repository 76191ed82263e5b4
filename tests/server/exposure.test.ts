import { describe, expect, onTestFinished, test } from 'vitest';
import { catalogue } from '../../runtime/actions/index.js';
import {
  createLog,
  type RunningServer,
  readEnvironment,
  startDevServer,
} from '../../runtime/server/index.js';
import { createWorlds } from '../../runtime/server/simulator/world.js';
import type { Store } from '../../runtime/store/index.js';
import { temporaryFolder } from '../e2e/process.js';
import { chart, flowOf } from '../harness/charts.js';
import { fakeSupabaseAuth } from '../harness/fake-supabase-auth.js';
import { askRaw, type RawAnswer, type RawRequest } from '../harness/raw-http.js';
import { useOffice } from './office.js';

/** The first to ask for a page waits until the pages are built. */
const patient = { timeout: 120_000 };

const hello = { kind: 'text' as const, text: 'Hello' };
const flow = flowOf(chart({ root: { states: { wait: { say: hello, on: { text: [{ say: hello }] } } } } }));
const office = useOffice([flow]);

const whatsapp = {
  WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
  WHATSAPP_ACCESS_TOKEN: 'access-token',
  WHATSAPP_APP_SECRET: 'app-secret',
  WHATSAPP_VERIFY_TOKEN: 'verify-token',
  WHATSAPP_GRAPH_URL: 'http://127.0.0.1:9',
};
// never opened: the office brings a store
const postgres = { DATABASE_URL: 'postgresql://loop:secret@127.0.0.1:9/loop' };
const supabase = { SUPABASE_URL: 'http://127.0.0.1:9', SUPABASE_SECRET_KEY: 'secret' };
const publicUrl = 'https://flows.loop.example';
const signIn = { PUBLIC_URL: publicUrl, SUPABASE_PUBLISHABLE_KEY: 'publishable' };

/** How somebody asks: the version of HTTP, and all headers. */
type Voice = (port: number) => Pick<RawRequest, 'version' | 'headers'>;

const close = ['Connection', 'close'] as const;
const json = ['Content-Type', 'application/json'] as const;
const here = (port: number) => ['Host', `127.0.0.1:${port}`] as const;

/** A program on this machine, or a page of ours in a browser on it. */
const ours: Record<string, Voice> = {
  'curl, fetch': (port) => ({ headers: [here(port), close, json] }),
  'localhost, through ssh': () => ({ headers: [['Host', 'localhost:8080'], close, json] }),
  'a page of ours': (port) => ({
    headers: [
      here(port),
      close,
      json,
      ['Origin', `http://127.0.0.1:${port}`],
      ['Sec-Fetch-Site', 'same-origin'],
      ['Sec-Fetch-Mode', 'cors'],
    ],
  }),
};

/** Proxies on this machine, which ask for anybody. */
const proxies: Record<string, Voice> = {
  'nginx, proxy_pass and nothing else': (port) => ({ version: '1.0', headers: [here(port), close, json] }),
  'nginx as it is usually told': () => ({
    version: '1.0',
    headers: [
      ['Host', 'loop.example'],
      ['X-Real-IP', '8.8.8.8'],
      ['X-Forwarded-For', '8.8.8.8'],
      ['X-Forwarded-Proto', 'https'],
      close,
      json,
    ],
  }),
  Caddy: () => ({
    headers: [
      ['Host', 'loop.example'],
      ['X-Forwarded-For', '8.8.8.8'],
      ['X-Forwarded-Host', 'loop.example'],
      ['Via', '1.1 Caddy'],
      close,
      json,
    ],
  }),
  ...Object.fromEntries(
    [
      ['Forwarded', 'for=8.8.8.8'],
      ['Via', '1.1 proxy'],
      ['X-Forwarded-For', '8.8.8.8'],
      ['X-Forwarded-Host', 'loop.example'],
      ['X-Forwarded-Proto', 'https'],
      ['X-Forwarded-Port', '443'],
      ['X-Forwarded-Server', 'loop'],
      ['X-Real-IP', '8.8.8.8'],
      ['CF-Connecting-IP', '8.8.8.8'],
      ['CF-Ray', '8c1-JNB'],
    ].map(([name, value]): [string, Voice] => [
      `one that says ${name} alone`,
      (port) => ({ headers: [here(port), close, json, [name!, value!]] }),
    ]),
  ),
};

/** Somebody else's page, in a browser on this machine. */
const websites: Record<string, Voice> = {
  'a foreign Host': () => ({ headers: [['Host', 'evil.example'], close, json] }),
  'a name that was made to lead here': (port) => ({
    headers: [['Host', `evil.example:${port}`], ['Origin', `http://evil.example:${port}`], close, json],
  }),
  'a name that begins like ours': (port) => ({
    headers: [['Host', `127.0.0.1.evil.example:${port}`], close, json],
  }),
  'no Host': () => ({ version: '1.0', headers: [close, json] }),
  'another website, by fetch': (port) => ({
    headers: [
      here(port),
      ['Origin', 'https://evil.example'],
      ['Sec-Fetch-Site', 'cross-site'],
      ['Sec-Fetch-Mode', 'cors'],
      close,
      json,
    ],
  }),
  'another website, by a picture or script': (port) => ({
    headers: [here(port), ['Sec-Fetch-Site', 'cross-site'], ['Sec-Fetch-Mode', 'no-cors'], close, json],
  }),
  'another website, in a frame': (port) => ({
    headers: [
      here(port),
      ['Sec-Fetch-Site', 'cross-site'],
      ['Sec-Fetch-Mode', 'navigate'],
      ['Sec-Fetch-Dest', 'iframe'],
      close,
      json,
    ],
  }),
  'another website, by a form': (port) => ({
    headers: [here(port), ['Origin', 'null'], ['Sec-Fetch-Site', 'cross-site'], close, json],
  }),
  'a page on another port of this machine': (port) => ({
    headers: [here(port), ['Origin', 'http://127.0.0.1:8080'], ['Sec-Fetch-Site', 'same-site'], close, json],
  }),
};
const others = { ...proxies, ...websites };

type Asked = Pick<RawRequest, 'method' | 'path' | 'body'>;
const pages: Asked[] = [
  { path: '/' },
  { path: '/index.html' },
  { path: '/flows/home/states/wait' },
  { path: '/changes' },
];
const api: Asked[] = [
  { path: '/api/flows' },
  { path: '/api/flows/home/layers/people' },
  { path: '/api/versions' },
  { path: '/api/simulator' },
];
const session: Asked = { path: '/api/session' };
const simulate: Asked = { method: 'POST', path: '/api/simulations', body: '{}' };
const chat = '/sandbox/customers/27820000001/messages';
const sandbox: Asked[] = [
  { path: chat },
  { method: 'POST', path: chat, body: '{"text":"hi"}' },
  { path: '/dev/turns?after=0' },
  { path: '/dev/place?name=howick' },
];
const send: Asked = { method: 'POST', path: '/sandbox/v26.0/1000000000000001/messages', body: '{}' };
const operate: Asked = { method: 'POST', path: '/ops/listHandovers', body: '[]' };
const everything = [...pages, ...api, session, simulate, ...sandbox, send, operate];

const portOf = (url: string) => Number(new URL(url).port);

/** What each voice is answered to each question: statuses, by voice and question. */
async function statuses(port: number, voices: Record<string, Voice>, questions: readonly Asked[]) {
  const asking = Object.entries(voices).map(async ([name, voice]) => {
    const told: [string, number][] = [];
    for (const asked of questions) {
      const { status } = await askRaw(port, { ...voice(port), ...asked });
      told.push([`${name}: ${asked.method ?? 'GET'} ${asked.path}`, status]);
    }
    return told;
  });
  return Object.fromEntries((await Promise.all(asking)).flat());
}

const expectAll = (told: Record<string, number>, status: number) =>
  expect(Object.entries(told).filter(([, given]) => given !== status)).toEqual([]);

/** What is for the world is there for everybody, and is what it was. */
async function expectHealthAndWebhook({ url }: RunningServer) {
  const voices = { ...ours, ...others };
  const health = [{ path: '/healthz' }, { path: '/readyz' }, { path: '/metrics' }];
  expectAll(await statuses(portOf(url), voices, health), 200);
  expectAll(await statuses(portOf(url), voices, [{ path: '/webhook' }]), 403);
  expectAll(await statuses(portOf(url), voices, [{ method: 'POST', path: '/webhook', body: '{}' }]), 401);
}

/** The door for this machine: open to its programs and our pages, shut to all others. */
async function expectForThisMachineAlone(port: number, { hasSandbox }: { hasSandbox: boolean }) {
  expectAll(await statuses(port, others, everything), 403);
  expectAll(await statuses(port, ours, [...pages, ...api, session]), 200);
  // it was understood
  expectAll(await statuses(port, ours, [simulate]), 400);
  expectAll(await statuses(port, ours, sandbox), hasSandbox ? 200 : 404);
}

const noHsts = ({ headers }: RawAnswer) => expect(headers['strict-transport-security']).toBeUndefined();

describe('neither WhatsApp nor a database', patient, () => {
  test('without sign-in: everything on PORT, for this machine alone', async () => {
    const server = await office.open();
    expect([server.localUrl, server.pagesUrl]).toEqual([server.url, server.url]);
    await expectHealthAndWebhook(server);
    await expectForThisMachineAlone(portOf(server.url), { hasSandbox: true });
    noHsts(await askRaw(portOf(server.url), { path: '/', ...ours['curl, fetch']!(portOf(server.url)) }));
  });

  test('with sign-in: refused, nobody can sign in without Supabase', () => {
    for (const half of [signIn, { PUBLIC_URL: publicUrl }])
      expect(() => readEnvironment(half)).toThrow(
        /PUBLIC_URL (and SUPABASE_PUBLISHABLE_KEY are|is) set, but .*SUPABASE_URL and SUPABASE_SECRET_KEY.* are not\./,
      );
  });

  test.each(['0.0.0.0', '::', '192.168.1.7', 'loop.example'])('on HOST=%s: refused', async (HOST) => {
    await expect(office.open({ variables: { HOST } })).rejects.toThrow(
      `HOST is '${HOST}', which would let other machines into the sandbox`,
    );
  });
});

describe.each([
  ['WhatsApp, no database', whatsapp],
  ['no WhatsApp, a PostgreSQL', { ...postgres, HOST: '0.0.0.0' }],
  ['no WhatsApp, a Supabase', supabase],
  ['WhatsApp and a PostgreSQL', { ...whatsapp, ...postgres }],
  ['WhatsApp and a Supabase', { ...whatsapp, ...supabase, HOST: '0.0.0.0' }],
])('%s, without sign-in', patient, (_name, variables) => {
  test('PORT has webhook and health; the rest has a port of its own, for this machine alone', async () => {
    const server = await office.open({ variables });
    const [open, local] = [portOf(server.url), portOf(server.localUrl!)];
    expect(server.localUrl).toBe(`http://127.0.0.1:${local}`);
    expect(server.pagesUrl).toBe(server.localUrl);
    expect(local).not.toBe(open);
    await expectHealthAndWebhook(server);
    expectAll(await statuses(open, { ...ours, ...others }, everything), 404);
    await expectForThisMachineAlone(local, { hasSandbox: server.sandbox !== null });
    noHsts(await askRaw(open, { path: '/healthz', ...ours['curl, fetch']!(open) }));
  });
});

describe.each([
  ['WhatsApp, no database', whatsapp],
  ['WhatsApp and a PostgreSQL', { ...whatsapp, ...postgres }],
  ['no WhatsApp, a PostgreSQL', postgres],
])('%s, with sign-in', (_name, variables) => {
  test('is refused: nobody can sign in without Supabase', () => {
    expect(() => readEnvironment({ ...variables, ...signIn })).toThrow(
      'PUBLIC_URL and SUPABASE_PUBLISHABLE_KEY are set, but SUPABASE_URL and SUPABASE_SECRET_KEY are not.',
    );
  });
});

const reviewer = { email: 'naledi@loop.example', password: 'correct horse', role: 'product' };

/** A server on which people sign in, and what nginx passes to it when it is told nothing but where. */
async function withSignIn(variables: Record<string, string>) {
  const auth = await fakeSupabaseAuth([reviewer]);
  const server = await office.open({
    variables: { ...supabase, ...signIn, SUPABASE_URL: auth.url, ...variables },
  });
  const port = portOf(server.url);
  const bare = (asked: Asked, ...more: [string, string][]) => {
    const { version, headers } = proxies['nginx, proxy_pass and nothing else']!(port);
    return askRaw(port, { ...asked, version: version!, headers: [...headers, ...more] });
  };
  return { auth, server, port, bare };
}

const cookieIn = ({ headers }: RawAnswer) => headers['set-cookie']!.split(';')[0]!;

describe('a Supabase, with sign-in', patient, () => {
  test.each([
    ['without WhatsApp', {}],
    ['with WhatsApp', { ...whatsapp, HOST: '0.0.0.0' }],
  ])('%s: pages are on PORT, and everybody signs in, this machine too', async (_name, variables) => {
    const { server, port } = await withSignIn(variables);
    expect(server.pagesUrl).toBe(publicUrl);
    await expectHealthAndWebhook(server);
    const voices = { ...ours, ...others };
    // they hold nothing but themselves
    expectAll(await statuses(port, voices, [...pages, session]), 200);
    expectAll(await statuses(port, voices, api), 401);
    const changes = await statuses(port, voices, [simulate]);
    expect(Object.values(changes).filter((status) => status !== 401 && status !== 403)).toEqual([]);
    expectAll(await statuses(port, voices, [...sandbox, send, operate]), 404);
  });

  test('without WhatsApp the sandbox is for this machine alone, and pages are not beside it', async () => {
    const { server } = await withSignIn({});
    const local = portOf(server.localUrl!);
    expectAll(await statuses(local, others, everything), 403);
    expectAll(await statuses(local, ours, [...pages, ...api, session, simulate, operate]), 404);
    expectAll(await statuses(local, ours, sandbox), 200);
    // the server itself sends through it
    const customer = server.sandbox!.customer();
    await customer.text('hi');
    expect((await customer.next()).message).toMatchObject({ body: 'Hello' });
  });

  test('with WhatsApp nothing is left for a port of its own', async () => {
    const { server } = await withSignIn(whatsapp);
    expect(server.localUrl).toBeNull();
  });

  test('works behind a proxy that says nothing of who asks, by PUBLIC_URL alone', async () => {
    const { auth, bare } = await withSignIn(whatsapp);
    const body = JSON.stringify(reviewer);
    const fromPages: [string, string][] = [
      ['Origin', publicUrl],
      ['Sec-Fetch-Site', 'same-origin'],
    ];
    const signedIn = await bare({ method: 'POST', path: '/api/session', body }, ...fromPages);
    expect(signedIn.status).toBe(200);
    expect(signedIn.headers['set-cookie']).toMatch(/; HttpOnly; Secure; SameSite=Lax/);
    const cookie: [string, string] = ['Cookie', cookieIn(signedIn)];
    expect((await bare({ path: '/api/flows' }, cookie)).status).toBe(200);
    // understood, and refused for what it says
    expect((await bare(simulate, cookie, ...fromPages)).status).toBe(400);

    for (const origin of ['http://127.0.0.1:3000', 'https://evil.example', 'null']) {
      const elsewhere = await bare(simulate, cookie, ['Origin', origin]);
      expect([elsewhere.status, JSON.parse(elsewhere.body)]).toEqual([
        403,
        { error: `Only the pages at ${publicUrl} may change something here.` },
      ]);
    }
    expect((await bare({ path: '/' })).headers['strict-transport-security']).toBe('max-age=31536000');

    const link = { method: 'POST', path: '/api/session/link', body };
    const lies: [string, string][] = [
      ['X-Forwarded-Host', 'evil.example'],
      ['X-Forwarded-Proto', 'gopher'],
      ['Forwarded', 'host=evil.example;proto=http'],
    ];
    expect((await bare(link, ...fromPages, ...lies)).status).toBe(202);
    expect(auth.sent.get(reviewer.email)!.redirectTo).toBe(`${publicUrl}/api/session/link`);
  });

  test('a link leads to PUBLIC_URL, whatever Host asks for it', async () => {
    const { auth, port } = await withSignIn({ ...whatsapp, PUBLIC_URL: 'http://flows.loop.example:8080/' });
    const answer = await askRaw(port, {
      method: 'POST',
      path: '/api/session/link',
      headers: [['Host', 'evil.example'], close, json],
      body: JSON.stringify({ email: reviewer.email }),
    });
    expect(answer.status).toBe(202);
    expect(auth.sent.get(reviewer.email)!.redirectTo).toBe('http://flows.loop.example:8080/api/session/link');
    // over plain http a browser would not keep it otherwise
    expect(answer.headers['set-cookie']).not.toContain('Secure');
    noHsts(answer);
  });
});

test('without WhatsApp nothing starts on a database that serves it: no customer is answered into the void', async () => {
  const served = (store: Store): Store => ({
    ...store,
    async openNumber(settings) {
      await store.openNumber({ phoneNumberId: whatsapp.WHATSAPP_PHONE_NUMBER_ID });
      return store.openNumber(settings);
    },
  });
  await expect(office.open({ variables: postgres, wrap: served })).rejects.toThrow(
    'This database serves WhatsApp (WHATSAPP_PHONE_NUMBER_ID 106540352242922), and no WHATSAPP_… is set',
  );
  // nor have its flows been published
  expect(await office.rows('select from runtime.flow_versions')).toEqual([]);
});

test('the world of the simulator is for this machine alone too', patient, async () => {
  const worlds = createWorlds({
    flows: () => [flow],
    log: createLog('silent'),
    onTurn: () => {},
    lookupsFor: () => catalogue.lookups,
    settingsFor: async () => ({ zone: 'Africa/Johannesburg', quietHours: null }),
  });
  onTestFinished(() => worlds.leave());
  const port = portOf((await worlds.enter()).runtime.url);
  expectAll(await statuses(port, others, everything), 403);
  expectAll(await statuses(port, ours, sandbox), 200);
});

describe('flows dev', patient, () => {
  const serve = async (variables: Record<string, string>) => {
    const environment = readEnvironment({
      PORT: '0',
      PAGES_PORT: '0',
      DATA_DIR: await temporaryFolder(),
      ...variables,
    });
    const server = await startDevServer(environment, createLog('silent'));
    onTestFinished(server.stop);
    return server;
  };

  test.each([
    ['nothing set', {}],
    ['WhatsApp', { ...whatsapp, HOST: '0.0.0.0' }],
    ['a database', { ...postgres, HOST: '0.0.0.0' }],
  ])('beside %s: the pages are for this machine alone', async (_name, variables) => {
    const { url } = await serve(variables);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:/);
    expectAll(await statuses(portOf(url), others, everything), 403);
    expectAll(await statuses(portOf(url), ours, [{ path: '/' }, { path: '/api/flows' }, session]), 200);
  });

  test('is refused where others could reach it', async () => {
    await expect(serve({ HOST: '0.0.0.0' })).rejects.toThrow("HOST is '0.0.0.0'");
    await expect(serve({ ...whatsapp, PORT: '3000', PAGES_PORT: '3000' })).rejects.toThrow(
      'PORT is 3000, where others may reach it, and the pages are to be on 3000 too.',
    );
  });
});

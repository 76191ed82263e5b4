import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { describe, expect, test } from 'vitest';
import { EnvironmentError, readEnvironment, variables } from '../../runtime/server/start/environment.js';

const whatsapp = {
  WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
  WHATSAPP_ACCESS_TOKEN: 'token-1',
  WHATSAPP_APP_SECRET: 'secret-1',
  WHATSAPP_VERIFY_TOKEN: 'verify-1',
};

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readEnvironment(env);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
  return [];
}

describe('what is set', () => {
  test('nothing: embedded database and sandbox', () => {
    expect(readEnvironment({ PATH: '/usr/bin' })).toEqual({
      server: { port: 3000, host: '127.0.0.1' },
      signIn: null,
      flowsDir: 'flows',
      dataDir: '.data',
      database: { kind: 'embedded', dataDir: '.data' },
      whatsapp: { kind: 'sandbox' },
      rates: { perSecond: 80, pairs: true },
      unknownWait: '15m',
      mediaDir: null,
      keepDays: 90,
      inactiveDays: 180,
      logLevel: 'info',
    });
  });

  test('an empty variable, as .env files have them, counts as not set', () => {
    expect(readEnvironment({ PORT: '', DATABASE_URL: ' ', WHATSAPP_ACCESS_TOKEN: '' })).toEqual(
      readEnvironment({}),
    );
  });

  test('server, folders and logs', () => {
    const env = {
      PORT: '0',
      HOST: '0.0.0.0',
      PAGES_PORT: '3200',
      FLOWS_DIR: '/f',
      DATA_DIR: '/d',
      MEDIA_STORE: '/m',
      LOG_LEVEL: 'silent',
    };
    expect(readEnvironment(env)).toMatchObject({
      server: { port: 0, host: '0.0.0.0', pagesPort: 3200 },
      flowsDir: '/f',
      dataDir: '/d',
      database: { kind: 'embedded', dataDir: '/d' },
      mediaDir: '/m',
      logLevel: 'silent',
    });
  });

  test('a database of one’s own', () => {
    const url = 'postgresql://loop:pw@localhost:5432/loop';
    expect(readEnvironment({ DATABASE_URL: url }).database).toEqual({ kind: 'postgres', url });
  });

  test('Supabase, and that people sign in with it', () => {
    const env = { SUPABASE_URL: 'https://loop.supabase.co', SUPABASE_SECRET_KEY: 'sb_secret_1' };
    const database = { kind: 'supabase', url: 'https://loop.supabase.co', secretKey: 'sb_secret_1' };
    expect(readEnvironment(env)).toMatchObject({ database, signIn: null });
    const signIn = { PUBLIC_URL: 'https://Flows.example:443/', SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_1' };
    expect(readEnvironment({ ...env, ...signIn })).toMatchObject({
      database,
      signIn: {
        publicUrl: 'https://flows.example',
        supabaseUrl: 'https://loop.supabase.co',
        publishableKey: 'sb_publishable_1',
      },
    });
  });

  test('WhatsApp, at Meta or at any server that speaks its paths', () => {
    const cloud = {
      kind: 'cloud',
      phoneNumberId: '106540352242922',
      accessToken: 'token-1',
      appSecret: 'secret-1',
      verifyToken: 'verify-1',
      graphUrl: 'https://graph.facebook.com',
      graphVersion: 'v26.0',
    };
    expect(readEnvironment(whatsapp).whatsapp).toEqual(cloud);
    const elsewhere = { WHATSAPP_GRAPH_URL: 'http://127.0.0.1:4000', WHATSAPP_GRAPH_VERSION: 'v25.0' };
    expect(readEnvironment({ ...whatsapp, ...elsewhere }).whatsapp).toEqual({
      ...cloud,
      graphUrl: 'http://127.0.0.1:4000',
      graphVersion: 'v25.0',
    });
  });

  test.each([
    'https://graph.facebook.com/',
    'http://127.0.0.1:4000/sandbox',
    'http://[::1]:4000/played/graph/',
    'https://gateway.example/meta-v2',
  ])('the Graph API at %s', (url) => {
    expect(readEnvironment({ ...whatsapp, WHATSAPP_GRAPH_URL: url }).whatsapp).toMatchObject({
      graphUrl: url,
    });
  });
});

describe('what is refused', () => {
  test.each(Object.keys(whatsapp))('WhatsApp without %s', (name) => {
    const others = Object.keys(whatsapp).filter((other) => other !== name);
    expect(problemsOf({ ...whatsapp, [name]: '' })).toEqual([
      `${others[0]}, ${others[1]} and ${others[2]} are set, but ${name} is not. Set all of them to speak to WhatsApp, or none to use the sandbox.`,
    ]);
  });

  test('an address for WhatsApp without the rest, which nothing would use', () => {
    expect(problemsOf({ WHATSAPP_GRAPH_URL: 'http://127.0.0.1:4000' })).toEqual([
      'WHATSAPP_GRAPH_URL is set, but WHATSAPP_PHONE_NUMBER_ID, WHATSAPP_ACCESS_TOKEN, WHATSAPP_APP_SECRET and WHATSAPP_VERIFY_TOKEN are not. Set all of them to speak to WhatsApp, or none to use the sandbox.',
    ]);
  });

  test.each([
    ['SUPABASE_URL', { SUPABASE_SECRET_KEY: 'k' }],
    ['SUPABASE_SECRET_KEY', { SUPABASE_URL: 'https://loop.supabase.co' }],
  ])('Supabase without %s', (missing, env) => {
    expect(problemsOf(env)).toEqual([
      `${Object.keys(env)[0]} is set, but ${missing} is not. Set all of them to use Supabase, or none to use a database of your own.`,
    ]);
  });

  const supabase = { SUPABASE_URL: 'https://loop.supabase.co', SUPABASE_SECRET_KEY: 'k' };
  test.each([
    ['PUBLIC_URL is', 'SUPABASE_PUBLISHABLE_KEY is', { ...supabase, PUBLIC_URL: 'https://flows.example' }],
    ['SUPABASE_PUBLISHABLE_KEY is', 'PUBLIC_URL is', { ...supabase, SUPABASE_PUBLISHABLE_KEY: 'k' }],
    [
      'SUPABASE_PUBLISHABLE_KEY is',
      'PUBLIC_URL, SUPABASE_URL and SUPABASE_SECRET_KEY are',
      { SUPABASE_PUBLISHABLE_KEY: 'k' },
    ],
    [
      'PUBLIC_URL is',
      'SUPABASE_PUBLISHABLE_KEY, SUPABASE_URL and SUPABASE_SECRET_KEY are',
      { PUBLIC_URL: 'https://flows.example', DATABASE_URL: 'postgres://localhost/loop' },
    ],
  ])('signing in: %s set, %s not', (set, missing, env) => {
    expect(problemsOf(env)).toEqual([
      `${set} set, but ${missing} not. Set all four for people to sign in to the pages with Supabase, or leave PUBLIC_URL and SUPABASE_PUBLISHABLE_KEY out: then the pages are for this machine alone.`,
    ]);
  });

  test.each([
    'flows.example',
    'ftp://flows.example',
    'https://flows.example/pages',
    'https://flows.example/#top',
    'https://',
  ])('PUBLIC_URL=%s', (url) => {
    const env = { ...supabase, SUPABASE_PUBLISHABLE_KEY: 'k', PUBLIC_URL: url };
    expect(problemsOf(env)).toEqual([
      `PUBLIC_URL is '${url}'; it must be the address that people open, without a path, like https://flows.example.`,
    ]);
  });

  test.each([
    'https://graph.facebook.com/v26.0',
    'https://graph.facebook.com/v26.0/',
    'https://graph.facebook.com/106540352242922/messages',
    'https://graph.facebook.com/sandbox',
    'https://graph.facebook.com/#v26.0',
    'http://127.0.0.1:4000/v26.0',
    'http://127.0.0.1:4000/sandbox/V25.0',
    'http://127.0.0.1:4000/v26',
    'http://127.0.0.1:4000/26.0',
    'http://127.0.0.1:4000/sandbox/106540352242922',
    'http://127.0.0.1:4000/messages',
    'http://127.0.0.1:4000//sandbox',
    'http://a b',
    'graph.facebook.com',
  ])('WHATSAPP_GRAPH_URL=%s', (url) => {
    expect(problemsOf({ ...whatsapp, WHATSAPP_GRAPH_URL: url })).toEqual([
      `WHATSAPP_GRAPH_URL is '${url}'; it must be an address like https://graph.facebook.com, without the version (that is WHATSAPP_GRAPH_VERSION) and what follows it.`,
    ]);
  });

  test.each([
    ['PUBLIC_URL', 'https://naledi:hunter2@flows.example'],
    ['PUBLIC_URL', 'https://flows.example?key=hunter2'],
    ['WHATSAPP_GRAPH_URL', 'http://loop:hunter2@127.0.0.1:4000'],
    ['WHATSAPP_GRAPH_URL', 'https://graph.facebook.com?access_token=hunter2'],
  ])('%s with a secret in it, which is not repeated', (name, url) => {
    const env = {
      ...whatsapp,
      ...supabase,
      SUPABASE_PUBLISHABLE_KEY: 'k',
      PUBLIC_URL: 'https://flows.example',
    };
    expect(problemsOf({ ...env, [name]: url })).toEqual([
      expect.stringMatching(new RegExp(`^${name} has a value that cannot be used; it must be (?!.*hunter2)`)),
    ]);
  });

  test.each(['26.0', 'v26', 'v26.0/', '/v26.0', 'V26.0', 'v0.0', 'v026.0', 'latest', 'v26.0.1'])(
    'WHATSAPP_GRAPH_VERSION=%s',
    (version) => {
      expect(problemsOf({ ...whatsapp, WHATSAPP_GRAPH_VERSION: version })).toEqual([
        `WHATSAPP_GRAPH_VERSION is '${version}'; it must be a version like v26.0.`,
      ]);
    },
  );

  test('two databases', () => {
    const env = {
      DATABASE_URL: 'postgres://localhost/loop',
      SUPABASE_URL: 'https://loop.supabase.co',
      SUPABASE_SECRET_KEY: 'k',
    };
    expect(problemsOf(env)).toEqual([
      'DATABASE_URL and SUPABASE_URL are both set. Keep the one whose database is to be used.',
    ]);
  });

  test.each([
    ['PORT', '99999', "PORT is '99999'; it must be a port between 0 (any free one) and 65535."],
    ['PORT', 'http', "PORT is 'http'; it must be a port between 0 (any free one) and 65535."],
    [
      'LOG_LEVEL',
      'loud',
      "LOG_LEVEL is 'loud'; it must be one of trace, debug, info, warn, error, fatal, silent.",
    ],
    ['UNKNOWN_WAIT', '15', "UNKNOWN_WAIT is '15'; it must be a time like 30s, 15m or 1h."],
    [
      'DATABASE_URL',
      'mysql://loop:hunter2@localhost',
      'DATABASE_URL has a value that cannot be used; it must be an address like postgresql://user:password@host:5432/database.',
    ],
  ])('%s=%s', (name, value, problem) => {
    expect(problemsOf({ [name]: value })).toEqual([problem]);
  });

  test('everything at once is one error, without secrets in it', () => {
    const env = { ...whatsapp, WHATSAPP_VERIFY_TOKEN: '', WHATSAPP_PHONE_NUMBER_ID: '+27 82', PORT: 'x' };
    expect(() => readEnvironment(env)).toThrowErrorMatchingInlineSnapshot(`
      [EnvironmentError: The environment is not complete:
        - WHATSAPP_PHONE_NUMBER_ID, WHATSAPP_ACCESS_TOKEN and WHATSAPP_APP_SECRET are set, but WHATSAPP_VERIFY_TOKEN is not. Set all of them to speak to WhatsApp, or none to use the sandbox.
        - PORT is 'x'; it must be a port between 0 (any free one) and 65535.
        - WHATSAPP_PHONE_NUMBER_ID is '+27 82'; it must be the id of the number, without + and spaces: not the number itself.
      Every variable is explained in .env.example.]
    `);
    expect(problemsOf(env).join()).not.toMatch(/token-1|secret-1/);
  });
});

test('.env.example names every variable, in the order of the schema, with its default', () => {
  const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  const documented = parse(text.replace(/^# (?=[A-Z_]+=)/gm, ''));
  expect(Object.keys(documented)).toEqual(Object.keys(variables));
  for (const [name, rule] of Object.entries(variables)) {
    if ('default' in rule) expect(documented[name], name).toBe(String(rule.default));
  }
});

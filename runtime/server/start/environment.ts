import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';

/** Everything that is set from outside, in typed groups. Folders are as they were written: relative to where the program was started. */
export interface Environment {
  /** `pagesPort`: where the pages listen when they may not share the port. */
  server: { port: number; host: string; pagesPort?: number };
  /** People sign in to the pages, at this address (scheme and host); null: they are for this machine alone. */
  signIn: { publicUrl: string; supabaseUrl: string; publishableKey: string } | null;
  flowsDir: string;
  dataDir: string;
  database:
    | { kind: 'embedded'; dataDir: string }
    | { kind: 'postgres'; url: string }
    | { kind: 'supabase'; url: string; secretKey: string };
  whatsapp:
    | { kind: 'sandbox' }
    | {
        kind: 'cloud';
        phoneNumberId: string;
        accessToken: string;
        appSecret: string;
        verifyToken: string;
        graphUrl: string;
        graphVersion: string;
      };
  /** How fast messages may leave: what WhatsApp grants, and what the sandbox plays. */
  rates: { perSecond: number; pairs: boolean };
  /** How long nobody may know what became of a send before it is tried once more, like `15m`. */
  unknownWait: string;
  /** Where the files that customers send are kept; null: nowhere, they are known by their ids alone. */
  mediaDir: string | null;
  /** Days after which journal, raw webhooks and finished messages are dropped. */
  keepDays: number;
  /** Days after which a pending customer who has not written is inactive. */
  inactiveDays: number;
  logLevel: LogLevel;
}

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** The environment cannot be used. `problems` are whole sentences for a person; none of them repeats a secret. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError';
  constructor(readonly problems: readonly string[]) {
    super(
      `The environment is not complete:\n${problems.map((problem) => `  - ${problem}`).join('\n')}\nEvery variable is explained in .env.example.`,
    );
  }
}

/** The variables as the schema leaves them: checked, converted, defaults filled in. */
interface Values {
  PORT: number;
  HOST: string;
  PAGES_PORT?: number;
  PUBLIC_URL?: string;
  FLOWS_DIR: string;
  DATA_DIR: string;
  DATABASE_URL?: string;
  SUPABASE_URL?: string;
  SUPABASE_SECRET_KEY?: string;
  SUPABASE_PUBLISHABLE_KEY?: string;
  WHATSAPP_PHONE_NUMBER_ID?: string;
  WHATSAPP_ACCESS_TOKEN?: string;
  WHATSAPP_APP_SECRET?: string;
  WHATSAPP_VERIFY_TOKEN?: string;
  WHATSAPP_GRAPH_URL: string;
  WHATSAPP_GRAPH_VERSION: string;
  WHATSAPP_MESSAGES_PER_SECOND: number;
  WHATSAPP_PAIR_RATE: 'on' | 'off';
  UNKNOWN_WAIT: string;
  KEEP_DAYS: number;
  MEDIA_STORE?: string;
  INACTIVE_DAYS: number;
  LOG_LEVEL: LogLevel;
}

type VariableName = keyof Values;
type Given = { [Name in VariableName]?: string };

/** An address of a website, with nothing behind its host. */
function isOrigin(value: string): boolean {
  const url = webAddress(value);
  return url !== null && url.pathname === '/' && isBare(url);
}

/** Segments that the program itself writes behind the address: a version, an id, the last word. */
const segmentOfGraph = /^(v?\d+(\.\d+)*|messages)$/i;

/** Where the Graph API's paths begin. Meta's own begin at the host; elsewhere they may lie deeper. */
function isGraphUrl(value: string): boolean {
  const url = webAddress(value);
  if (url === null || !isBare(url)) return false;
  const segments = url.pathname.replace(/\/$/, '').split('/').slice(1);
  const isMeta = /(^|\.)facebook\.com$/.test(url.hostname);
  return isMeta
    ? segments.length === 0
    : segments.every((segment) => segment !== '' && !segmentOfGraph.test(segment));
}

const webAddress = (value: string) =>
  /^https?:\/\//i.test(value) && URL.canParse(value) ? new URL(value) : null;

const isBare = ({ search, hash, username, password }: URL) => `${search}${hash}${username}${password}` === '';

/** `description` completes 'it must be …'; the value of a `writeOnly` variable is a secret and is never shown. */
export const variables = {
  PORT: {
    type: 'integer',
    minimum: 0,
    maximum: 65_535,
    default: 3_000,
    description: 'a port between 0 (any free one) and 65535',
  },
  HOST: { type: 'string', default: '127.0.0.1' },
  PAGES_PORT: {
    type: 'integer',
    minimum: 0,
    maximum: 65_535,
    description: 'a port between 0 (any free one) and 65535',
  },
  PUBLIC_URL: {
    type: 'string',
    format: 'origin',
    description: 'the address that people open, without a path, like https://flows.example',
  },
  FLOWS_DIR: { type: 'string', default: 'flows' },
  DATA_DIR: { type: 'string', default: '.data' },
  DATABASE_URL: {
    type: 'string',
    pattern: '^postgres(ql)?://.',
    writeOnly: true,
    description: 'an address like postgresql://user:password@host:5432/database',
  },
  SUPABASE_URL: {
    type: 'string',
    pattern: '^https?://.',
    description: 'an address like https://project.supabase.co',
  },
  SUPABASE_SECRET_KEY: { type: 'string', writeOnly: true },
  SUPABASE_PUBLISHABLE_KEY: { type: 'string', writeOnly: true },
  WHATSAPP_PHONE_NUMBER_ID: {
    type: 'string',
    pattern: '^[A-Za-z0-9_-]+$',
    description: 'the id of the number, without + and spaces: not the number itself',
  },
  WHATSAPP_ACCESS_TOKEN: { type: 'string', writeOnly: true },
  WHATSAPP_APP_SECRET: { type: 'string', writeOnly: true },
  WHATSAPP_VERIFY_TOKEN: { type: 'string', writeOnly: true },
  WHATSAPP_GRAPH_URL: {
    type: 'string',
    format: 'graph-url',
    default: 'https://graph.facebook.com',
    description:
      'an address like https://graph.facebook.com, without the version (that is WHATSAPP_GRAPH_VERSION) and what follows it',
  },
  WHATSAPP_GRAPH_VERSION: {
    type: 'string',
    pattern: '^v[1-9][0-9]*\\.[0-9]+$',
    default: 'v26.0',
    description: 'a version like v26.0',
  },
  WHATSAPP_MESSAGES_PER_SECOND: {
    type: 'integer',
    minimum: 1,
    maximum: 1_000,
    default: 80,
    description: 'what WhatsApp grants the number, in and out together, between 1 and 1000',
  },
  WHATSAPP_PAIR_RATE: {
    type: 'string',
    enum: ['on', 'off'],
    default: 'on',
    description: 'on, or off where no customer is real',
  },
  UNKNOWN_WAIT: {
    type: 'string',
    pattern: '^[1-9][0-9]{0,3}[smh]$',
    default: '15m',
    description: 'a time like 30s, 15m or 1h',
  },
  KEEP_DAYS: {
    type: 'integer',
    minimum: 8,
    maximum: 270,
    default: 90,
    description: 'days between 8 (so long WhatsApp may repeat a webhook) and 270',
  },
  MEDIA_STORE: { type: 'string' },
  INACTIVE_DAYS: {
    type: 'integer',
    minimum: 30,
    maximum: 3_650,
    default: 180,
    description: 'days between 30 and 3650',
  },
  LOG_LEVEL: {
    type: 'string',
    enum: logLevels,
    default: 'info',
    description: `one of ${logLevels.join(', ')}`,
  },
} as const satisfies Record<VariableName, object>;

const validate = new Ajv2020({
  allErrors: true,
  coerceTypes: true,
  useDefaults: true,
  verbose: true,
  // written above, and of use once in a process: every command waits for it
  validateSchema: false,
  code: { optimize: false },
  formats: { origin: isOrigin, 'graph-url': isGraphUrl },
}).compile<Values>({
  type: 'object',
  properties: variables,
});

/** Variables that mean something only together, and what to do when some are missing. */
const groups: readonly {
  all: readonly VariableName[];
  /** Of no use without them. */
  also?: readonly VariableName[];
  /** Of another group, without which this one is of no use. */
  needs?: readonly VariableName[];
  help: string;
}[] = [
  {
    all: ['SUPABASE_URL', 'SUPABASE_SECRET_KEY'],
    help: 'Set all of them to use Supabase, or none to use a database of your own.',
  },
  {
    all: ['PUBLIC_URL', 'SUPABASE_PUBLISHABLE_KEY'],
    needs: ['SUPABASE_URL', 'SUPABASE_SECRET_KEY'],
    help: 'Set all four for people to sign in to the pages with Supabase, or leave PUBLIC_URL and SUPABASE_PUBLISHABLE_KEY out: then the pages are for this machine alone.',
  },
  {
    all: [
      'WHATSAPP_PHONE_NUMBER_ID',
      'WHATSAPP_ACCESS_TOKEN',
      'WHATSAPP_APP_SECRET',
      'WHATSAPP_VERIFY_TOKEN',
    ],
    also: ['WHATSAPP_GRAPH_URL', 'WHATSAPP_GRAPH_VERSION'],
    help: 'Set all of them to speak to WhatsApp, or none to use the sandbox.',
  },
];

/**
 * The environment (of this process, unless another is given) in typed groups. An empty variable counts as not set; variables of others are ignored.
 *
 * Throws one `EnvironmentError` with every problem.
 */
export function readEnvironment(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Environment {
  const given = setVariables(env);
  const values: unknown = { ...given };
  const isValid = validate(values);
  const problems = [...groupProblems(given), ...(validate.errors ?? []).map(valueProblem)];
  if (!isValid || problems.length > 0) throw new EnvironmentError(problems);
  return {
    server: {
      port: values.PORT,
      host: values.HOST,
      ...(values.PAGES_PORT !== undefined && { pagesPort: values.PAGES_PORT }),
    },
    signIn: signInOf(values),
    flowsDir: values.FLOWS_DIR,
    dataDir: values.DATA_DIR,
    database: databaseOf(values),
    whatsapp: whatsappOf(values),
    rates: { perSecond: values.WHATSAPP_MESSAGES_PER_SECOND, pairs: values.WHATSAPP_PAIR_RATE === 'on' },
    unknownWait: values.UNKNOWN_WAIT,
    mediaDir: values.MEDIA_STORE ?? null,
    keepDays: values.KEEP_DAYS,
    inactiveDays: values.INACTIVE_DAYS,
    logLevel: values.LOG_LEVEL,
  };
}

function setVariables(env: Readonly<Record<string, string | undefined>>): Given {
  const names = Object.keys(variables) as VariableName[];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = env[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
}

function groupProblems(given: Given): string[] {
  const problems = groups.flatMap(({ all, also = [], needs = [], help }) => {
    const set = [...all, ...also].filter((name) => given[name]);
    const missing = [...all, ...needs].filter((name) => !given[name]);
    return set.length > 0 && missing.length > 0
      ? `${listed(set)} ${isOrAre(set)} set, but ${listed(missing)} ${isOrAre(missing)} not. ${help}`
      : [];
  });
  if (given.DATABASE_URL && given.SUPABASE_URL) {
    problems.push('DATABASE_URL and SUPABASE_URL are both set. Keep the one whose database is to be used.');
  }
  return problems;
}

function valueProblem({ instancePath, data }: ErrorObject): string {
  const name = instancePath.slice(1) as VariableName;
  const rule: { type: string; description?: string; writeOnly?: boolean } = variables[name];
  // an address may carry a password, or a key behind its question mark
  const isSecret = rule.writeOnly || /[@?]/.test(String(data));
  const shown = isSecret ? 'has a value that cannot be used' : `is '${String(data)}'`;
  return `${name} ${shown}; it must be ${rule.description}.`;
}

function databaseOf(values: Values): Environment['database'] {
  if (values.DATABASE_URL) return { kind: 'postgres', url: values.DATABASE_URL };
  if (!values.SUPABASE_URL || !values.SUPABASE_SECRET_KEY)
    return { kind: 'embedded', dataDir: values.DATA_DIR };
  return { kind: 'supabase', url: values.SUPABASE_URL, secretKey: values.SUPABASE_SECRET_KEY };
}

function signInOf(values: Values): Environment['signIn'] {
  const {
    PUBLIC_URL: publicUrl,
    SUPABASE_URL: supabaseUrl,
    SUPABASE_PUBLISHABLE_KEY: publishableKey,
  } = values;
  return publicUrl && supabaseUrl && publishableKey
    ? { publicUrl: new URL(publicUrl).origin, supabaseUrl, publishableKey }
    : null;
}

function whatsappOf(values: Values): Environment['whatsapp'] {
  const {
    WHATSAPP_PHONE_NUMBER_ID: phoneNumberId,
    WHATSAPP_ACCESS_TOKEN: accessToken,
    WHATSAPP_APP_SECRET: appSecret,
    WHATSAPP_VERIFY_TOKEN: verifyToken,
    WHATSAPP_GRAPH_URL: graphUrl,
    WHATSAPP_GRAPH_VERSION: graphVersion,
  } = values;
  return phoneNumberId && accessToken && appSecret && verifyToken
    ? { kind: 'cloud', phoneNumberId, accessToken, appSecret, verifyToken, graphUrl, graphVersion }
    : { kind: 'sandbox' };
}

function listed(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join();
}

function isOrAre(names: readonly string[]): string {
  return names.length > 1 ? 'are' : 'is';
}

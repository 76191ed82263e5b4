import { createRequire } from 'node:module';
import { pino } from 'pino';

export type Log = pino.Logger;

/** Keys under which a secret or a person could be, wherever a library puts them into an error or a request. */
const hidden = [
  'authorization',
  'apikey',
  'token',
  'phone',
  'to',
  'from',
  'body',
  'text',
  'name',
  'identity',
  'message',
  'raw',
];

/**
 * The log: for people on a terminal, else JSON lines. Only internal ids belong in it; what slips in under the
 * name of something personal is struck out.
 */
export function createLog(level: string, stream: NodeJS.WriteStream = process.stdout): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    serializers: { err: describeError },
    redact: { paths: hidden.flatMap((key) => [key, `*.${key}`]), censor: '[hidden]' },
  };
  if (!stream.isTTY) return pino(options, stream);
  // for terminals alone
  const pretty = createRequire(import.meta.url)('pino-pretty') as typeof import('pino-pretty');
  return pino(
    options,
    pretty({ colorize: true, translateTime: 'HH:MM:ss', destination: stream, sync: true }),
  );
}

/**
 * An error as the log may show it: its name, code and first line, with anything that could be a phone number struck
 * out. Details and hints of the database quote rows, and stay away.
 */
export function describeError(error: unknown): { error: string; code?: string } {
  if (!(error instanceof Error)) return { error: mask(String(error)) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { error: `${error.name}: ${mask(error.message)}`, ...(code && { code }) };
}

const mask = (text: string) => text.split('\n', 1)[0]!.replaceAll(/\d{6,}/g, '…');

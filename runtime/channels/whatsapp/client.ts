import type { OutboundRow, SendError, SendResult } from '../../model/index.js';
import type { Channel } from '../contract.js';
import { meaningOf, outcomeOf, pauseOf } from './errors.js';
import { asNumber, asObject, asObjects, asText, compact, type JsonObject } from './json.js';
import { checkPayload } from './outbound/check.js';
import { readReceipt, toPayload } from './outbound/payload.js';

export interface WhatsAppOptions {
  /** `https://graph.facebook.com`, or anything that speaks its paths. */
  graphUrl: string;
  /** `v26.0` */
  version: string;
  phoneNumberId: string;
  accessToken: string;
  fetch?: typeof globalThis.fetch;
  /** Milliseconds; read for `Retry-After` dates only. */
  now?: () => number;
  /** At least 0, below 1; spreads retries. */
  chance?: () => number;
  /** After this a send is given up as `unknown`. */
  timeoutMs?: number;
}

/** A large file over a slow line. */
const fileTimeoutMs = 60_000;

/** A request to which no Graph answer came. */
interface NoAnswer {
  error: SendError;
  /** It failed before it was written: WhatsApp cannot have seen it. */
  unsent: boolean;
}

interface Answer {
  status: number;
  /** undefined: not JSON, so not from Graph but from something between. */
  body: JsonObject | undefined;
  retryAfterMs: number;
}

/** The largest file that WhatsApp takes: a document. */
const largestFile = 100 * 1024 * 1024;

/**
 * The send side of WhatsApp's Cloud API, and the way to the files that customers sent. Sending never throws; nothing logs.
 *
 * A send that may have arrived though no answer came (time limit, connection lost, an error of something between) is `unknown`:
 * there is no idempotency key, so trying again could say it twice.
 */
export function createWhatsApp(options: WhatsAppOptions): Channel {
  const { fetch = globalThis.fetch, now = Date.now, chance = Math.random, timeoutMs = 20_000 } = options;
  const base = `${options.graphUrl.replace(/\/+$/, '')}/${options.version}`;

  async function post(
    phoneNumberId: string,
    payload: JsonObject,
    limitMs: number,
  ): Promise<Answer | NoAnswer> {
    try {
      const response = await fetch(`${base}/${encodeURIComponent(phoneNumberId)}/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${options.accessToken}`, 'content-type': 'application/json' },
        body: JSON.stringify(payload),
        redirect: 'manual',
        signal: AbortSignal.timeout(limitMs),
      });
      const retryAfterMs = readRetryAfter(response.headers.get('retry-after'), now());
      return { status: response.status, body: parseJson(await response.text()), retryAfterMs };
    } catch (failure) {
      return noAnswer(failure);
    }
  }

  async function outcome(row: OutboundRow): Promise<SendResult['outcome']> {
    const payload = toPayload(row.to, row.message, row.callbackData);
    const refusal = ownRefusal(row, payload, options.phoneNumberId);
    if (refusal !== undefined) return { kind: 'failed', error: refusal, cancelRest: false };

    const answer = await post(row.phoneNumberId, payload, timeoutMs);
    const retryAfterMs = 'unsent' in answer ? 0 : answer.retryAfterMs;
    const attempt = { attempt: row.attempt, chance: chance(), retryAfterMs };
    if ('unsent' in answer) {
      if (!answer.unsent) return { kind: 'unknown', error: answer.error, pause: pauseOf({}, attempt) };
      return outcomeOf(answer.error, { class: 'retry', pauses: 'storm' }, attempt);
    }
    const messageId = asText(asObjects(answer.body?.messages)[0]?.id);
    if (answer.status < 300 && messageId !== undefined) return { kind: 'accepted', messageId };

    const error = readGraphError(answer);
    const fromGraph = error.code !== null;
    if (!fromGraph && (answer.status < 300 || answer.status >= 500)) {
      return { kind: 'unknown', error, pause: pauseOf({}, attempt) };
    }
    const subcode = asNumber(asObject(answer.body?.error)?.error_subcode);
    return outcomeOf(error, meaningOf(error.code, { httpStatus: answer.status, subcode }), attempt);
  }

  /** Graph's own, or any `https` address: where a file lies is another host's. The token goes to nobody who could be read on the way. */
  async function get(url: string): Promise<Response> {
    const isSafe = URL.canParse(url) && (url.startsWith('https:') || url.startsWith(`${base}/`));
    if (!isSafe) throw new Error('The file lies at an address without https');
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${options.accessToken}` },
      signal: AbortSignal.timeout(fileTimeoutMs),
    });
    if (!response.ok) throw new Error(`The file was answered with HTTP ${response.status}`);
    return response;
  }

  return {
    async fetchMedia(mediaId) {
      const of = `phone_number_id=${encodeURIComponent(options.phoneNumberId)}`;
      const told = parseJson(await (await get(`${base}/${encodeURIComponent(mediaId)}?${of}`)).text());
      const response = await get(asText(told?.url) ?? '');
      return readAtMost(response, largestFile);
    },
    async send(row) {
      return { outboxId: row.outboxId, attempt: row.attempt, outcome: await outcome(row) };
    },
    async acknowledge(messageId, phoneNumberId) {
      await post(phoneNumberId, readReceipt(messageId), Math.min(timeoutMs, 5_000));
    },
  };
}

async function readAtMost(response: Response, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > most) throw new Error('The file is larger than WhatsApp allows');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Why we do not even try. */
function ownRefusal(row: OutboundRow, payload: JsonObject, phoneNumberId: string): SendError | undefined {
  if (row.phoneNumberId !== phoneNumberId) return { code: null, title: 'Belongs to another business number' };
  const violations = checkPayload(payload, row.message.kind);
  if (violations.length === 0) return undefined;
  const details = violations.map(({ at, says }) => `${at}: ${says}`).join('; ');
  return { code: null, title: 'Breaks the limits of WhatsApp', details };
}

function readGraphError({ body, status }: Answer): SendError {
  const error = asObject(body?.error);
  return compact({
    code: asNumber(error?.code) ?? null,
    title: asText(error?.message) ?? `HTTP ${status}`,
    details: asText(asObject(error?.error_data)?.details),
  });
}

/** Failures of a connection that was never made; any other may have come after the request was written. */
const beforeWriting = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

function noAnswer(failure: unknown): NoAnswer {
  const name = failure instanceof Error ? failure.name : 'Error';
  const code = codeOf(failure);
  return {
    unsent: beforeWriting.has(code ?? ''),
    error: { code: null, title: `No answer: ${code ?? name}` },
  };
}

/** The code of a failed `fetch`; where several addresses were tried, the code of the last. */
function codeOf(failure: unknown): string | undefined {
  const cause = failure instanceof Error ? failure.cause : undefined;
  const last = cause instanceof AggregateError ? cause.errors.at(-1) : cause;
  return asText((last as { code?: unknown } | undefined)?.code);
}

/** `Retry-After` is seconds or a date. */
function readRetryAfter(header: string | null, now: number): number {
  if (header === null) return 0;
  const seconds = asNumber(header);
  const milliseconds = seconds === undefined ? Date.parse(header) - now : seconds * 1000;
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : 0;
}

function parseJson(text: string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

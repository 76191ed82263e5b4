import { setTimeout as pause } from 'node:timers/promises';
import type { JsonObject } from '../whatsapp/json.js';
import { sign } from '../whatsapp/signature.js';
import type { SandboxOptions } from './contract.js';
import { joined } from './webhooks.js';

/** Posts signed webhooks, those of one lane in order, each until it gets 200. */
export interface Postman {
  /** Whether it was acknowledged in the end. What `joins` goes in one post with its like that waits beside it. */
  deliver(lane: string, webhook: JsonObject, options?: { joins: boolean }): Promise<boolean>;
  /** Once, whatever comes back: the HTTP status. */
  postOnce(body: unknown): Promise<number>;
  idle(): Promise<void>;
  close(): Promise<void>;
}

const postTimeoutMs = 20_000;

interface Lane {
  waiting: { webhook: JsonObject; joins: boolean; acknowledged(was: boolean): void }[];
  /** Settles when nothing waits any more. */
  emptied: Promise<void>;
}

export function createPostman(options: SandboxOptions): Postman {
  const { retryDelaysMs = [50, 100, 200, 400, 800, 1600, 3000], retryLimit = 120 } = options;
  const lanes = new Map<string, Lane>();
  const closing = new AbortController();

  async function postOnce(body: unknown): Promise<number> {
    const bytes = encode(body);
    const url = typeof options.webhookUrl === 'string' ? options.webhookUrl : options.webhookUrl();
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-hub-signature-256': sign(bytes, options.appSecret),
      },
      body: bytes,
      signal: AbortSignal.any([closing.signal, AbortSignal.timeout(postTimeoutMs)]),
    });
    await response.arrayBuffer();
    return response.status;
  }

  async function persist(body: JsonObject): Promise<boolean> {
    for (let post = 1; post <= retryLimit && !closing.signal.aborted; post++) {
      const status = await postOnce(body).catch(() => 0);
      if (status === 200) return true;
      const delayMs = retryDelaysMs[Math.min(post, retryDelaysMs.length) - 1] ?? 1000;
      await pause(delayMs, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
    }
    return false;
  }

  function deliver(name: string, webhook: JsonObject, { joins } = { joins: false }): Promise<boolean> {
    return new Promise((acknowledged) => {
      const lane = lanes.get(name) ?? openLane(name);
      lane.waiting.push({ webhook, joins, acknowledged });
    });
  }

  function openLane(name: string): Lane {
    const waiting: Lane['waiting'] = [];
    // a moment later: what happens at once is told at once
    const lane = { waiting, emptied: Promise.resolve().then(() => empty(name, waiting)) };
    lanes.set(name, lane);
    return lane;
  }

  async function empty(name: string, waiting: Lane['waiting']): Promise<void> {
    while (waiting.length > 0) {
      const alone = waiting.findIndex(({ joins }) => !joins);
      const next = waiting.splice(0, alone < 0 ? waiting.length : Math.max(alone, 1));
      const was = await persist(joined(next.map(({ webhook }) => webhook)));
      for (const { acknowledged } of next) acknowledged(was);
    }
    lanes.delete(name);
  }

  async function idle(): Promise<void> {
    while (lanes.size > 0) await Promise.all([...lanes.values()].map(({ emptied }) => emptied));
  }

  return {
    deliver,
    postOnce,
    idle,
    async close() {
      closing.abort();
      await idle();
    },
  };
}

/** The bytes of a webhook: everything beyond ASCII is escaped, as Meta does before it signs. */
export function encode(body: unknown): Buffer {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return Buffer.from(JSON.stringify(body).replace(/[^\0-\x7f]/g, escaped));
}

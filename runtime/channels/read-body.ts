import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream';
import type { BodyBudget } from './body-budget.js';

/** The budget wanted the bytes back before the last of them had come. */
export class NoRoom extends Error {
  override name = 'NoRoom';
}

/**
 * The bytes of a request, as they came. undefined as soon as there are more than `limit`. Rejects with `NoRoom`, or when the
 * connection ends early.
 *
 * Whoever gets less than all answers at once, and the rest is thrown away as it comes: closing here instead would reset the
 * connection under the answer.
 */
export function readBody(
  request: IncomingMessage,
  limit: number,
  budget?: BodyBudget,
): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const share = budget?.open(() => {
      stop();
      reject(new NoRoom());
    });
    const keep = (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit) return refuse();
      chunks.push(chunk);
      share?.take(chunk.length);
    };
    const stop = () => {
      request.off('data', keep).resume();
      chunks.length = 0;
      share?.close();
    };
    const refuse = () => {
      stop();
      resolve(undefined);
    };
    finished(request, { writable: false }, (error) => {
      if (error) reject(error);
      else resolve(Buffer.concat(chunks));
      stop();
    });
    if (Number(request.headers['content-length'] ?? 0) > limit) refuse();
    else request.on('data', keep);
  });
}

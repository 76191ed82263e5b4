import type { IncomingMessage } from 'node:http';

/**
 * The bytes of a request, as they came. undefined as soon as there are more than `limit`: answer at once, and Node throws the
 * rest away (closing here instead would reset the connection under the answer). Rejects when the connection ends early.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

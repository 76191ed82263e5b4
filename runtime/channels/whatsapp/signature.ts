import { createHmac, timingSafeEqual } from 'node:crypto';

/** `X-Hub-Signature-256` of a body: `sha256=` and the HMAC-SHA256 of its bytes, in hex. */
export function sign(rawBody: Buffer, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(rawBody).digest('hex')}`;
}

/** Whether `header` signs exactly these bytes. Constant time; false when it is missing or malformed. */
export function verifySignature(rawBody: Buffer, header: string | undefined, appSecret: string): boolean {
  return header !== undefined && sameSecret(header.toLowerCase(), sign(rawBody, appSecret));
}

/** The challenge to answer to Meta's subscription request, or null when it must be refused (403). */
export function verifySubscription(
  query: { readonly [name: string]: unknown },
  verifyToken: string,
): string | null {
  const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = query;
  if (mode !== 'subscribe' || typeof token !== 'string' || typeof challenge !== 'string') return null;
  return sameSecret(token, verifyToken) ? challenge : null;
}

/** Compares in a time that tells nothing about where two texts differ. */
export function sameSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

import type { JsonObject } from '../whatsapp/json.js';

export interface GraphAnswer {
  status: number;
  body: JsonObject;
}

const titles: ReadonlyMap<number, string> = new Map([
  [1, 'API Unknown'],
  [2, 'API Service'],
  [100, 'Invalid parameter'],
  [190, 'Access token has expired'],
  [130429, 'Rate limit hit'],
  [131000, 'Something went wrong'],
  [131008, 'Required parameter is missing'],
  [131009, 'Parameter value is not valid'],
  [131026, 'Message undeliverable'],
  [131047, 'Re-engagement message'],
  [131056, '(Business Account, Consumer Account) pair rate limit hit'],
  [132001, 'Template does not exist'],
]);

const serverErrors = new Set([1, 2, 131000, 131016]);

export function titleOf(code: number): string {
  return titles.get(code) ?? 'Error';
}

/** A refusal in the words of the Graph API. */
export function graphError(code: number, details: string, subcode?: number): GraphAnswer {
  const status = code === 190 ? 401 : serverErrors.has(code) ? 500 : 400;
  const error = {
    message: `(#${code}) ${titleOf(code)}`,
    type: 'OAuthException',
    code,
    ...(subcode !== undefined && { error_subcode: subcode }),
    error_data: { messaging_product: 'whatsapp', details },
    fbtrace_id: 'sandbox',
  };
  return { status, body: { error } };
}

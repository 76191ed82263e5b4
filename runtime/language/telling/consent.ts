import { createHash } from 'node:crypto';

/** Words are told by how their hash begins. `hash`: as the row of a consent has it. */
export const shortWording = (hash: string): string => hash.slice(0, 8);

export const wordingOf = (words: string): string =>
  shortWording(createHash('sha256').update(words).digest('hex'));

/** `given (service, wording 1f0c2a9b)`. `wording`: null where it is not known. */
export function consentInWords(decision: string, purpose: string, wording: string | null): string {
  return `${decision} (${purpose}${wording === null ? '' : `, wording ${wording}`})`;
}

/** Shorter ones would be found by accident. */
const shortest = 6;

/** How `secret` may stand in a text or a file: as it is, in hex as the database shows bytes, in base64 at any place. */
export function tracesOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  if (bytes.length < shortest) throw new Error(`too short to be looked for: ${secret}`);
  const inBase64 = [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    // without the letters at its ends that stand for a neighbour's bits as well
    return encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
  return [secret, bytes.toString('hex'), ...inBase64];
}

/** Which of the secrets `text` holds, in any form. */
export function tracesIn(text: string | Buffer, secrets: readonly string[]): string[] {
  return secrets.filter((secret) => tracesOf(secret).some((trace) => text.includes(trace)));
}

import type { SimulationScript } from '../../../../../server/api.js';

/**
 * A whole chat stands in the part of the address behind `#`: a colleague who opens it sees the same, and no server or log
 * ever gets to read what was typed.
 */
export function scriptToHash(script: SimulationScript): string {
  const bytes = new TextEncoder().encode(JSON.stringify(script));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** null: the address holds no chat. The server checks what the chat holds. */
export function scriptOfHash(hash: string): SimulationScript | null {
  try {
    const binary = atob(hash.replace(/^#/, '').replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return bytes.length > 0 ? (JSON.parse(new TextDecoder().decode(bytes)) as SimulationScript) : null;
  } catch {
    return null;
  }
}

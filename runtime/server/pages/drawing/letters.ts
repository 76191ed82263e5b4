import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { letterFamily } from '../../../review/index.js';

const weights = [400, 600] as const;
const { resolve } = createRequire(import.meta.url);
const fontOf = (file: string) => readFileSync(resolve(`@fontsource/${file}-normal.woff2`));
const lettersOf = (weight: number) => fontOf(`noto-sans/files/noto-sans-latin-${weight}`);

let embedded: string | undefined;

/** Styles that bring the letters with them, about 36 kB. English, Afrikaans and isiZulu need no others. */
export function embeddedLetters(): string {
  embedded ??= weights
    .map((weight) => {
      const data = lettersOf(weight).toString('base64');
      return `@font-face{font-family:"${letterFamily}";font-weight:${weight};src:url(data:font/woff2;base64,${data}) format("woff2")}\n`;
    })
    .join('');
  return embedded;
}

/** The same letters for a program that has no fonts at all, and emoji. */
export function lettersAndEmoji(): Uint8Array[] {
  return [...weights.map(lettersOf), fontOf('noto-emoji/files/noto-emoji-emoji-400')];
}

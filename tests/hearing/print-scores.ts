import { performance } from 'node:perf_hooks';
import { hearingOfState } from '../../runtime/cli/hear-at.js';
import { hear } from '../../runtime/engine/index.js';
import { loadFlows } from '../../runtime/language/index.js';
import { readFlows } from '../../runtime/server/index.js';
import { type Expected, readReplies, type Score, scoreReply } from './replies.js';

/** `npm run hearing`: right, asked again and wrong, per part, language and kind; each reply that was not right with what it was heard as. */
const { flows } = loadFlows(await readFlows('flows'));
const replies = readReplies(import.meta.dirname);
const scored = replies.map((reply) => ({ reply, ...scoreReply(flows, reply) }));

for (const part of ['tuning', 'scoring'] as const) {
  const own = scored.filter(({ reply }) => reply.part === part);
  console.log(`\n${part} part: ${own.length} replies`);
  print('language', own, ({ language }) => language);
  print('kind', own, ({ kind }) => kind);
  for (const { reply, score, heard } of own)
    if (score !== 'right')
      console.log(
        `  ${score}: ${reply.language} ${reply.at} "${reply.text}" is ${reply.expected}, heard ${heard.as} (${heard.by})`,
      );
}
printCost();

function print(
  by: string,
  rows: { reply: Expected; score: Score }[],
  group: (reply: Expected) => string,
): void {
  const table = (['right', 'asked again', 'wrong'] as const).map((score) => score.padStart(11)).join(' ');
  console.log(`\n  ${by.padEnd(14)} ${table}         %`);
  for (const name of [...new Set(rows.map(({ reply }) => group(reply)))].sort()) {
    const own = rows.filter(({ reply }) => group(reply) === name);
    const count = (score: Score) => own.filter((row) => row.score === score).length;
    const cells = [count('right'), count('asked again'), count('wrong')].map((n) => String(n).padStart(11));
    const percent = ((100 * count('right')) / own.length).toFixed(1).padStart(9);
    console.log(`  ${name.padEnd(14)} ${cells.join(' ')} ${percent}`);
  }
}

/** What one reply costs to hear, and how many times that of a reply that is a title, word for word. */
function printCost(): void {
  const places = replies.map((reply) => hearingOfState(flows, reply));
  const microseconds = (textOf: (index: number) => string) => {
    const run = () => {
      for (const [index, hearing] of places.entries()) hear({ kind: 'text', text: textOf(index) }, hearing);
    };
    run();
    const start = performance.now();
    run();
    return ((performance.now() - start) * 1000) / places.length;
  };
  const typed = microseconds((index) => replies[index]!.text);
  const plain = microseconds(() => 'stop');
  console.log(
    `\n  ${typed.toFixed(0)} µs a reply, ${(typed / plain).toFixed(1)} times a word that matches exactly (${plain.toFixed(0)} µs)`,
  );
}

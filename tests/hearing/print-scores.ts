import { performance } from 'node:perf_hooks';
import { formatScores } from '../../runtime/cli/format-scores.js';
import { hear } from '../../runtime/engine/index.js';
import { loadFlows } from '../../runtime/language/index.js';
import { createScorer, hearingIn, type Reply, scoreReport } from '../../runtime/review/index.js';
import { readFlows } from '../../runtime/server/index.js';
import { blindReplies, ownReplies } from './replies.js';

/** `npm run hearing`: what `flows hear --from` tells, of the project's own sets; with `-- --blind` of those nobody has seen. */
const { flows } = loadFlows(await readFlows('flows'));
const scorer = createScorer(flows);

if (process.argv.includes('--blind')) printSet('blind set', blindReplies(import.meta.dirname));
else {
  const replies = ownReplies(import.meta.dirname);
  for (const part of ['tuning', 'scoring'] as const)
    printSet(
      `${part} part`,
      replies.filter((reply) => reply.part === part),
    );
  printCost(replies);
}

function printSet(title: string, replies: readonly Reply[]): void {
  const { scored, problems } = scorer.score(replies);
  for (const { line, message } of problems)
    throw new Error(line === null ? message : `line ${line}: ${message}`);
  console.log(`${title}, ${formatScores(scoreReport(scored))}\n`);
}

/** What one reply costs to hear, and how many times that of a reply that is a title, word for word. */
function printCost(replies: readonly Reply[]): void {
  const { standings } = scorer;
  const places = replies.map(({ at, language }) => hearingIn(standings.at(at, language), standings.walking));
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
    `${typed.toFixed(0)} µs a reply, ${(typed / plain).toFixed(1)} times a word that matches exactly (${plain.toFixed(0)} µs)`,
  );
}

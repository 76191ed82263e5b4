import { describe, expect, it } from 'vitest';
import { loadFlows } from '../../runtime/language/index.js';
import { languageCodes } from '../../runtime/model/index.js';
import { createScorer, scoreReport } from '../../runtime/review/index.js';
import { readFlows } from '../../runtime/server/index.js';
import { ownReplies } from './replies.js';

const { flows } = loadFlows(await readFlows('flows'));
const replies = ownReplies(import.meta.dirname);
const { scored, problems } = createScorer(flows).score(replies);

it('every reply is about a state that waits and a choice or word that is there', () =>
  expect(problems).toEqual([]));

describe.each(['tuning', 'scoring'] as const)('replies of the %s part', (part) => {
  const report = scoreReport(scored.filter((_, place) => replies[place]!.part === part));

  it('are never heard as something else', () =>
    expect(report.mistakes.filter(({ verdict }) => verdict === 'wrong')).toEqual([]));

  it.each(languageCodes)('are heard right in %s, 97 in a hundred at least', (language) => {
    const { replies: count, percent } = report.by.language![language]!;
    expect(count).toBeGreaterThan(200);
    expect(percent).toBeGreaterThanOrEqual(97);
  });
});

it('no reply stands in both parts for the same state and language', () => {
  const key = ({ text, at, language }: (typeof replies)[number]) =>
    `${language} ${at} ${text.trim().toLowerCase()}`;
  const tuned = new Set(replies.filter(({ part }) => part === 'tuning').map(key));
  const both = replies.filter((reply) => reply.part === 'scoring' && tuned.has(key(reply))).map(key);
  expect(both).toEqual([]);
});

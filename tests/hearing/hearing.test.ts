import { describe, expect, it } from 'vitest';
import { readExamples } from '../../runtime/cli/examples.js';
import { loadFlows } from '../../runtime/language/index.js';
import { languageCodes } from '../../runtime/model/index.js';
import { readFlows } from '../../runtime/server/index.js';
import { readReplies, scoreReply } from './replies.js';

const { flows } = loadFlows(await readFlows('flows'));
const scored = readReplies(import.meta.dirname).map((reply) => ({ ...reply, ...scoreReply(flows, reply) }));

describe.each(['tuning', 'scoring'] as const)('replies of the %s part', (part) => {
  const own = scored.filter((reply) => reply.part === part);

  it('are never heard as something else', () => {
    const wrong = own.filter(({ score }) => score === 'wrong');
    expect(
      wrong.map(({ text, at, expected, heard }) => `${at} "${text}": ${heard.as}, not ${expected}`),
    ).toEqual([]);
  });

  it.each(languageCodes)('are heard right in %s, 97 in a hundred at least', (language) => {
    const spoken = own.filter((reply) => reply.language === language);
    expect(spoken.length).toBeGreaterThan(200);
    expect(spoken.filter(({ score }) => score === 'right').length / spoken.length).toBeGreaterThanOrEqual(
      0.97,
    );
  });
});

it('no reply stands in both parts for the same state and language', () => {
  const key = ({ text, at, language }: (typeof scored)[number]) =>
    `${language} ${at} ${text.trim().toLowerCase()}`;
  const tuned = new Set(scored.filter(({ part }) => part === 'tuning').map(key));
  const both = scored.filter((reply) => reply.part === 'scoring' && tuned.has(key(reply))).map(key);
  expect(both).toEqual([]);
});

it('the packages of the examples are those of the seed', async () => {
  const { readFile } = await import('node:fs/promises');
  const seed = await readFile('supabase/seed.sql', 'utf8');
  for (const each of readExamples().lists.package!) {
    const { package_code, name, speed, price_per_day } = each as Record<string, string | number>;
    expect(seed).toContain(`'${package_code}', '${name}', '${speed}', ${price_per_day},`);
  }
});

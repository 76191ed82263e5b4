import { describe, expect, it } from 'vitest';
import { loadFlows } from '../../runtime/language/index.js';
import { readFlows } from '../../runtime/server/index.js';
import { createStopScorer, readStops } from './stops.js';

const { flows } = loadFlows(await readFlows('flows'));
const scoreStop = createStopScorer(flows);
const scored = readStops(`${import.meta.dirname}/stops`).map((stop) => ({
  ...stop,
  ...scoreStop(stop),
}));
const told = ({ text, language, heard }: (typeof scored)[number]) =>
  `${language} ${heard.at} "${text}": ${heard.as} (${heard.by})`;

describe.each(['tuning', 'scoring'] as const)('of the %s part', (part) => {
  const own = scored.filter((stop) => stop.part === part);

  it('nothing that only looks like a stop is one', () =>
    expect(own.filter(({ meant, heard }) => meant !== 'stops' && heard.as === 'stop').map(told)).toEqual([]));

  it.each([
    ['stops', 'stop at any question, 95 in a hundred at least', 0.95],
    ['others', 'are not even asked, 90 in a hundred at least', 0.9],
    ['asks', 'are asked, 75 in a hundred at least', 0.75],
  ] as const)('%s %s', (meant, _what, least) => {
    const all = own.filter((stop) => stop.meant === meant);
    const right = all.filter(({ score }) => score === 'right').length;
    expect(all.length).toBeGreaterThan(20);
    expect(
      right / all.length,
      all
        .filter(({ score }) => score !== 'right')
        .map(told)
        .join('\n'),
    ).toBeGreaterThanOrEqual(least);
  });
});

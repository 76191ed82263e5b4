import { counted } from '../../../language/index.js';
import { type Layer, percent, summed, weighed } from './layer.js';
import { byLanguage, matching } from './people.js';

const dayMs = 24 * 60 * 60_000;

/** From this share on those who fall silent in a state are a reason to look at it. */
const manySilent = 0.2;

/** Where people went in a period, and where they fell silent: waiting for them still, with their service window over. */
export const trafficLayer: Layer = async ({ figures, now }, { chart }, filter) => {
  const until = now();
  const traffic = await figures!.traffic(chart.flow, new Date(until.getTime() - filter.days * dayMs), until);
  const steps = traffic.steps.filter(matching(filter));
  const taken = steps.filter(({ step }) => step === 'take');
  const entered = summed(steps.filter(({ step }) => step === 'enter'));
  const silent = summed(traffic.silent.filter(matching(filter)));
  const takenBy = summed(taken);
  const fromOf = new Map(chart.transitions.map(({ key, from }) => [key, from]));
  const leaving = summed([...takenBy].map(([key, count]) => ({ name: fromOf.get(key) ?? '', count })));
  /** Whoever stood in a state when the period began was not seen to enter it. */
  const cameTo = (state: string) => Math.max(entered.get(state) ?? 0, leaving.get(state) ?? 0);

  const transitions = weighed(
    [...takenBy].flatMap(([key, count]) => {
      const from = fromOf.get(key);
      if (from === undefined) return [];
      const share = from === '' ? '' : percent(count, cameTo(from));
      return [
        [
          key,
          {
            label: [count.toLocaleString('en'), share].filter(Boolean).join(' · '),
            tone: 'plain' as const,
            count,
            notes: [
              `taken ${counted(count, 'time')}${share && `, ${share} of those who came to ${from}`}`,
              ...byLanguage(taken.filter(({ name }) => name === key)),
            ],
          },
        ] as const,
      ];
    }),
  );
  const waiting = chart.states.filter(({ kind }) => kind === 'waiting');
  const isWaiting = new Set(waiting.map(({ path }) => path));
  const states = weighed(
    chart.states.flatMap(({ path }) => {
      const came = cameTo(path);
      const stopped = isWaiting.has(path) ? (silent.get(path) ?? 0) : 0;
      if (came + stopped === 0) return [];
      // who fell silent may have come before the period began
      const all = Math.max(came, stopped);
      return [
        [
          path,
          {
            label:
              stopped > 0 ? `${stopped} silent · ${percent(stopped, all)}` : counted(came, 'came', 'came'),
            tone: stopped / all >= manySilent ? ('bad' as const) : stopped > 0 ? 'warning' : 'plain',
            count: came,
            notes: [
              `${counted(came, 'person', 'people')} came here`.replace(/^0 people/, 'nobody'),
              ...(stopped > 0 ? [`${stopped} fell silent here: ${percent(stopped, all)}`] : []),
            ],
          },
        ] as const,
      ];
    }),
  );
  const all = [...takenBy.values()].reduce((sum, count) => sum + count, 0);
  const stopped = waiting.reduce((sum, { path }) => sum + (silent.get(path) ?? 0), 0);
  return {
    summary: `${counted(all, 'transition')} taken in ${counted(filter.days, 'day')}; ${counted(stopped, 'person', 'people')} fell silent.`,
    structures: traffic.structures.map(({ structureHash, publishedAt }) => ({
      hash: structureHash,
      since: publishedAt,
    })),
    transitions,
    states,
  };
};

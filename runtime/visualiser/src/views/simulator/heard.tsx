import type { SimulatedTurn, TraceStep } from '../../../../server/api.js';
import { heardByInWords, heardNothing, triggerInWords } from './in-words.js';
import { useChart } from './use-chart.js';

interface HeardProps {
  turn: SimulatedTurn;
  /** What a choice was called on the phone, by its id. */
  titles: ReadonlyMap<string, string>;
}

/** What was heard, and in one sentence why; or what set the turn off when nobody wrote. */
export function Heard({ turn: { heard, cause, trace, context }, titles }: HeardProps) {
  const taken = trace.find(isTake);
  const chart = useChart(taken?.flow ?? context.flow);
  const transition = chart?.transitions.find(({ key }) => key === taken?.transition);
  if (!heard) {
    if (cause === 'moment') return <>the first message of a chat: it begins</>;
    return <>{transition ? triggerInWords(transition) : 'time passed'}</>;
  }
  const { as, by, why } = heard;
  if (heardNothing.has(by)) return <>{heardByInWords[by]}</>;
  const title = titles.get(as);
  const claims = why.at(-1)?.scores.find(({ name }) => name === as)?.claims ?? [];
  return (
    <>
      <strong>{title ? `“${title}”` : transition ? triggerInWords(transition) : as}</strong>:{' '}
      {claims.length > 0
        ? `${heardByInWords[by]}: ${claims.map((claim) => `“${claim}”`).join(', ')}`
        : heardByInWords[by]}
    </>
  );
}

export const isTake = (step: TraceStep): step is Extract<TraceStep, { step: 'take' }> => step.step === 'take';

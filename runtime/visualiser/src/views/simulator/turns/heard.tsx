import type { SimulatedTurn, TraceStep } from '../../../../../server/api.js';
import { triggerInWords } from '../in-words.js';
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
    if (cause.is === 'moment') return <>the first message of a chat: it begins</>;
    return <>{transition ? triggerInWords(transition) : cause.told}</>;
  }
  const { as, told, isNothing } = heard;
  if (isNothing) return <>{told}</>;
  const title = titles.get(as);
  return (
    <>
      <strong>{title ? `“${title}”` : transition ? triggerInWords(transition) : as}</strong>: {told}
    </>
  );
}

export const isTake = (step: TraceStep): step is Extract<TraceStep, { step: 'take' }> => step.step === 'take';

import type { SimulatedTurn, TraceStep } from '../../../../server/api.js';
import { stateAddress } from '../../addresses.js';
import { Icon } from '../../parts/icon.js';
import { Link } from '../../router.js';
import { jumpsInWords } from '../chart/in-words.js';

/** The states that a turn went through, in one line: the last is where it stays. */
export function Way({ trace }: Pick<SimulatedTurn, 'trace'>) {
  const stops = trace.filter(isStop);
  if (stops.length === 0) return <>stays where it was</>;
  const last = stops.findLastIndex(({ step }) => step === 'enter');
  const isInOneFlow = new Set(stops.flatMap((stop) => (stop.step === 'enter' ? stop.flow : []))).size === 1;
  let flow: string | null = null;
  return (
    <ol className="way">
      {stops.map((stop, index) => {
        const isNewFlow = !isInOneFlow && stop.step === 'enter' && stop.flow !== flow;
        if (stop.step === 'enter') flow = stop.flow;
        return (
          <li key={`${index}`} className={index === last ? 'stays' : ''}>
            <Stop stop={stop} isNewFlow={isNewFlow} asked={lookupAfter(trace, stop)} />
          </li>
        );
      })}
    </ol>
  );
}

type StopStep = Extract<TraceStep, { step: 'enter' | 'jump' | 'return' }>;

const isStop = (step: TraceStep): step is StopStep =>
  step.step === 'enter' || step.step === 'jump' || step.step === 'return';

/** The lookup that is asked in a state stands right behind it. */
function lookupAfter(trace: readonly TraceStep[], stop: TraceStep): string | null {
  const next = trace[trace.indexOf(stop) + 1];
  return next?.step === 'lookup' ? next.src : null;
}

function Stop({ stop, isNewFlow, asked }: { stop: StopStep; isNewFlow: boolean; asked: string | null }) {
  if (stop.step === 'jump') return <span className="quiet">{jumpsInWords[stop.target] ?? stop.target}</span>;
  if (stop.step === 'return') return <span className="quiet">{stop.flow} ends</span>;
  return (
    <>
      {isNewFlow && <span className="way-flow">{stop.flow}</span>}
      <Link href={stateAddress(stop.flow, stop.state)} {...(asked && { title: `asks ${asked}` })}>
        {asked && <Icon name="lookup" />} {stop.state}
      </Link>
    </>
  );
}

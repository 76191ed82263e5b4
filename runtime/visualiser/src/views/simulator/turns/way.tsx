import type { SimulatedTurn, ToldDeed } from '../../../../../server/api.js';
import { stateAddress } from '../../../addresses.js';
import { Icon } from '../../../parts/icon.js';
import { Link } from '../../../router.js';

/** The states that a turn went through, in one line: the last is where it stays. */
export function Way({ deeds }: Pick<SimulatedTurn, 'deeds'>) {
  const stops = deeds.filter(({ step }) => isStop.has(step));
  if (stops.length === 0) return <>stays where it was</>;
  const last = stops.findLastIndex(({ step }) => step === 'enter');
  const isInOneFlow = new Set(stops.flatMap(({ flow }) => flow ?? [])).size === 1;
  let flow: string | undefined;
  return (
    <ol className="way">
      {stops.map((stop, index) => {
        const isNewFlow = !isInOneFlow && stop.flow !== undefined && stop.flow !== flow;
        flow = stop.flow ?? flow;
        return (
          <li key={`${index}`} className={index === last ? 'stays' : ''}>
            <Stop stop={stop} isNewFlow={isNewFlow} asked={lookupAfter(deeds, stop)} />
          </li>
        );
      })}
    </ol>
  );
}

const isStop: ReadonlySet<ToldDeed['step']> = new Set(['enter', 'jump', 'return']);

/** The lookup that is asked in a state stands right behind it. */
function lookupAfter(deeds: readonly ToldDeed[], stop: ToldDeed): string | null {
  const next = deeds[deeds.indexOf(stop) + 1];
  return next?.step === 'lookup' ? next.told : null;
}

function Stop({ stop, isNewFlow, asked }: { stop: ToldDeed; isNewFlow: boolean; asked: string | null }) {
  const { flow, state, told } = stop;
  if (flow === undefined || state === undefined) return <span className="quiet">{told}</span>;
  return (
    <>
      {isNewFlow && <span className="way-flow">{flow}</span>}
      <Link href={stateAddress(flow, state)} {...(asked && { title: asked })}>
        {asked && <Icon name="lookup" />} {state}
      </Link>
    </>
  );
}

import type { Standing } from '../../../../../server/api.js';
import { hourSeenFrom } from '../../../parts/when.js';
import { triggerInWords } from '../in-words.js';
import { Deed } from './deed.js';
import { useChart } from './use-chart.js';
import { Values } from './values.js';

type Timer = Standing['timers'][number];

/** Where everything stands after a step, and what time can still bring. */
export function Afterwards({ before, after }: { before: Standing; after: Standing }) {
  const { at, timers, mode, customer } = after;
  const gone = before.timers.filter((timer) => !timers.some((other) => nameOf(other) === nameOf(timer)));
  const flow = after.frames.at(-1)?.flow ?? before.frames.at(-1)?.flow ?? '';
  return (
    <>
      <h3>Afterwards</h3>
      <dl className="deeds">
        {mode !== 'bot' && (
          <Deed name="The chat">
            {mode === 'handover'
              ? 'is with a person, who answers'
              : 'is over: the customer wants no messages'}
          </Deed>
        )}
        <Deed name="Timers">
          {timers.length === 0 && gone.length === 0 && 'none'}
          <ul>
            {timers.map((timer) => (
              <li key={nameOf(timer)}>
                {hourSeenFrom(at, timer.dueAt)}, in {timer.left}: <TimerName flow={flow} timer={timer} />
                {!before.timers.some(
                  (other) => nameOf(other) === nameOf(timer) && other.dueAt === timer.dueAt,
                ) && <span className="quiet"> (set now)</span>}
              </li>
            ))}
            {gone.map((timer) => (
              <li key={nameOf(timer)}>
                <del>
                  <TimerName flow={flow} timer={timer} />
                </del>{' '}
                <span className="quiet">over</span>
              </li>
            ))}
          </ul>
        </Deed>
        <Deed name="WhatsApp">{after.window}</Deed>
      </dl>
      {customer && (
        <details className="more">
          <summary>The customer</summary>
          <Values values={customer} />
        </details>
      )}
    </>
  );
}

const nameOf = ({ kind, state, as }: Timer) => `${kind} ${state} ${as}`;

function TimerName({ flow, timer: { kind, state, as } }: { flow: string; timer: Timer }) {
  const found = useChart(flow)?.transitions.find(
    ({ key, trigger, from }) => trigger === kind && from === state && key.endsWith(`|${as}`),
  );
  return (
    <>
      {found ? triggerInWords(found) : kind === 'silence' ? 'silence' : `after, in ${state}`}{' '}
      <code>{as}</code>
    </>
  );
}

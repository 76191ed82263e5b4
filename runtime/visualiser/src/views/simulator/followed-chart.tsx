import { ReactFlowProvider } from '@xyflow/react';
import { useMemo, useState } from 'react';
import type { ApiChart, LanguageCode, PlayedStep } from '../../../../server/api.js';
import { stateAddress } from '../../addresses.js';
import { useData } from '../../data/use-data.js';
import { Unread } from '../../parts/unread.js';
import { goTo } from '../../router.js';
import { ChartCanvas, type Walk } from '../chart/chart-canvas.js';
import '../chart/chart.css';

interface FollowedProps {
  /** The flow that is shown until the chat talks in another. */
  flow: string;
  played: PlayedStep[];
  language: LanguageCode;
}

/** The chart of the flow that talks: where the chat is, and how its last turn came there. */
export function FollowedChart({ flow, played, language }: FollowedProps) {
  const place = placeOf(played);
  const shown = place?.flow ?? flow;
  const [sharedOf, setSharedOf] = useState<string | null>(null);
  const isShared = sharedOf === `${shown} ${place?.state}`;
  const address = `/api/flows/${encodeURIComponent(shown)}/chart?everywhere=${isShared ? 1 : 0}`;
  const drawn = useData<ApiChart>(address);
  const { value } = drawn;
  const walk = useMemo(() => walkOf(shown, played), [shown, played]);
  const here = value?.chart.states.find(({ path }) => path === place?.state);
  // a state that all flows share is drawn only while the chat is in it
  if (value?.chart.flow === shown && here?.isEverywhere && !isShared) setSharedOf(`${shown} ${here.path}`);
  if (!value) return <Unread of={drawn} loading={`Drawing ${shown}…`} isPart />;
  return (
    <section className="followed" aria-label={`Chart of ${value.chart.title}`}>
      <p className="followed-where">
        {place ? (
          <>
            <strong>{place.flow}</strong> / {place.state}
            {place.isOver && ', and the chat is over'}
          </>
        ) : (
          'The chat has not begun.'
        )}
      </p>
      <ReactFlowProvider key={value.chart.flow}>
        <ChartCanvas
          data={value}
          language={value.chart.languages.includes(language) ? language : value.chart.languages[0]!}
          selected={undefined}
          onSelect={(path) => path && goTo(stateAddress(value.chart.flow, path))}
          walk={walk}
        />
      </ReactFlowProvider>
    </section>
  );
}

function walkOf(flow: string, played: readonly PlayedStep[]): Walk {
  const entered = (steps: readonly PlayedStep[]) =>
    steps.flatMap(({ turns }) =>
      turns.flatMap(({ trace }) =>
        trace.flatMap((step) => (step.step === 'enter' && step.flow === flow ? [step.state] : [])),
      ),
    );
  const last = played.slice(-1);
  const place = placeOf(played);
  return {
    here: place?.flow === flow ? place.state : null,
    passed: new Set(entered(last)),
    been: new Set(entered(played)),
    taken: new Set(
      last.flatMap(({ turns }) =>
        turns.flatMap(({ trace }) =>
          trace.flatMap((step) => (step.step === 'take' && step.flow === flow ? [step.transition] : [])),
        ),
      ),
    ),
  };
}

/** The state that talks; after the end, the one that the chat ended in. null: it has not begun. */
function placeOf(played: readonly PlayedStep[]): { flow: string; state: string; isOver: boolean } | null {
  const talking = played.at(-1)?.after.frames.at(-1);
  if (talking) return { ...talking, isOver: false };
  const flow = played.findLast(({ after }) => after.frames.length > 0)?.after.frames.at(-1)?.flow;
  for (const { trace } of played.flatMap(({ turns }) => turns).toReversed())
    for (const step of trace.toReversed())
      if (step.step === 'enter' && (flow === undefined || step.flow === flow))
        return { flow: step.flow, state: step.state, isOver: true };
  return null;
}

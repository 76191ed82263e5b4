import { useState } from 'react';
import type { ApiFlows, SimulatorFacts } from '../../../../server/api.js';
import { useData } from '../../data/use-data.js';
import { Notice } from '../../parts/notice.js';
import { TryAgain } from '../../parts/try-again.js';
import { Unread } from '../../parts/unread.js';
import { type SimulationView, someoneNew, useSimulation } from './chat/use-simulation.js';
import { Controls } from './controls.js';
import { FollowedChart } from './followed-chart.js';
import { News } from './notices/news.js';
import { StandingOfFlows } from './notices/standing-of-flows.js';
import { WorldProgress } from './notices/world-progress.js';
import { Phone } from './phone/phone.js';
import { Turns } from './turns/turns.js';
import './simulator.css';

/** On a narrow page one at a time; on a wide one all beside each other. */
const parts = [
  { name: 'chat', title: 'Chat' },
  { name: 'chart', title: 'Chart' },
  { name: 'turns', title: 'Turns' },
] as const;

/** A phone beside the chart: whoever chats sees where they are, and what every turn did. */
export function SimulatorPage({ flow }: { flow: string }) {
  const facts = useData<SimulatorFacts>('/api/simulator');
  const flows = useData<ApiFlows>('/api/flows');
  const view = useSimulation();
  const [part, setPart] = useState<(typeof parts)[number]['name']>('chat');
  const { simulation, shown } = view;
  const all = simulation?.played ?? [];
  const played = all.slice(0, shown);
  const standing = simulation ? (played.at(-1)?.after ?? simulation.begin) : null;
  if (!facts.value || !flows.value)
    return <Unread of={facts.error ? facts : flows} loading="Opening the simulator…" />;
  return (
    <div className={`simulator on-${part}`}>
      <h1 className="unseen">Simulator</h1>
      <Controls facts={facts.value} view={view} standing={standing} languages={flows.value.languages} />
      <div className="simulator-news">
        <StandingOfFlows flow={flow} flows={flows.value.flows} />
        <News view={view} />
      </div>
      <nav className="parts" aria-label="Parts of the simulator">
        {parts.map(({ name, title }) => (
          <button key={name} type="button" aria-pressed={part === name} onClick={() => setPart(name)}>
            {title}
          </button>
        ))}
      </nav>
      <div className="part-chat">
        {simulation ? (
          <Phone
            kinds={facts.value.kinds}
            played={played}
            mode={standing?.mode ?? 'bot'}
            language={standing?.language ?? null}
            doing={view.doing}
            longestText={facts.value.limits.textLength}
            onStep={view.act}
          />
        ) : view.failure ? (
          <NotBegun view={view} why={view.failure.words} />
        ) : (
          <WorldProgress />
        )}
      </div>
      <div className="part-chart">
        <FollowedChart flow={flow} played={played} language={standing?.language ?? 'en'} />
      </div>
      <section className="part-turns" aria-label="Turns">
        <Turns begin={simulation?.begin ?? null} played={all} shown={shown} onLook={view.look} />
      </section>
    </div>
  );
}

function NotBegun({ view, why }: { view: SimulationView; why: string }) {
  return (
    <Notice isPart kind="error" title="The chat could not begin.">
      {why}
      <p className="ways-on">
        <TryAgain again={view.begin} isTrying={view.doing !== null} />
        <button type="button" className="plain-button" onClick={() => view.start(someoneNew)}>
          Begin a new chat
        </button>
      </p>
    </Notice>
  );
}

import { useEffect, useState } from 'react';
import type { ApiFlows, SimulationNews, SimulatorFacts } from '../../../../server/api.js';
import { useData } from '../../data/use-data.js';
import { Icon } from '../../parts/icon.js';
import { Notice } from '../../parts/notice.js';
import { Controls } from './controls.js';
import { FollowedChart } from './followed-chart.js';
import { Phone } from './phone.js';
import { Turns } from './turns.js';
import { useSimulation } from './use-simulation.js';
import { WorldProgress } from './world-progress.js';
import './simulator.css';

/** On a narrow page one at a time; on a wide one all beside each other. */
const parts = [
  { name: 'chat', title: 'Chat' },
  { name: 'chart', title: 'Chart' },
  { name: 'turns', title: 'Turns' },
] as const;

/** A phone beside the chart: whoever chats sees where they are, and what every turn did. */
export function SimulatorPage({ flow }: { flow: string }) {
  const { value: facts, error } = useData<SimulatorFacts>('/api/simulator');
  const { value: flows } = useData<ApiFlows>('/api/flows');
  const view = useSimulation();
  const [part, setPart] = useState<(typeof parts)[number]['name']>('chat');
  const { simulation, shown } = view;
  const all = simulation?.played ?? [];
  const played = all.slice(0, shown);
  const standing = simulation ? (played.at(-1)?.after ?? simulation.begin) : null;
  const languages = flows?.languages ?? [];
  useEffect(() => {
    document.title = `Simulator · ${flow} · Loop Flows`;
  }, [flow]);
  if (error && !facts) return <Notice kind="error" title={error} />;
  if (!facts || !flows) return <Notice kind="loading" title="Opening the simulator…" />;
  return (
    <div className={`simulator on-${part}`}>
      <h1 className="unseen">Simulator</h1>
      <Controls facts={facts} view={view} standing={standing} languages={languages} />
      <div className="simulator-news">
        {view.error && (
          <p className="said error" role="alert">
            <Icon name="error" /> {view.error}
            <button type="button" className="icon-button" aria-label="Close" onClick={view.forgetError}>
              <Icon name="close" />
            </button>
          </p>
        )}
        {view.news && (
          <p className="said" role="status">
            <Icon name="check" /> {newsInWords(view.news)}
            <button type="button" className="icon-button" aria-label="Close" onClick={view.forgetNews}>
              <Icon name="close" />
            </button>
          </p>
        )}
        {view.lost && (
          <p className="said" role="status">
            <Icon name="clock" /> {lostInWords[view.lost]}
            {view.lost === 'ended' ? (
              <button type="button" disabled={view.doing !== null} onClick={view.replay}>
                Play it again
              </button>
            ) : (
              <button type="button" className="icon-button" aria-label="Close" onClick={view.forgetNews}>
                <Icon name="close" />
              </button>
            )}
          </p>
        )}
        {simulation && shown < all.length && (
          <p className="said past" role="status">
            Step {shown} of {all.length}. What happens now begins a branch.
            <button type="button" onClick={() => view.look(all.length)}>
              Back to the newest
            </button>
          </p>
        )}
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
            played={played}
            mode={standing?.mode ?? 'bot'}
            language={standing?.language ?? null}
            doing={view.doing}
            onStep={view.act}
          />
        ) : view.doing === 'beginning' ? (
          <WorldProgress />
        ) : (
          <Notice kind="error" title="The simulator could not begin.">
            <button type="button" onClick={() => location.reload()}>
              Try again
            </button>
          </Notice>
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

const lostInWords = {
  ended: 'The server no longer has this chat: it was restarted, or nobody played here for half an hour.',
  replayed: 'The server no longer had this chat: it was played again from its beginning.',
};

function newsInWords({ how, state }: SimulationNews): string {
  if (how === 'words') return 'The words were changed: what comes next is said in the new ones.';
  if (how === 'structure') return 'The flow was changed: the chat goes on where it stands.';
  return `The flow was changed, and the state ${state} is gone: the chat was played again from its beginning.`;
}

import { useMemo } from 'react';
import type { SimulationNews } from '../../../../../server/api.js';
import { TryAgain } from '../../../parts/try-again.js';
import type { SimulationView } from '../chat/use-simulation.js';
import { choicesOn } from '../choices.js';
import { stepInWords } from '../in-words.js';
import { Said } from './said.js';

/** What has become of the chat, where it is not as whoever plays it left it. */
export function News({ view }: { view: SimulationView }) {
  const { simulation, failure, unanswered, news, lost, shown, doing } = view;
  const played = simulation?.played;
  const choices = useMemo(() => choicesOn(played ?? []), [played]);
  if (!simulation || !played) return null;
  const last = unanswered && stepInWords(unanswered, choices);
  return (
    <>
      {lost === 'ended' && (
        <Said icon="clock">
          <p>
            The server no longer has this chat: it was restarted, or nobody played here for half an hour.
            {last && ` What came last was not played: ${last}.`}
          </p>
          <button type="button" disabled={doing !== null} onClick={view.replay}>
            Play it again
          </button>
          <button
            type="button"
            disabled={doing !== null}
            onClick={() => view.start({ ...simulation.script, steps: [] })}
          >
            Begin a new chat
          </button>
        </Said>
      )}
      {failure && lost !== 'ended' && (
        <Said kind="error" icon="error" onClose={view.forgetFailure}>
          <p>{last ? `Not answered: ${last}. ${failure.words}` : failure.words}</p>
          {unanswered && <TryAgain again={() => void view.act(unanswered)} isTrying={doing !== null} />}
        </Said>
      )}
      {lost === 'replaying' && (
        <Said icon="clock">
          <p>The server no longer has this chat: it is played again from its beginning…</p>
        </Said>
      )}
      {lost !== 'replaying' && doing === 'beginning' && (
        <Said icon="clock">
          <p>The chat is played from its beginning…</p>
        </Said>
      )}
      {lost === 'replayed' && (
        <Said icon="clock" onClose={view.forgetNews}>
          <p>The server no longer had this chat: it was played again from its beginning.</p>
        </Said>
      )}
      {news && (
        <Said icon="check" onClose={view.forgetNews}>
          <p>{newsInWords(news)}</p>
        </Said>
      )}
      {shown < played.length && (
        <Said kind="past">
          <p>
            Step {shown} of {played.length}. What happens now begins a branch.
          </p>
          <button type="button" onClick={() => view.look(played.length)}>
            Back to the newest
          </button>
        </Said>
      )}
    </>
  );
}

function newsInWords({ how, state }: SimulationNews): string {
  if (how === 'words') return 'The words were changed: what comes next is said in the new ones.';
  if (how === 'structure') return 'The flow was changed: the chat goes on where it stands.';
  return `The flow was changed, and the state ${state} is gone: the chat was played again from its beginning.`;
}

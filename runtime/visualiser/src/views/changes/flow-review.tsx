import type { ReactNode } from 'react';
import type { ApiFlowReview, LanguageCode } from '../../../../server/api.js';
import { Link } from '../../router.js';
import { ChangesChart } from './changes-chart.js';
import { People } from './people.js';
import { anchorOf, usePlaces } from './places.js';
import { Said } from './said.js';
import { type Mark, MarkBadge } from './signs.js';
import { TransitionChange } from './transition-change.js';

interface FlowReviewProps {
  review: ApiFlowReview;
  language: LanguageCode;
  /** The page is about this flow alone, and has said so. */
  isAlone: boolean;
  /** What may be done with the chart. */
  tools?: ReactNode;
  /** Which paths came and went. */
  paths?: ReactNode;
}

/** What changed of one flow: the picture, then each state with all that is another about it. */
export function FlowReview({ review, language, isAlone, tools, paths }: FlowReviewProps) {
  const { flow, title, drawing, context } = review;
  return (
    <article className="flow-review" aria-labelledby={`${flow}-title`}>
      <header className={isAlone ? 'unseen' : undefined}>
        <h2 id={`${flow}-title`}>
          {flow === 'everywhere' ? 'Anywhere, in every flow' : title}
          {flow !== 'everywhere' && <code className="flow-review-name">{flow}</code>}
        </h2>
      </header>
      {drawing && (
        <figure>
          <ChangesChart flow={flow} drawing={drawing} language={language} />
          <figcaption>
            <ul className="changes-legend" aria-label="Signs">
              {marksIn(review).map((mark) => (
                <li key={mark}>
                  <MarkBadge mark={mark} />
                </li>
              ))}
            </ul>
            {tools}
          </figcaption>
        </figure>
      )}
      <ol className="state-reviews">
        {statesOf(review).map((state) => (
          <StateReview key={state} review={review} state={state} language={language} />
        ))}
      </ol>
      {context.length > 0 && (
        <section>
          <h3>What it remembers</h3>
          <ul className="changes-list">
            {context.map(({ name, happened }) => (
              <li key={name}>
                <MarkBadge mark={happened} /> <code>{name}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
      {paths && (
        <section className="flow-paths">
          <h3>Paths lost and gained</h3>
          {paths}
        </section>
      )}
    </article>
  );
}

function StateReview({
  review,
  state,
  language,
}: {
  review: ApiFlowReview;
  state: string;
  language: LanguageCode;
}) {
  const { flow, states, transitions, said, languages } = review;
  const places = usePlaces();
  const own = states.find(({ path }) => path === state);
  const ways = transitions.filter(({ from }) => from === state);
  const words = said.filter((each) => each.state === state);
  const mark: Mark = own?.happened ?? (words.length > 0 ? 'words' : 'ways');
  const address = mark === 'removed' ? null : places.state(flow, state);
  return (
    <li className="state-review" id={anchorOf(flow, state)}>
      <header>
        <h3>
          {state === '' ? 'Heard anywhere' : address ? <Link href={address}>{state}</Link> : state}
          {own?.was && <span className="quiet"> was called {own.was}</span>}
        </h3>
        <MarkBadge mark={mark} />
        {own && own.parts.length > 0 && <span className="quiet">another {own.parts.join(', ')}</span>}
        <People review={review} state={state} />
      </header>
      {words.map((each) => (
        <Said
          key={JSON.stringify([each.kind, 'of' in each && each.of, 'transition' in each && each.transition])}
          said={each}
          languages={languages}
        />
      ))}
      {ways.length > 0 && (
        <ul className="changes-list">
          {ways.map((change) => (
            <TransitionChange key={`${change.key} ${change.happened}`} change={change} language={language} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** In the order of the chart, what is heard anywhere first. */
function statesOf({ drawing, states, transitions, said }: ApiFlowReview): string[] {
  const touched = new Set([
    ...states.map(({ path }) => path),
    ...transitions.map(({ from }) => from),
    ...said.map(({ state }) => state),
  ]);
  const order = ['', ...(drawing?.view.states.map(({ path }) => path) ?? [])];
  return [...order.filter((path) => touched.delete(path)), ...touched];
}

function marksIn({ drawing }: ApiFlowReview): Mark[] {
  const { states = {}, transitions = {} } = drawing?.marks ?? {};
  return [...new Set<Mark>([...Object.values(transitions), ...Object.values(states)])];
}

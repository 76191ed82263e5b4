import type { ReactNode } from 'react';
import type { ApiFlowReview, ApiReview, LanguageCode } from '../../../../server/api.js';
import { counted } from '../../parts/counted.js';
import { Icon } from '../../parts/icon.js';
import { momentOf } from '../../parts/when.js';
import { FlowReview } from './flow-review.js';

interface ReviewProps {
  title: string;
  review: ApiReview;
  language: LanguageCode;
  /** The way to the changes of another flow. */
  other?(flow: string, title: string): ReactNode;
  tools?: ReactNode;
  chartTools?(review: ApiFlowReview): ReactNode;
  paths?(review: ApiFlowReview): ReactNode;
}

/** One page about what changed: read from top to bottom, printed, or sent as a file. */
export function Review({ title, review, language, other, tools, chartTools, paths }: ReviewProps) {
  const { against, flows, others, notes, hasPeople } = review;
  const people = flows.flatMap((flow) => flow.people ?? []).reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="page changes-page">
      <header className="changes-head">
        <h1>{title}</h1>
        {tools}
        <p className="quiet">
          The files as they are saved, compared with {against.title}
          {against.at && (
            <>
              , <time dateTime={against.at}>{momentOf(Date.parse(against.at))}</time>
            </>
          )}
          .
        </p>
        {flows.length > 0 && (
          <p className="changes-summary">
            {flows.map(({ flow, title: name, summary }) => (
              <span key={flow}>
                <strong>{flow === 'everywhere' ? 'Anywhere' : name}:</strong> {summary}.{' '}
              </span>
            ))}
          </p>
        )}
        {flows.length > 0 && (
          <p className="changes-people">
            <Icon name="handover" />{' '}
            {hasPeople
              ? people === 0
                ? 'Nobody stands on a state that changed.'
                : `${counted(people, 'person stands', 'people stand')} on states that changed.`
              : 'How many people stand on these states is not counted here.'}
          </p>
        )}
        {notes.map((note) => (
          <p className="changes-note" key={note}>
            <Icon name="warning" /> {note}
          </p>
        ))}
        {others.length > 0 && (
          <p className="quiet">
            Also changed:{' '}
            {others.map(({ flow, title: name, count }, place) => (
              <span key={flow}>
                {place > 0 && ', '}
                {other?.(flow, name) ?? name} ({count})
              </span>
            ))}
          </p>
        )}
      </header>
      {flows.map((each) => (
        <FlowReview
          key={each.flow}
          review={each}
          language={language}
          isAlone={flows.length === 1}
          tools={chartTools?.(each)}
          paths={paths?.(each)}
        />
      ))}
    </div>
  );
}

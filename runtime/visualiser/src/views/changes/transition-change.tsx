import type { TransitionChange as Change, ChartTransition, LanguageCode } from '../../../../server/api.js';
import { inLanguage } from '../chart/in-words.js';
import { MarkBadge } from './signs.js';

/** A transition that came, went, or is another: only what differs of it is told twice. */
export function TransitionChange({ change, language }: { change: Change; language: LanguageCode }) {
  const { happened, before, after } = change;
  const told = after ?? before;
  if (!told) return null;
  return (
    <li className={`transition-change mark-${happened}`}>
      <p>
        <MarkBadge mark={happened} /> <strong>{inLanguage(told.label, language)}</strong>
        {happened !== 'changed' && <> → {told.leadsTo}</>}
      </p>
      {happened === 'changed' && before && after ? (
        <Differences before={before} after={after} language={language} />
      ) : (
        <p className="quiet">{[told.guard && `if ${told.guard}`, ...told.does].filter(Boolean).join('; ')}</p>
      )}
    </li>
  );
}

function Differences({
  before,
  after,
  language,
}: {
  before: ChartTransition;
  after: ChartTransition;
  language: LanguageCode;
}) {
  const aspects: { name: string; of(transition: ChartTransition): string }[] = [
    { name: 'leads to', of: ({ leadsTo }) => leadsTo },
    { name: 'only if', of: ({ guard }) => guard ?? 'always' },
    { name: 'does', of: ({ does }) => does.join('; ') || 'nothing' },
    { name: 'set off by', of: ({ label }) => inLanguage(label, language) ?? '' },
  ];
  const different = aspects.filter(({ of }) => of(before) !== of(after));
  if (different.length === 0) return <p className="quiet">It is tried in another order.</p>;
  return (
    <dl className="differences">
      {different.map(({ name, of }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <del>{of(before)}</del>
            <span aria-hidden="true"> ⇒ </span>
            <ins>{of(after)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

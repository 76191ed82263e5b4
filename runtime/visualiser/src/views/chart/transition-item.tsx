import type { ChartTransition, LanguageCode } from '../../../../server/api.js';
import { stateAddress } from '../../addresses.js';
import { Link, withQuery } from '../../router.js';
import { inLanguage } from './in-words.js';

export { inLanguage };

/** One transition in words, with a link to the state at its other end. */
export function TransitionItem({
  transition,
  language,
  flow,
  towards,
}: {
  transition: ChartTransition;
  language: LanguageCode;
  flow: string;
  towards: 'from' | 'to';
}) {
  const { label, heard, guard, guardSource, does, words, from, to } = transition;
  const other = towards === 'to' ? to : from;
  const hear = inLanguage(heard, language) ?? [];
  const said = inLanguage(words, language);
  return (
    <li>
      <p>
        <strong>{inLanguage(label, language)}</strong>
        {towards === 'to' ? ' → ' : ' ← '}
        {other ? (
          <Link href={withQuery({}, stateAddress(flow, other))}>{other}</Link>
        ) : towards === 'from' ? (
          'anywhere'
        ) : (
          transition.leadsTo
        )}
      </p>
      {guard && (
        <p className="quiet" title={guardSource ?? undefined}>
          if {guard}
        </p>
      )}
      {hear.length > 0 && <p className="quiet">hears {hear.join(', ')}</p>}
      {said && <p className="quiet">says “{said}”</p>}
      {does.length > 0 && <p className="quiet">{does.join('; ')}</p>}
    </li>
  );
}

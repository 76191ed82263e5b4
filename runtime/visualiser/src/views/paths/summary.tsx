import type { ApiExploring, ApiPaths } from '../../../../server/api.js';
import { counted } from '../../parts/counted.js';
import { Icon } from '../../parts/icon.js';
import { goTo, useAddress, withQuery } from '../../router.js';

/** How few paths there are, what they cover, and how far the review is. */
export function Summary({
  value: { cover, reviews },
  exploring,
}: {
  value: ApiPaths;
  exploring: ApiExploring['exploring'] | null;
}) {
  const { query } = useAddress();
  const { paths, taken, all, untaken, isWhole, moves } = cover;
  const reviewed = paths.filter(({ code }) => reviews[code]?.changes.length === 0).length;
  const hasShared = query.get('everywhere') === '1';
  return (
    <div className="paths-summary">
      <p>
        <strong>{counted(paths.length, 'path')}</strong> {paths.length === 1 ? 'takes' : 'take'}{' '}
        {taken === all ? `all ${all}` : `${taken} of ${all}`} transitions
        {hasShared ? ', shared ones too' : ' of this flow'}.
      </p>
      <div className="paths-progress">
        <progress aria-label="Reviewed" value={reviewed} max={Math.max(1, paths.length)} />
        <span>
          {reviewed} of {paths.length} reviewed
        </span>
      </div>
      {exploring && (
        <p className="paths-hint" role="status">
          The flows have changed: looking again… {exploring.turns.toLocaleString('en-ZA')} moves tried.
        </p>
      )}
      {!isWhole && (
        <p className="paths-hint">
          <Icon name="warning" /> The flows are too large to try everything: after{' '}
          {moves.toLocaleString('en-ZA')} moves the search ends. There may be more paths than these.
        </p>
      )}
      {untaken.length > 0 && (
        <details className="paths-untaken">
          <summary>{counted(untaken.length, 'transition')} that nobody was found to take</summary>
          <ul>
            {untaken.map((mark) => (
              <li key={mark.key}>{mark.told}</li>
            ))}
          </ul>
        </details>
      )}
      <label className="paths-shared">
        <input
          type="checkbox"
          checked={hasShared}
          onChange={() => goTo(withQuery({ everywhere: hasShared ? null : '1' }), { replace: true })}
        />
        Also what all flows share: menu, help, stop…
      </label>
    </div>
  );
}

import { useId, useState } from 'react';
import type { ApiPlayedPath, PathReview, SeenChange } from '../../../../server/api.js';
import { ask } from '../../data/ask.js';
import { lookAgain } from '../../data/live.js';
import { useSession } from '../../data/session.js';
import { Icon } from '../../parts/icon.js';
import { languageName } from '../../parts/language-name.js';
import { Moment } from '../../parts/moment.js';
import { Link, withQuery } from '../../router.js';
import { pathsAddress, pathsApi } from './address.js';
import { changesInWords } from './in-words.js';

const nameKey = 'reviewer';

interface ReviewProps {
  flow: string;
  value: ApiPlayedPath;
  next: string | null;
}

/** Whether somebody has looked at this path as it is now, and what changed since. */
export function ReviewBar({ flow, value: { path, review }, next }: ReviewProps) {
  const member = useSession()?.member;
  const [typed, setTyped] = useState(() => localStorage.getItem(nameKey) ?? '');
  const by = member ? member.email : typed.trim();
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const id = useId();
  const isCurrent = review?.changes.length === 0;
  const address = pathsApi(flow, `/at/${encodeURIComponent(path.code)}/review`);

  async function change(method: 'PUT' | 'DELETE', body?: object): Promise<void> {
    setIsBusy(true);
    setError(null);
    try {
      await ask(method, address, body);
      lookAgain();
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    } finally {
      setIsBusy(false);
    }
  }

  function mark(): void {
    if (!member) localStorage.setItem(nameKey, by);
    void change('PUT', { ...(!member && { by }), version: path.version });
  }

  return (
    <section className={`review ${review ? (isCurrent ? 'good' : 'warning') : ''}`} aria-label="Review">
      <p role="status">
        {review === null && 'Nobody has reviewed this path yet.'}
        {review && isCurrent && (
          <>
            <Icon name="check" /> Reviewed by <strong>{review.by}</strong> <Moment iso={review.at} />, as it
            is now.
          </>
        )}
        {review && !isCurrent && <Changed review={review} />}
      </p>
      {review && !isCurrent && <Changes changes={review.changes} />}
      {isCurrent ? (
        <>
          <button type="button" disabled={isBusy} onClick={() => void change('DELETE')}>
            Take it back
          </button>
          {next && <Link href={withQuery({}, pathsAddress(flow, next))}>Next to review →</Link>}
        </>
      ) : (
        path.brokenAt === null && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              mark();
            }}
          >
            {!member && (
              <>
                <label htmlFor={id} className="unseen">
                  Your name
                </label>
                <input
                  id={id}
                  value={typed}
                  placeholder="Your name"
                  autoComplete="name"
                  maxLength={80}
                  onChange={({ target }) => setTyped(target.value)}
                />
              </>
            )}
            <button type="submit" className="primary" disabled={isBusy || by === ''}>
              <Icon name="check" /> {review ? 'It is good as it is now' : 'It is good'}
            </button>
            {member && <span className="quiet">as {member.email}</span>}
          </form>
        )
      )}
      {error && (
        <p role="alert" className="review-error">
          {error}
        </p>
      )}
    </section>
  );
}

function Changed({ review }: { review: PathReview }) {
  return (
    <>
      <Icon name="warning" /> <strong>{capitalised(changesInWords(review))}</strong> changed since {review.by}{' '}
      reviewed it <Moment iso={review.at} />.
    </>
  );
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function Changes({ changes }: { changes: SeenChange[] }) {
  return (
    <details className="review-changes">
      <summary>What is different</summary>
      <ul>
        {changes.map(({ turn, language, before, after }) => (
          <li key={`${turn} ${language}`}>
            <h3>
              Turn {turn + 1}, {language === null ? 'what it does' : languageName(language)}
            </h3>
            <div lang={language ?? 'en'}>
              <p className="was">
                <span className="unseen">Before: </span>
                {before ?? 'There was no such turn.'}
              </p>
              <p className="is">
                <span className="unseen">Now: </span>
                {after ?? 'There is no such turn any more.'}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}

import { useEffect, useRef } from 'react';
import type { PathEntry, PathReview } from '../../../../server/api.js';
import { counted } from '../../parts/counted.js';
import { Icon } from '../../parts/icon.js';
import { Link, withQuery } from '../../router.js';
import { pathsAddress } from './address.js';
import { changesInWords, endings } from './in-words.js';

interface ListProps {
  flow: string;
  title?: string;
  paths: PathEntry[];
  reviews: { [code: string]: PathReview };
  code: string | undefined;
}

/** Paths below who walks them. */
export function PathList({ flow, title, paths, reviews, code }: ListProps) {
  const pasts = [...new Map(paths.map(({ past }) => [past.name, past])).values()];
  const Heading = title ? 'h3' : 'h2';
  return (
    <nav className="path-list" aria-label={title ?? 'Paths that take everything'}>
      {title && <h2 className="path-group">{title}</h2>}
      {pasts.map((past) => (
        <section key={past.name} aria-label={`Somebody who ${past.title}`}>
          <Heading className="path-past">
            Somebody who <strong>{past.title}</strong>
          </Heading>
          <ol>
            {paths
              .filter((path) => path.past.name === past.name)
              .map((path) => (
                <Entry
                  key={path.code}
                  flow={flow}
                  path={path}
                  review={reviews[path.code]}
                  isHere={path.code === code}
                />
              ))}
          </ol>
        </section>
      ))}
    </nav>
  );
}

function Entry({
  flow,
  path,
  review,
  isHere,
}: {
  flow: string;
  path: PathEntry;
  review: PathReview | undefined;
  isHere: boolean;
}) {
  const { from, to, ending, marks, turns, only } = path;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isHere) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isHere]);
  return (
    <li ref={item}>
      <Link
        href={withQuery({}, pathsAddress(flow, path.code))}
        className="path-entry"
        aria-current={isHere ? 'page' : undefined}
      >
        <span className="path-marks">
          <span>{marks.length > 0 ? marks.map(({ told }) => told).join(' · ') : 'Straight on'}</span>
          <ReviewBadge review={review} />
        </span>
        <span className="path-size">
          {from} → {to}{' '}
          {ending !== 'ended' && (
            <>
              <Icon name={ending} /> <span className="unseen">{endings[ending]}</span>
            </>
          )}
          · {counted(turns, 'turn')}
          {only > 0 && ` · ${counted(only, 'transition')} of its own`}
        </span>
      </Link>
    </li>
  );
}

export function ReviewBadge({ review }: { review: PathReview | null | undefined }) {
  if (!review) return null;
  const isCurrent = review.changes.length === 0;
  return (
    <span
      className={`review-badge ${isCurrent ? 'good' : 'warning'}`}
      title={
        isCurrent
          ? `Reviewed by ${review.by}`
          : `Since ${review.by} reviewed it changed ${changesInWords(review)}`
      }
    >
      <Icon name={isCurrent ? 'check' : 'warning'} /> {isCurrent ? review.by : 'changed'}
    </span>
  );
}

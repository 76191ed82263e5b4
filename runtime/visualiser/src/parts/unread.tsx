import type { ReactNode } from 'react';
import type { Data } from '../data/use-data.js';
import { Link } from '../router.js';
import { Notice } from './notice.js';
import { TryAgain } from './try-again.js';

interface UnreadProps {
  of: Pick<Data<unknown>, 'error' | 'isLoading'>;
  /** While nobody knows yet. */
  loading: string;
  /** Stands in a page that has a heading of its own. */
  isPart?: boolean;
  /** What else there is to say about why it cannot be read. */
  children?: ReactNode;
}

/** In the place of what has not been read: that it comes, or why not, and the way on. */
export function Unread({ of: { error, isLoading }, loading, isPart, children }: UnreadProps) {
  if (!error) return <Notice isPart={isPart} kind="loading" title={loading} />;
  return (
    <Notice isPart={isPart} kind="error" title={error.message}>
      {children}
      <p className="ways-on">
        <TryAgain isTrying={isLoading} />
        {error.isNotThere && !isPart && <Link href="/">See all flows</Link>}
      </p>
    </Notice>
  );
}

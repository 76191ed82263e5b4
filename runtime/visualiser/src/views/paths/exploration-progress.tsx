import { Notice } from '../../parts/notice.js';
import { Unread } from '../../parts/unread.js';
import type { Explored } from './use-explored.js';

interface ProgressProps {
  flow: string;
  of: Explored<unknown>;
  isPart?: boolean;
}

/** The first look at flows takes seconds: everything that can happen is tried. */
export function ExplorationProgress({ flow, of, isPart = false }: ProgressProps) {
  const { exploring } = of;
  const title = `Trying everything that can happen in ${flow}…`;
  if (of.error) return <Unread of={of} loading={title} isPart={isPart} />;
  return (
    <Notice kind="loading" title={title} isPart={isPart}>
      {exploring && exploring.turns > 0 ? (
        <>
          {exploring.turns.toLocaleString('en-ZA')} moves tried, {exploring.spots.toLocaleString('en-ZA')}{' '}
          places found
        </>
      ) : (
        'Each button, word, answer and silence, by customers who are new and customers who were here before.'
      )}
    </Notice>
  );
}

import type { ApiExploring } from '../../../../server/api.js';
import { Notice } from '../../parts/notice.js';

interface ProgressProps {
  flow: string;
  progress: ApiExploring['exploring'] | null;
  error?: string | undefined;
}

/** The first look at flows takes seconds: everything that can happen is tried. */
export function ExplorationProgress({ flow, progress, error }: ProgressProps) {
  if (error) return <Notice kind="error" title={error} />;
  return (
    <Notice kind="loading" title={`Trying everything that can happen in ${flow}…`}>
      {progress && progress.turns > 0 ? (
        <>
          {progress.turns.toLocaleString('en-ZA')} moves tried, {progress.spots.toLocaleString('en-ZA')}{' '}
          places found
        </>
      ) : (
        'Each button, word, answer and silence, by customers who are new and customers who were here before.'
      )}
    </Notice>
  );
}

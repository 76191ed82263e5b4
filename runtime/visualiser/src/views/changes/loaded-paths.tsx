import type { ApiFlowReview, PathChanges as Changes, LanguageCode } from '../../../../server/api.js';
import { useData } from '../../data/use-data.js';
import { Unread } from '../../parts/unread.js';
import { PathChanges } from './path-changes.js';

interface LoadedPathsProps {
  review: ApiFlowReview;
  against: string;
  language: LanguageCode;
}

/** Every path of both versions is tried for this: it comes some seconds after the rest. */
export function LoadedPaths({ review: { flow }, against, language }: LoadedPathsProps) {
  const paths = useData<Changes>(`/api/changes/paths?against=${encodeURIComponent(against)}`);
  const { value, error, isLoading } = paths;
  const own = value?.flows.find((each) => each.flow === flow);
  if (error && !value) return <Unread of={paths} loading="" isPart />;
  if (isLoading || !value) return <Waiting />;
  return (
    <>
      {!value.isWhole && (
        <p className="quiet">The flows are too large to try everything: there may be more.</p>
      )}
      {own ? (
        <PathChanges changes={own} language={language} />
      ) : (
        <p className="quiet">Only words changed: the same paths as before lead through this flow.</p>
      )}
    </>
  );
}

function Waiting() {
  return (
    <p className="paths-waiting" role="status">
      <span className="spinner" aria-hidden="true" /> Walking every path of both versions…
    </p>
  );
}

import type { LayerMark } from '../../../server/api.js';

/** What a layer says of a place of the chart, short. */
export function Mark({ mark }: { mark: LayerMark }) {
  if (mark.label === '') return null;
  return (
    <span className={`mark tone-${mark.tone}`} title={mark.notes.join('\n')}>
      {mark.label}
    </span>
  );
}

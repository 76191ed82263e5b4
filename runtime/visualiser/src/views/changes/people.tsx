import type { ApiFlowReview } from '../../../../server/api.js';
import { counted } from '../../parts/counted.js';

/** How many people stand on a state now, and who is told in which language. */
export function People({ review, state }: { review: ApiFlowReview; state: string }) {
  const here = review.people?.filter((each) => each.state === state) ?? [];
  if (here.length === 0) return null;
  const nameOf = (code: string) => review.languages.find((each) => each.code === code)?.name ?? code;
  const sum = here.reduce((all, { count }) => all + count, 0);
  return (
    <p className="changes-standing">
      <strong>{counted(sum, 'person', 'people')}</strong> here now:{' '}
      {here.map(({ language, count }) => `${count} in ${nameOf(language)}`).join(', ')}
    </p>
  );
}

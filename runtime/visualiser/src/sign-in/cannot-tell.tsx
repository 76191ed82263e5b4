import { askAgain } from '../data/session.js';
import { Notice } from '../parts/notice.js';
import { TryAgain } from '../parts/try-again.js';

/** In the place of any page while nobody can say who reads it: the address stays, and is there afterwards. */
export function CannotTell({ why }: { why: string }) {
  return (
    <Notice kind="error" title="Signing in cannot be checked now">
      <p>{why}</p>
      <TryAgain again={askAgain} />
    </Notice>
  );
}

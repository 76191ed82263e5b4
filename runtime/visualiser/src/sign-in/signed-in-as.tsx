import { signOut, useSession } from '../data/session.js';
import { Icon } from '../parts/icon.js';

/** Who is signed in, and the way out. Nothing where nobody signs in. */
export function SignedInAs() {
  const member = useSession()?.member;
  if (!member) return null;
  return (
    <details className="menu menu-end account">
      <summary aria-label={`Signed in as ${member.email}`}>
        <Icon name="handover" />
      </summary>
      <div className="menu-body menu-list">
        <p>{member.email}</p>
        <p className="quiet">{member.role ?? 'no role yet'}</p>
        <button type="button" onClick={() => void signOut()}>
          Sign out
        </button>
      </div>
    </details>
  );
}

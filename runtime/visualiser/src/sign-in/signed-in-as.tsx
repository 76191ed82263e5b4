import { useState } from 'react';
import { signOut, useSession } from '../data/session.js';
import { Menu } from '../parts/menu.js';

/** Who is signed in, and the way out. Nothing where nobody signs in. */
export function SignedInAs() {
  const member = useSession()?.member;
  const [failed, setFailed] = useState<string | null>(null);
  if (!member) return null;
  const leave = () => signOut().catch((error: Error) => setFailed(error.message));
  return (
    <Menu icon="handover" title={`Signed in as ${member.email}`} shows="never" className="account">
      {() => (
        <div className="menu-list">
          <p>{member.email}</p>
          <p className="quiet">{member.role ?? 'no role yet'}</p>
          <button type="button" onClick={() => void leave()}>
            Sign out
          </button>
          {failed && <p role="alert">{failed}</p>}
        </div>
      )}
    </Menu>
  );
}

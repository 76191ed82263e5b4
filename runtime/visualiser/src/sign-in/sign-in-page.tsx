import { type FormEvent, useState } from 'react';
import { sendLink, signIn } from '../data/session.js';
import { Icon } from '../parts/icon.js';
import { useAddress } from '../router.js';
import './sign-in.css';

/** What came of the last try. */
type Outcome = { kind: 'none' | 'sent' | 'busy' } | { kind: 'refused'; why: string };

/** In the place of any page, for whoever has not signed in: the address stays, and is there afterwards. */
export function SignInPage() {
  const { query } = useAddress();
  const [outcome, setOutcome] = useState<Outcome>(
    query.has('link')
      ? {
          kind: 'refused',
          why: 'That link was used, is too old, or was asked for in another browser. Ask for a new one.',
        }
      : { kind: 'none' },
  );
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const wantsLink = (event.nativeEvent as SubmitEvent).submitter?.getAttribute('value') === 'link';
    const given = new FormData(event.currentTarget);
    const [email, password] = [String(given.get('email')), String(given.get('password'))];
    if (!wantsLink && password === '')
      return setOutcome({ kind: 'refused', why: 'Type your password, or have a link sent.' });
    setOutcome({ kind: 'busy' });
    try {
      if (wantsLink) await sendLink(email);
      else await signIn(email, password);
      setOutcome({ kind: wantsLink ? 'sent' : 'none' });
    } catch (error) {
      setOutcome({ kind: 'refused', why: (error as Error).message });
    }
  }
  const isBusy = outcome.kind === 'busy';
  return (
    <div className="sign-in">
      <form onSubmit={submit} aria-label="Sign in">
        <Icon name="logo" />
        <h1>Loop Flows</h1>
        <p className="quiet">Sign in to see the conversations.</p>
        <label>
          Email
          <input name="email" type="email" autoComplete="username" required />
        </label>
        <label>
          Password
          <input name="password" type="password" autoComplete="current-password" />
        </label>
        <button type="submit" className="primary" disabled={isBusy}>
          {isBusy ? 'One moment…' : 'Sign in'}
        </button>
        <button type="submit" value="link" disabled={isBusy}>
          Send me a link instead
        </button>
        <p role="status" className={`sign-in-outcome ${outcome.kind}`}>
          {outcome.kind === 'sent' &&
            'If that address is known, a link is on its way. Open it in this browser.'}
          {outcome.kind === 'refused' && outcome.why}
        </p>
      </form>
    </div>
  );
}

import type { AuthError, GoTrueClient, Session } from '@supabase/supabase-js';

/** The roles that `app_metadata.role` of a Supabase user may name. */
export const memberRoles = ['support', 'product', 'admin'] as const;
export type MemberRole = (typeof memberRoles)[number];

/** Who signed in. */
export interface Member {
  email: string;
  /** null: signed in, and nobody has said yet what they may see. */
  role: MemberRole | null;
}

export interface Tokens {
  /** A signed JWT that Supabase lets expire after an hour. */
  access: string;
  /** Gives the next pair, once. */
  refresh: string;
}

/** Supabase Auth did not answer, or answered that something is wrong with it. */
export class SignInUnavailable extends Error {
  override name = 'SignInUnavailable';
}

/** People sign in with Supabase Auth: no password is stored or looked at here. All reject with `SignInUnavailable` when it does not answer. */
export interface SignIn {
  /** null: no such person, or another password. */
  withPassword(email: string, password: string): Promise<Tokens | null>;
  /** Has a link sent that comes back to `returnTo`; gives the secret that its code is exchanged with. Unknown addresses get none. */
  sendLink(email: string, returnTo: string): Promise<{ verifier: string }>;
  /** null: the code of the link was used or is too old, or belongs to another secret. */
  withLink(code: string, verifier: string): Promise<Tokens | null>;
  /** null: signed out, or used before. */
  refreshed(refresh: string): Promise<Tokens | null>;
  /** Whose token it is; null when it is expired, forged, or of nobody who signed in. */
  who(access: string): Promise<Member | null>;
  signOut(access: string): Promise<void>;
}

/** @param url of the Supabase project @param publishableKey that may sign people in and nothing else */
export function openSignIn(url: string, publishableKey: string): SignIn {
  const auth = `${url.replace(/\/+$/, '')}/auth/v1`;
  // public keys are kept by it, for all clients of a process
  const storageKey = `flows ${auth}`;
  const verifierKey = `${storageKey}-code-verifier`;

  /** Of its own for each call: a client remembers who signed in with it. */
  async function client(stored = new Map<string, string>()): Promise<GoTrueClient> {
    const { GoTrueClient } = await import('@supabase/supabase-js');
    return new GoTrueClient({
      url: auth,
      fetch: askAuth,
      headers: { apikey: publishableKey },
      storageKey,
      flowType: 'pkce',
      persistSession: true,
      autoRefreshToken: false,
      detectSessionInUrl: false,
      storage: {
        getItem: (key: string) => stored.get(key) ?? null,
        setItem: (key: string, value: string) => void stored.set(key, value),
        removeItem: (key: string) => void stored.delete(key),
      },
    });
  }
  // it keeps the public keys
  let verifying: Promise<GoTrueClient> | undefined;

  return {
    async withPassword(email, password) {
      const { data, error } = await (await client()).signInWithPassword({ email, password });
      return tokensOf(data.session, error);
    },
    async sendLink(email, returnTo) {
      const stored = new Map<string, string>();
      const { error } = await (await client(stored)).signInWithOtp({
        email,
        options: { shouldCreateUser: false, emailRedirectTo: returnTo },
      });
      if (error) refuseTrouble(error);
      return { verifier: stored.get(verifierKey) ?? '' };
    },
    async withLink(code, verifier) {
      const { data, error } = await (await client(new Map([[verifierKey, verifier]]))).exchangeCodeForSession(
        code,
      );
      return tokensOf(data.session, error);
    },
    async refreshed(refresh) {
      const { data, error } = await (await client()).refreshSession({ refresh_token: refresh });
      return tokensOf(data.session, error);
    },
    async who(access) {
      // what is no token at all is thrown, as what has expired
      verifying ??= client();
      const { data, error } = await (await verifying)
        .getClaims(access)
        .catch(() => ({ data: null, error: null }));
      if (error) refuseTrouble(error);
      const claims = data?.claims;
      // the keys of programs are tokens as well, and of nobody who signed in
      if (claims?.role !== 'authenticated' || claims.iss !== auth) return null;
      const role: unknown = claims.app_metadata?.role;
      return { email: claims.email ?? '', role: memberRoles.find((name) => name === role) ?? null };
    },
    async signOut(access) {
      const { error } = await (await client()).admin.signOut(access, 'local');
      if (error) refuseTrouble(error);
    },
  };
}

function tokensOf(session: Session | null, error: AuthError | null): Tokens | null {
  if (error) refuseTrouble(error);
  return session && { access: session.access_token, refresh: session.refresh_token };
}

const patienceMs = 10_000;

/**
 * What keeps Supabase Auth from answering is an answer too, of status 500: what is thrown, and what names a gateway, the client
 * would write on the terminal as it is, and try again for half a minute while somebody waits.
 */
const askAuth: typeof fetch = async (address, options) => {
  const trouble = (msg: string) => Response.json({ msg }, { status: 500 });
  const ask = () => fetch(address, { ...options, signal: AbortSignal.timeout(patienceMs) });
  try {
    // a connection that was kept may be closed at the moment of asking; what only reads is asked again on a new one
    const isRead = (options?.method ?? 'GET') === 'GET';
    const response = await ask().catch((error) =>
      isRead && wasClosed(error) ? ask() : Promise.reject(error),
    );
    return response.status > 500 ? trouble(`it answered ${response.status}`) : response;
  } catch (error) {
    const { cause } = error as Error;
    return trouble((cause instanceof Error && 'code' in cause && String(cause.code)) || String(error));
  }
};

const wasClosed = ({ cause }: Error): boolean =>
  cause instanceof Error &&
  'code' in cause &&
  ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(String(cause.code));

/** That somebody may not sign in is an answer; that nobody can is none. */
function refuseTrouble(error: AuthError): void {
  if ((error.status ?? 0) >= 500)
    throw new SignInUnavailable('Supabase Auth does not answer. Try again in a moment.', { cause: error });
  if (error.status === 429)
    throw new SignInUnavailable('Too many tries. Wait a few minutes, then try again.', { cause: error });
}

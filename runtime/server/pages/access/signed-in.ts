import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { type Member, type SignIn, SignInUnavailable, type Tokens } from '../../../store/index.js';
import type { ApiError } from '../../http/api-error.js';
import { isOtherWebsite } from '../../http/other-website.js';
import { describeError, type Log } from '../../start/log.js';
import type { Access, ApiSession } from './contract.js';
import { type Cookie, cookie } from './cookies.js';
import { letMember } from './member.js';

const day = 24 * 60 * 60_000;

/** What signing in is built on. */
interface Office {
  signIn: SignIn;
  /** Scheme and host by which people reach the pages. What a request says of them is never believed. */
  publicUrl: string;
  /** Holds both tokens: a refresh token has no dot, so the first one parts them. */
  session: Cookie;
  /** The secret of a link that was sent, and where to go with it. */
  link: Cookie;
  whoAsks: WhoAsks;
  troubleOf: TroubleOf;
}

/**
 * What the pages ask is for people who signed in with Supabase Auth, and who have one of the roles. The pages themselves hold
 * nothing.
 */
export function onlySignedIn(signIn: SignIn, publicUrl: string, log: Log): Access {
  const secure = publicUrl.startsWith('https:');
  const session = cookie('flows_session', { maxAgeMs: 30 * day, secure });
  const link = cookie('flows_link', { maxAgeMs: day / 24, secure, path: '/api/session' });
  const whoAsks = memberOf(signIn, session);
  const troubleOf = troubleIn(log);
  const answering = answeringWith(troubleOf);
  const changes = onlyFrom(publicUrl);
  const api = answering(async (request, response, next) => {
    const member = await whoAsks(request, response);
    if (!member) return refuse(response, 401, 'Sign in to see the flows.');
    if (!member.role)
      return refuse(
        response,
        403,
        `${member.email} has no role yet. Ask an admin to set app_metadata.role to product, support or admin.`,
      );
    letMember(response, member);
    next();
  });
  return {
    api: Router().use(changes, api),
    session: Router().use(changes, sessionRoutes({ signIn, publicUrl, session, link, whoAsks, troubleOf })),
  };
}

/** Lets a browser change something only from our own pages. */
function onlyFrom(publicUrl: string): RequestHandler {
  return (request, response, next) => {
    const changes = request.method !== 'GET' && request.method !== 'HEAD';
    if (!changes || !isOtherWebsite(request, publicUrl)) return next();
    refuse(response, 403, `Only the pages at ${publicUrl} may change something here.`);
  };
}

type WhoAsks = (request: Request, response: Response) => Promise<Member | null>;

/** Renews what has expired, once for all requests that come with it. */
function memberOf(signIn: SignIn, session: Cookie): WhoAsks {
  const renewing = new Map<string, Promise<Tokens | null>>();
  const renewed = (refresh: string): Promise<Tokens | null> => {
    const known = renewing.get(refresh) ?? signIn.refreshed(refresh);
    renewing.set(refresh, known);
    // those that were on their way with the old one come within seconds
    setTimeout(() => renewing.delete(refresh), 10_000).unref();
    known.catch(() => renewing.delete(refresh));
    return known;
  };
  return async (request, response) => {
    const [refresh = '', access = ''] = (session.read(request) ?? '').split(/\.(.*)/s);
    if (refresh === '' || access === '') return null;
    const member = await signIn.who(access);
    if (member) return member;
    const tokens = await renewed(refresh);
    if (!tokens) {
      session.clear(response);
      return null;
    }
    keep(session, response, tokens);
    return signIn.who(tokens.access);
  };
}

const keep = (session: Cookie, response: Response, { access, refresh }: Tokens) =>
  session.write(response, `${refresh}.${access}`);

function sessionRoutes({ signIn, publicUrl, session, link, whoAsks, troubleOf }: Office): Router {
  const answering = answeringWith(troubleOf);
  const router = Router();
  router.use(express.json({ limit: '10kb' }));
  const tell = (response: Response, member: Member | null) =>
    void response.json({ signsIn: true, member, trouble: null } satisfies ApiSession);

  router.get('/', async (request, response) => {
    try {
      tell(response, await whoAsks(request, response));
    } catch (error) {
      response.json({ signsIn: true, member: null, trouble: troubleOf(error) } satisfies ApiSession);
    }
  });
  router.post(
    '/',
    answering(async (request, response) => {
      const { email, password } = given(request);
      const tokens = await signIn.withPassword(email, password);
      const member = tokens && (await signIn.who(tokens.access));
      if (!tokens || !member) return refuse(response, 401, 'This email and password do not belong together.');
      keep(session, response, tokens);
      tell(response, member);
    }),
  );
  router.delete(
    '/',
    answering(async (request, response) => {
      const [, access = ''] = (session.read(request) ?? '').split(/\.(.*)/s);
      session.clear(response);
      if (access !== '') await signIn.signOut(access);
      tell(response, null);
    }),
  );
  router.post(
    '/link',
    answering(async (request, response) => {
      const { email, next } = given(request);
      const { verifier } = await signIn.sendLink(email, `${publicUrl}/api/session/link`);
      link.write(response, JSON.stringify({ verifier, next: ownPath(next) }));
      // whether the address is known is nobody's business
      response.status(202).json({});
    }),
  );
  router.get(
    '/link',
    answering(async (request, response) => {
      const { verifier, next } = linkOf(link.read(request));
      link.clear(response);
      const code = typeof request.query.code === 'string' ? request.query.code : '';
      const tokens = code && verifier ? await signIn.withLink(code, verifier) : null;
      if (tokens) keep(session, response, tokens);
      response.redirect(303, tokens ? next : '/?link=old');
    }),
  );
  return router;
}

function given({ body }: Request): { email: string; password: string; next: string } {
  const { email, password, next } = (body ?? {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return { email: text(email).trim(), password: text(password), next: text(next) };
}

function linkOf(kept: string | null): { verifier: string; next: string } {
  try {
    const { verifier, next } = JSON.parse(kept ?? '') as Record<string, unknown>;
    return { verifier: String(verifier), next: ownPath(String(next)) };
  } catch {
    return { verifier: '', next: '/' };
  }
}

/** Never another website's. */
const ownPath = (path: string) => (/^\/(?![/\\])/.test(path) ? path : '/');

function refuse(response: Response, status: number, error: string): void {
  response.status(status).json({ error } satisfies ApiError);
}

type Answer = (
  request: Request,
  response: Response,
  next: Parameters<RequestHandler>[2],
) => Promise<void> | void;

/** What keeps Supabase Auth from answering, for people; throws what is something else. */
type TroubleOf = (error: unknown) => string;

/** An open page asks many times a minute. */
const quietMs = 60_000;

/** Puts it into the log too, with the reason, once a minute. */
function troubleIn(log: Log): TroubleOf {
  let loggedAt = -Infinity;
  return (error) => {
    if (!(error instanceof SignInUnavailable)) throw error;
    if (performance.now() - loggedAt > quietMs) {
      loggedAt = performance.now();
      log.warn(describeError(error.cause ?? error), 'nobody can sign in, nor be known again');
    }
    return error.message;
  };
}

/** That Supabase Auth is away is said as such. */
function answeringWith(troubleOf: TroubleOf): (answer: Answer) => RequestHandler {
  return (answer) => async (request, response, next) => {
    try {
      await answer(request, response, next);
    } catch (error) {
      refuse(response, 503, troubleOf(error));
    }
  };
}

import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface FakePerson {
  email: string;
  password: string;
  /** `app_metadata.role`. */
  role?: string;
}

export interface FakeSupabaseAuth {
  /** Of the project. */
  url: string;
  /** A token as Supabase Auth signs it, what is given of it otherwise. */
  token(person: Pick<FakePerson, 'email' | 'role'>, more?: object, key?: KeyObject): string;
  /** Codes of links that were sent, by address. */
  sent: Map<string, { code: string; redirectTo: string }>;
  /** Sessions that ended. */
  signedOut: number;
  /** How often tokens were renewed. */
  renewed: number;
  /** Hangs up on everybody. */
  isAway: boolean;
}

/** The few HTTP endpoints of Supabase Auth that people sign in with, on this machine, with keys of its own. */
export async function fakeSupabaseAuth(people: readonly FakePerson[]): Promise<FakeSupabaseAuth> {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = 'key-1';
  const refreshable = new Map<string, FakePerson>();
  const codes = new Map<string, { person: FakePerson; challenge: string }>();
  const sent: FakeSupabaseAuth['sent'] = new Map();

  const server = createServer(async (request, response) => {
    if (fake.isAway) return request.socket.destroy();
    const { pathname, searchParams } = new URL(request.url!, fake.url);
    const body = await bodyOf(request);
    const answer = (status: number, value: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    const refuse = (code: string) => answer(400, { code: 400, error_code: code, msg: code });
    switch (`${request.method} ${pathname} ${searchParams.get('grant_type') ?? ''}`.trim()) {
      case 'GET /auth/v1/.well-known/jwks.json':
        return answer(200, {
          keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' }],
        });
      case 'POST /auth/v1/token password': {
        const person = people.find(
          ({ email, password }) => email === body.email && password === body.password,
        );
        return person ? answer(200, sessionOf(person)) : refuse('invalid_credentials');
      }
      case 'POST /auth/v1/token refresh_token': {
        const person = refreshable.get(String(body.refresh_token));
        refreshable.delete(String(body.refresh_token));
        fake.renewed += 1;
        return person ? answer(200, sessionOf(person)) : refuse('refresh_token_not_found');
      }
      case 'POST /auth/v1/token pkce': {
        const given = codes.get(String(body.auth_code));
        codes.delete(String(body.auth_code));
        const challenge = createHash('sha256').update(String(body.code_verifier)).digest('base64url');
        return given?.challenge === challenge
          ? answer(200, sessionOf(given.person))
          : refuse('bad_code_verifier');
      }
      case 'POST /auth/v1/otp': {
        const person = people.find(({ email }) => email === body.email);
        if (person) {
          const code = randomUUID();
          codes.set(code, { person, challenge: String(body.code_challenge) });
          sent.set(person.email, { code, redirectTo: searchParams.get('redirect_to') ?? '' });
        }
        return answer(200, {});
      }
      case 'POST /auth/v1/logout':
        fake.signedOut += 1;
        response.writeHead(204);
        return response.end();
      // of a token that names no key that is known: nobody's
      case 'GET /auth/v1/user':
        return answer(403, { code: 403, error_code: 'bad_jwt', msg: 'invalid JWT' });
      default:
        return answer(404, { msg: 'not here' });
    }
  });

  function token(
    { email, role }: Pick<FakePerson, 'email' | 'role'>,
    more: object = {},
    key: KeyObject = keys.privateKey,
  ): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const now = Math.floor(Date.now() / 1_000);
    const claims = {
      iss: `${fake.url}/auth/v1`,
      sub: randomUUID(),
      aud: 'authenticated',
      role: 'authenticated',
      email,
      app_metadata: role === undefined ? {} : { role },
      iat: now,
      exp: now + 3_600,
      ...more,
    };
    const signed = `${part({ alg: 'ES256', kid, typ: 'JWT' })}.${part(claims)}`;
    const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
    return `${signed}.${signature.toString('base64url')}`;
  }

  function sessionOf(person: FakePerson): object {
    const refresh = randomUUID();
    refreshable.set(refresh, person);
    return {
      access_token: token(person),
      refresh_token: refresh,
      token_type: 'bearer',
      expires_in: 3_600,
      user: {
        id: randomUUID(),
        email: person.email,
        app_metadata: {},
        user_metadata: {},
        aud: 'authenticated',
      },
    };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeSupabaseAuth = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    sent,
    signedOut: 0,
    renewed: 0,
    isAway: false,
  };
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return fake;
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

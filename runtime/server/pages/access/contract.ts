import type { RequestHandler, Router } from 'express';
import type { MemberRole } from '../../../store/index.js';

/** Who may ask what the pages ask. */
export interface Access {
  /** Before everything at `/api`. */
  api: RequestHandler;
  /** At `/api/session`, for people who have not signed in yet. */
  session: Router;
}

/** `GET /api/session`; also the answer to signing in and out. */
export interface ApiSession {
  /** Whether people sign in here: else the pages are open to this machine alone. */
  signsIn: boolean;
  /** null: nobody has signed in. */
  member: { email: string; role: MemberRole | null } | null;
  /** Why nobody can say now who asks, for people; null: it is known. */
  trouble: string | null;
}

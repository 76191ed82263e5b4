import { Router } from 'express';
import type { Access, ApiSession } from './contract.js';

/** Whoever comes as far as the pages may see them: they stand behind the door for this machine. */
export function nobodySignsIn(): Access {
  return {
    api: (_request, _response, next) => next(),
    session: Router().get('/', (_request, response) => {
      response.json({ signsIn: false, member: null, trouble: null } satisfies ApiSession);
    }),
  };
}

import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { ApiError } from '../api.js';
import type { Access, ApiSession } from './contract.js';

/**
 * The pages are open to this machine alone: by its own address, and asked for by one of its own names, so that no website
 * can reach them through a visitor's browser.
 *
 * @param help what to do for others to see them
 */
export function onlyThisMachine(help: string): Access {
  const guard =
    (refuse: (response: Response) => void): RequestHandler =>
    (request, response, next) =>
      isThisMachine(request) ? next() : refuse(response.status(403));
  const why = 'The pages are open only to the machine that the server runs on.';
  const api = guard((response) => response.json({ error: `${why} ${help}` } satisfies ApiError));
  return {
    pages: guard((response) => response.type('html').send(refusalPage(why, help))),
    api,
    session: Router().get('/', api, (_request, response) => {
      response.json({ signsIn: false, member: null, trouble: null } satisfies ApiSession);
    }),
  };
}

function isThisMachine({ socket, headers }: Request): boolean {
  const isHere = /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');
  const isAskedHere = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(headers.host ?? '');
  return isHere && isAskedHere && headers['x-forwarded-for'] === undefined;
}

/** Without a style: whoever may not see the pages is given none of their files. */
const refusalPage = (why: string, help: string) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Not from here · Loop Flows</title></head>
<body><main><h1>Not from here</h1><p>${why}</p><p>${help}</p></main></body>
</html>
`;

import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import type { ApiError } from './api-error.js';
import { isPage } from './is-page.js';
import { isOtherWebsite } from './other-website.js';

/**
 * Before everything that is for this machine alone: asked by its own address and one of its own names, by nobody who asks for
 * somebody else, and by no website but our own pages in a visitor's browser.
 *
 * @param help what to do for others to see the pages
 */
export function onlyThisMachine(help: string): RequestHandler {
  const why = 'This is open only to the machine that the server runs on.';
  return (request, response, next) => {
    const isOurs = !isOtherWebsite(request, `http://${request.headers.host}`) || isFollowedLink(request);
    if (isAskedHere(request) && isOurs) return next();
    response.status(403);
    if (isPage(request.path)) response.type('html').send(refusalPage(why, help));
    else response.json({ error: `${why} ${help}` } satisfies ApiError);
  };
}

/** What proxies and tunnels add, by their defaults or when they are told to name who asks. */
const ofProxies =
  /^(forwarded|via|x-forwarded(-.+)?|x-real-ip|(x|true|x-cluster)-client-ip|cf-.+|cdn-loop|x-envoy-.+)$/;

function isAskedHere({ socket, headers, httpVersion }: IncomingMessage): boolean {
  return (
    /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '') &&
    // a name of somebody else's may be made to lead here
    /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(headers.host ?? '') &&
    // what nginx asks with unless it is told otherwise, and no browser
    httpVersion !== '1.0' &&
    !Object.keys(headers).some((name) => ofProxies.test(name))
  );
}

/** Somebody opens a page by a link: the website that holds the link learns nothing of it. */
function isFollowedLink({ method, headers, path }: Parameters<RequestHandler>[0]): boolean {
  return (
    method === 'GET' &&
    isPage(path) &&
    headers.origin === undefined &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document'
  );
}

/** Without a style: whoever may not see the pages is given none of their files. */
const refusalPage = (why: string, help: string) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Not from here · Loop Flows</title></head>
<body><main><h1>Not from here</h1><p>${why}</p><p>${help}</p></main></body>
</html>
`;

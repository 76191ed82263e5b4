import type { RequestHandler } from 'express';

/**
 * Who may see the pages. They are open to this machine alone: by its own address, and asked for by one of its own names,
 * so that no website can reach them through a visitor's browser.
 */
export function onlyThisMachine(): RequestHandler {
  return (request, response, next) => {
    const isHere = /^(::ffff:)?127\.|^::1$/.test(request.socket.remoteAddress ?? '');
    const isAskedHere = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(request.headers.host ?? '');
    const isProxied = request.headers['x-forwarded-for'] !== undefined;
    if (isHere && isAskedHere && !isProxied) return next();
    response.status(403).json({ error: 'The pages are open to the machine that the server runs on.' });
  };
}

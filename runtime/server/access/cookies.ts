import type { CookieOptions, Request, Response } from 'express';

/** A cookie that no script reads and no other website sends along with a change. */
export interface Cookie {
  read(request: Request): string | null;
  write(request: Request, response: Response, value: string): void;
  clear(request: Request, response: Response): void;
}

export function cookie(name: string, maxAgeMs: number, path = '/'): Cookie {
  // Lax: a link from a mail or a chat arrives signed in
  const options = (request: Request): CookieOptions => ({
    httpOnly: true,
    sameSite: 'lax',
    secure: !/^(localhost|127\.|\[::1\])/.test(request.headers.host ?? ''),
    path,
  });
  return {
    read({ headers }) {
      for (const part of (headers.cookie ?? '').split(';')) {
        const [key = '', value = ''] = part.trim().split(/=(.*)/s);
        if (key === name && value !== '') return decoded(value);
      }
      return null;
    },
    write: (request, response, value) =>
      void response.cookie(name, value, { ...options(request), maxAge: maxAgeMs }),
    clear: (request, response) => void response.clearCookie(name, options(request)),
  };
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

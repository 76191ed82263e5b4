import type { CookieOptions, Request, Response } from 'express';

/** A cookie that no script reads and no other website sends along with a change. */
export interface Cookie {
  read(request: Request): string | null;
  write(response: Response, value: string): void;
  clear(response: Response): void;
}

interface CookieSettings {
  maxAgeMs: number;
  /** It goes over https alone. */
  secure: boolean;
  path?: string;
}

export function cookie(name: string, { maxAgeMs, secure, path = '/' }: CookieSettings): Cookie {
  // Lax: a link from a mail or a chat arrives signed in
  const options: CookieOptions = { httpOnly: true, sameSite: 'lax', secure, path };
  return {
    read({ headers }) {
      for (const part of (headers.cookie ?? '').split(';')) {
        const [key = '', value = ''] = part.trim().split(/=(.*)/s);
        if (key === name && value !== '') return decoded(value);
      }
      return null;
    },
    write: (response, value) => void response.cookie(name, value, { ...options, maxAge: maxAgeMs }),
    clear: (response) => void response.clearCookie(name, options),
  };
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

import type { Received } from '../../channels/index.js';
import type { Place } from '../../model/index.js';
import type { FeedTurn } from '../../server/index.js';
import { CouldNotRun } from '../exit.js';

/** One thing a customer does, as the sandbox takes it. */
export type Doing =
  | { text: string }
  | { tap: string }
  | { location: { latitude: number; longitude: number; name?: string } };

/** A customer's phone in the sandbox of a running server, and what that server tells of its turns. */
export interface Connection {
  /** Gives the message's id once it is stored. Rejects with `CouldNotRun` when the server is gone. */
  act(phone: string, name: string, doing: Doing): Promise<string>;
  /** What lies on the phone beyond the first `after` messages. */
  received(phone: string, after: number): Promise<Received[]>;
  /** Turns after that number; `settled`: once nothing is under way any more. */
  turns(after: number, settled: boolean): Promise<FeedTurn[]>;
  /** Number of the newest turn. */
  lastTurn(): Promise<number>;
  findPlace(name: string): Promise<Place | null>;
}

export function connect(url: string): Connection {
  async function ask<T>(path: string, init?: RequestInit): Promise<T> {
    let response: Response;
    try {
      response = await fetch(url + path, init);
    } catch {
      throw new CouldNotRun(`Nothing answers at ${url} any more.`);
    }
    if (!response.ok)
      throw new CouldNotRun(`${url}${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  }

  return {
    async act(phone, name, doing) {
      const body = JSON.stringify({ name, ...doing });
      const { id } = await ask<{ id: string }>(`/sandbox/customers/${phone}/messages`, {
        method: 'POST',
        body,
      });
      return id;
    },
    async received(phone, after) {
      const { messages } = await ask<{ messages: Received[] }>(
        `/sandbox/customers/${phone}/messages?after=${after}`,
      );
      return messages;
    },
    async turns(after, settled) {
      const { turns } = await ask<{ turns: FeedTurn[] }>(
        `/dev/turns?after=${after}${settled ? '&settled' : ''}`,
      );
      return turns;
    },
    async lastTurn() {
      return (await ask<{ last: number }>('/dev/turns')).last;
    },
    findPlace: (name) => ask<Place | null>(`/dev/place?name=${encodeURIComponent(name)}`),
  };
}

/**
 * Whether a server with a sandbox answers there: `starting` for as long as it boots, `other` when something answers that
 * has no sandbox.
 */
export async function look(url: string): Promise<'sandbox' | 'starting' | 'other' | 'nobody'> {
  try {
    const response = await fetch(`${url}/dev/turns`);
    if (response.status === 503) return 'starting';
    return response.ok ? 'sandbox' : 'other';
  } catch {
    return 'nobody';
  }
}

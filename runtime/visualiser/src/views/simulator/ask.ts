import type {
  ApiError,
  KeptTranscript,
  PlayedStep,
  Simulation,
  SimulationScript,
  SimulationStep,
} from '../../../../server/api.js';

/** The server has the chat no longer: it has to be played again. */
export class Ended extends Error {}

async function ask<Answer>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`/api/simulations${path}`, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  }).catch(() => {
    throw new Error('The server does not answer. Is it still running?');
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as Answer;
  const words = (answer as ApiError | null)?.error ?? `The server answered ${response.status}.`;
  throw response.status === 404 ? new Ended(words) : new Error(words);
}

export const begin = (script: SimulationScript) => ask<Simulation>('POST', '', script);
export const play = (id: string, step: SimulationStep) => ask<PlayedStep>('POST', `/${id}/steps`, step);
export const keep = (id: string, name: string) => ask<KeptTranscript>('POST', `/${id}/transcript`, { name });
export const read = (id: string) => ask<Simulation>('GET', `/${id}`);

/** Nobody waits for it: the page may be closing, and the server ends by itself what nobody touches. */
export function end(id: string): void {
  fetch(`/api/simulations/${id}`, { method: 'DELETE', keepalive: true }).catch(() => {});
}

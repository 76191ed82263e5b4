import type {
  ApiError,
  KeptTranscript,
  PlayedStep,
  Simulation,
  SimulationScript,
  SimulationStep,
} from '../../../../server/api.js';
import { load } from '../../data/use-data.js';

/** The chat is there no longer: it has to be played again. */
export class Ended extends Error {}

async function post<Answer>(path: string, body: unknown): Promise<Answer> {
  const response = await fetch(`/api/simulations${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new Error('The server does not answer. Is it still running?');
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as Answer;
  const words = (answer as ApiError | null)?.error ?? `The server answered ${response.status}.`;
  throw response.status === 404 ? new Ended(words) : new Error(words);
}

export const begin = (script: SimulationScript) => post<Simulation>('', script);
export const play = (id: string, step: SimulationStep) => post<PlayedStep>(`/${id}/steps`, step);
export const keep = (id: string, name: string) => post<KeptTranscript>(`/${id}/transcript`, { name });
/** Rejects when it has ended. */
export const read = (id: string) => load<Simulation>(`/api/simulations/${id}`);

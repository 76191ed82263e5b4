import type {
  KeptTranscript,
  PlayedStep,
  Simulation,
  SimulationScript,
  SimulationStep,
} from '../../../../../server/api.js';
import { ask } from '../../../data/ask.js';
import { NoAnswer } from '../../../data/request.js';

const chats = '/api/simulations';

export const begin = (script: SimulationScript) => ask<Simulation>('POST', chats, script);
export const play = (id: string, step: SimulationStep) =>
  ask<PlayedStep>('POST', `${chats}/${id}/steps`, step);
export const keep = (id: string, name: string) =>
  ask<KeptTranscript>('POST', `${chats}/${id}/transcript`, { name });
export const read = (id: string) => ask<Simulation>('GET', `${chats}/${id}`);

/** The server has the chat no longer: it has to be played again. */
export const hasEnded = (failure: unknown) => failure instanceof NoAnswer && failure.isNotThere;

/** Nobody waits for it: the page may be closing, and the server ends by itself what nobody touches. */
export function end(id: string): void {
  fetch(`${chats}/${id}`, { method: 'DELETE', keepalive: true }).catch(() => {});
}

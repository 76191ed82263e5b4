import { existsSync } from 'node:fs';
import type { Router } from 'express';
import { simulatorRoutes } from './routes.js';
import { createSimulations, type SimulationsOptions } from './simulations.js';

export interface SimulatorOptions extends SimulationsOptions {
  /** Where there is a folder for transcripts, chats may be kept in it. */
  keepsTranscripts: boolean;
}

const transcriptsFolder = 'tests/transcripts';

/** Chats that are played: `/api/simulator`, `/api/simulations`. Nothing runs until the first one begins. */
export function createSimulator({ keepsTranscripts, ...options }: SimulatorOptions): {
  router: Router;
  stop(): Promise<void>;
} {
  const simulations = createSimulations(options);
  const folder = keepsTranscripts && existsSync(transcriptsFolder) ? transcriptsFolder : null;
  return { router: simulatorRoutes(simulations, folder), stop: simulations.stop };
}

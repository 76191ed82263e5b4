import type { Router } from 'express';
import { simulatorRoutes } from './routes.js';
import { createSimulations, type SimulationsOptions } from './simulations.js';

export interface SimulatorOptions extends SimulationsOptions {
  /** Where chats may be kept as transcripts; null: nowhere, they are given to the reader. */
  transcriptsFolder: string | null;
}

/** Chats that are played: `/api/simulator`, `/api/simulations`. Nothing runs until the first one begins. */
export function createSimulator({ transcriptsFolder, ...options }: SimulatorOptions): {
  router: Router;
  stop(): Promise<void>;
} {
  const simulations = createSimulations(options);
  return { router: simulatorRoutes(simulations, transcriptsFolder), stop: simulations.stop };
}

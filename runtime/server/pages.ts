import { createSimulator, type SimulatorOptions } from './simulator/index.js';
import { createVisualiser, type FlowProject, type Visualiser } from './visualiser/index.js';

export interface PagesOptions extends Omit<SimulatorOptions, 'keepsTranscripts'> {
  project: FlowProject;
  /** The files are followed. */
  isLive: boolean;
  /** Nobody real is served, and files may be written beside the flows. */
  isDevelopment: boolean;
}

/** Everything at `/`: what the flows are, and a world to play them in. */
export function createPages({ isLive, isDevelopment, ...options }: PagesOptions): Visualiser {
  const simulator = createSimulator({ ...options, keepsTranscripts: isDevelopment });
  const about = { isLive, hasSimulator: true };
  const visualiser = createVisualiser(options.project, options.log, about, [simulator.router]);
  return {
    router: visualiser.router,
    async stop() {
      await simulator.stop();
      await visualiser.stop();
    },
  };
}

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FlowVersions } from '../store/index.js';
import { createPaths, type PathsOptions } from './paths/index.js';
import { createSimulator, type SimulatorOptions } from './simulator/index.js';
import { createVersions, type VersionsOptions } from './versions/index.js';
import { changesRoute, createVisualiser, type FlowProject, type Visualiser } from './visualiser/index.js';

export interface PagesOptions extends Omit<SimulatorOptions, 'transcriptsFolder'> {
  project: FlowProject;
  /** The files are followed. */
  isLive: boolean;
  /** Nobody real is served, and files may be written beside the flows. */
  isDevelopment: boolean;
  /** The folder of the flows, with its history. */
  flowsDir: string;
  running: VersionsOptions['running'];
  /** null: there is no database. */
  stored: FlowVersions | null;
  /** The same for paths: real data to tell them with, and their reviews. */
  store: PathsOptions['store'];
  /** Where reviews are kept without one. */
  dataDir: string;
}

/** Everything at `/`: what the flows are, and a world to play them in. */
export function createPages({
  isLive,
  isDevelopment,
  flowsDir,
  running,
  stored,
  store,
  dataDir,
  ...options
}: PagesOptions): Visualiser {
  const transcriptsFolder = isDevelopment ? transcriptsBeside(flowsDir) : null;
  const simulator = createSimulator({ ...options, transcriptsFolder });
  const about = { isLive, hasSimulator: true };
  const { project, log } = options;
  const versions = createVersions({ folder: flowsDir, running, stored });
  const paths = createPaths({ store, dataDir, transcriptsFolder, log });
  const visualiser = createVisualiser(project, log, about, [
    () => simulator.router,
    changesRoute({ versions, stored, log }),
    paths.route,
  ]);
  return {
    router: visualiser.router,
    async stop() {
      await simulator.stop();
      await paths.stop();
      await visualiser.stop();
    },
  };
}

/** null: the flows are no part of a project with transcripts. */
function transcriptsBeside(flowsDir: string): string | null {
  const folder = join(dirname(flowsDir), 'tests/transcripts');
  return existsSync(folder) ? folder : null;
}

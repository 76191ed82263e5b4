import type { Store } from '../../store/index.js';
import { createSimulator, type SimulatorOptions } from '../simulator/index.js';
import { transcriptsBeside } from '../transcripts/folder.js';
import type { Access } from './access/index.js';
import { createPathComparisons, createVersions, type VersionsOptions } from './changes/index.js';
import type { Compiler } from './compiling/index.js';
import { createLayers } from './layers/index.js';
import { createPaths } from './paths/index.js';
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
  store: Store | null;
  /** Where reviews of paths are kept without one. */
  dataDir: string;
  /** Ends with the pages. */
  compiler: Compiler;
  access: Access;
}

/** Everything at `/`: what the flows are, and a world to play them in. */
export function createPages({
  isLive,
  isDevelopment,
  flowsDir,
  running,
  store,
  dataDir,
  compiler,
  access,
  ...options
}: PagesOptions): Visualiser {
  const transcriptsFolder = isDevelopment ? transcriptsBeside(flowsDir) : null;
  const simulator = createSimulator({ ...options, transcriptsFolder });
  const { project, log } = options;
  const stored = store?.releases ?? null;
  const layers = createLayers({
    project,
    transcripts: transcriptsBeside(flowsDir),
    figures: store?.figures ?? null,
    countPeople: stored && (() => stored.countPeople()),
  });
  const comparisons = createPathComparisons();
  const versions = createVersions({ folder: flowsDir, running, stored, compile: compiler.alone });
  const paths = createPaths({ store, dataDir, transcriptsFolder, log });
  const visualiser = createVisualiser({
    project,
    layers,
    access,
    about: { isLive, layers: [...layers.names], hasSimulator: true },
    more: [() => simulator.router, changesRoute({ versions, stored, comparisons, log }), paths.route],
  });
  return {
    router: visualiser.router,
    async stop() {
      await simulator.stop();
      await paths.stop();
      await comparisons.close();
      await visualiser.stop();
      await compiler.close();
    },
  };
}

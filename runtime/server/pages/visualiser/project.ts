import { EventEmitter } from 'node:events';
import { stat } from 'node:fs/promises';
import {
  type CompiledFlow,
  createFlowLoader,
  type LoadedFlows,
  type Project as Readable,
  readProject,
  type SourceFile,
} from '../../../language/index.js';
import { chartOfFlow, everywhereFlow, type FlowChart } from '../../../review/index.js';
import { changesBelow } from '../../flows/changes-below.js';
import { flowOfPath, flowsWithFiles } from '../../flows/flow-files.js';
import { projectOptions } from '../../flows/project-options.js';
import { readFlows } from '../../flows/read-flows.js';
import { describeError, type Log } from '../../start/log.js';
import { type PlacedProblem, placeProblems } from './place-problems.js';

/** One flow as the pages show it. */
export interface ShownFlow {
  compiled: CompiledFlow;
  chart: FlowChart;
  /** Its files have errors now: this is the last edition that had none. */
  isBroken: boolean;
  /** Where that edition comes from, for people, when it was not saved while this program ran; null otherwise. */
  origin: string | null;
}

/** The files of the flows as they are now, and each flow as it last was without errors. */
export interface FlowProject {
  /** Counts the editions from 1. */
  readonly revision: number;
  readonly files: readonly SourceFile[];
  readonly problems: readonly PlacedProblem[];
  /** Names of all flows that have files, `everywhere` left out. */
  names(): string[];
  flow(name: string): ShownFlow | undefined;
  /** For places in the files. */
  readable(): Readable;
  /** When the files of a flow were last saved; null when they are not on this machine. */
  changedAt(name: string): Promise<Date | null>;
  /** Editions of another time, for flows whose files had errors from the start. */
  offer(flows: readonly CompiledFlow[], origin: string): void;
  /** Somebody looks on: what is saved next is with them sooner when all has been loaded before where that will be. */
  prepare(): void;
  /** Tells which flows changed; gives the function that ends it. */
  onChange(listener: (change: { revision: number; flows: string[] }) => void): () => void;
  stop(): void;
}

export interface FlowProjectOptions {
  files: SourceFile[];
  /** What was loaded of them already. */
  loaded?: LoadedFlows;
  /** Follows this folder. */
  watch?: string;
  /** Loads what is saved later. Here, when left out. */
  load?(files: readonly SourceFile[]): Promise<LoadedFlows>;
  log: Log;
}

export function createFlowProject({
  files,
  loaded,
  watch,
  load: loadElsewhere,
  log,
}: FlowProjectOptions): FlowProject {
  const loadHere = createFlowLoader();
  const load = (next: readonly SourceFile[]) => loadHere(next, projectOptions);
  const changes = new EventEmitter<{ change: [{ revision: number; flows: string[] }] }>().setMaxListeners(0);
  const shown = new Map<string, ShownFlow>();
  const ending = new AbortController();
  let now: { files: readonly SourceFile[]; problems: PlacedProblem[] } = { files: [], problems: [] };
  let revision = 0;
  let isPrepared = watch === undefined;

  function take(next: readonly SourceFile[], { flows, diagnostics }: LoadedFlows): string[] {
    const compiled = new Map(flows.map((flow) => [flow.flow, flow]));
    const touched = changedFlows(now.files, next);
    const names = flowsWithFiles(next);
    for (const name of new Set([...names, ...compiled.keys(), ...shown.keys()])) {
      const flow = compiled.get(name);
      const before = shown.get(name);
      if (flow) {
        if (before?.compiled !== flow || before.isBroken)
          shown.set(name, { compiled: flow, chart: chartOfFlow(flow), isBroken: false, origin: null });
      } else if (!names.includes(name)) shown.delete(name);
      else if (before) shown.set(name, { ...before, isBroken: true });
    }
    now = { files: next, problems: placeProblems(diagnostics, next) };
    revision += 1;
    return touched;
  }

  async function follow(folder: string): Promise<void> {
    for await (const _ of changesBelow([folder], ending.signal)) {
      try {
        const next = keptSame(now.files, await readFlows(folder));
        if (next.length === now.files.length && next.every((file, index) => file === now.files[index]))
          continue;
        const flows = take(next, await (loadElsewhere ?? load)(next));
        changes.emit('change', { revision, flows });
      } catch (error) {
        if (ending.signal.aborted) return;
        // a file can be gone between two moments, while an editor puts a new one in its place: that is another change
        log.warn(describeError(error), 'the flows cannot be read again yet');
      }
    }
  }

  take(files, loaded ?? load(files));
  if (watch !== undefined) void follow(watch);

  return {
    get revision() {
      return revision;
    },
    get files() {
      return now.files;
    },
    get problems() {
      return now.problems;
    },
    names: () => [...new Set([...flowsWithFiles(now.files), ...shown.keys()])].sort(),
    flow: (name) => shown.get(name),
    readable: () => readProject(now.files),
    async changedAt(name) {
      const times = await Promise.all(
        now.files
          .filter(({ path }) => flowOfPath(path) === name)
          .map(({ path }) =>
            stat(path).then(
              ({ mtime }) => mtime,
              () => null,
            ),
          ),
      );
      return times.reduce((latest, time) => (time && (!latest || time > latest) ? time : latest), null);
    },
    offer(flows, origin) {
      const lacking = flows.filter(
        ({ flow }) => !shown.has(flow) && flowsWithFiles(now.files).includes(flow),
      );
      if (lacking.length === 0) return;
      for (const compiled of lacking)
        shown.set(compiled.flow, { compiled, chart: chartOfFlow(compiled), isBroken: true, origin });
      revision += 1;
      changes.emit('change', { revision, flows: lacking.map(({ flow }) => flow) });
    },
    prepare() {
      if (!isPrepared) loadElsewhere?.(now.files).catch(() => {});
      isPrepared = true;
    },
    onChange(listener) {
      changes.on('change', listener);
      return () => changes.off('change', listener);
    },
    stop: () => ending.abort(),
  };
}

/** Files that say what they said stay the same objects: what was read of them is not read again. */
function keptSame(before: readonly SourceFile[], next: readonly SourceFile[]): SourceFile[] {
  const known = new Map(before.map((file) => [file.path, file]));
  return next.map((file) => (known.get(file.path)?.text === file.text ? known.get(file.path)! : file));
}

/** What a page has to look at again; a change of what all flows share touches all of them. */
function changedFlows(before: readonly SourceFile[], next: readonly SourceFile[]): string[] {
  const [old, now] = [new Set(before), new Set(next)];
  const touched = [...next.filter((file) => !old.has(file)), ...before.filter((file) => !now.has(file))];
  const flows = new Set(touched.map(({ path }) => flowOfPath(path) ?? everywhereFlow));
  const isShared =
    flows.has(everywhereFlow) ||
    [...flows].some((flow) => !flowsWithFiles([...next, ...before]).includes(flow));
  return isShared ? flowsWithFiles(next) : [...flows];
}

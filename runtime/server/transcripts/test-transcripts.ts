import { didYouMean, loadFlows } from '../../language/index.js';
import { type NamedScenario, type PlayedScenario, playScenario } from '../../review/index.js';
import { openPlayground } from '../../store/index.js';
import { FlowsBroken } from '../flows/flows-broken.js';
import { projectOptions } from '../flows/project-options.js';
import { readProjectFlows } from '../flows/read-flows.js';
import { isInCI } from '../start/in-ci.js';
import { readTranscripts } from './files.js';
import { type Judgement, judge } from './judge.js';

export interface TestOptions {
  flowsDir: string;
  /** The folder of the transcripts. */
  folder: string;
  /** The scenarios that are played: of one flow, of these names there; all when it is left out. */
  asked?: { flow: string; names: readonly string[] };
}

/** Nothing is asked for that is there. */
export class NoSuchScenario extends Error {
  override name = 'NoSuchScenario';
}

/**
 * Plays scenarios with the engine alone, lookups being answered by the sample data, and holds them against their goldens.
 *
 * Throws `NotAScenario`, `NoSuchScenario`, `FlowsUnreadable`, and `FlowsBroken` for flows with errors.
 */
export async function testTranscripts({ flowsDir, folder, asked }: TestOptions): Promise<Judgement> {
  const files = await readTranscripts(folder);
  const scenarios = asked ? scenariosOf(asked, files.scenarios) : files.scenarios;
  const sources = await readProjectFlows(flowsDir);
  const { flows, diagnostics } = loadFlows(sources, projectOptions);
  if (diagnostics.some(({ severity }) => severity === 'error')) throw new FlowsBroken(diagnostics, sources);
  const { store } = await openPlayground();
  try {
    const chats: PlayedScenario[] = [];
    for (const scenario of scenarios) chats.push(await playScenario(scenario, flows, store.services));
    return await judge({ folder, files, chats, flows }, !isInCI());
  } finally {
    await store.close();
  }
}

function scenariosOf(
  { flow, names }: NonNullable<TestOptions['asked']>,
  all: readonly NamedScenario[],
): NamedScenario[] {
  const ofFlow = all.filter((scenario) => scenario.flow === flow);
  if (ofFlow.length === 0) {
    const flows = new Set(all.map((scenario) => scenario.flow));
    throw new NoSuchScenario(`No scenario is of a flow "${flow}". ${didYouMean(flow, flows, 'flows')}`);
  }
  if (names.length === 0) return ofFlow;
  const known = ofFlow.map(({ name }) => name.slice(flow.length + 1));
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new NoSuchScenario(
      `There is no scenario "${unknown}" of ${flow}. ${didYouMean(unknown, known, 'scenarios')}`,
    );
  return ofFlow.filter((_, place) => names.includes(known[place]!));
}

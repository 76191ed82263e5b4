import { type JourneyStage, journeyStages, type LanguageCode } from '../../model/index.js';
import type { Memory } from '../0-project/memory.js';
import { entryOf } from '../1-parse/nodes.js';
import type { SourceChart, SourceState } from '../3-meaning/source-chart.js';
import type { Knowledge } from '../conditions/knowledge.js';
import type { SourceRange } from '../contract.js';
import type { Problem } from '../diagnostics/diagnose.js';
import type { Code } from '../rules/codes.generated.js';
import { stageName, stageOf } from './changes.js';
import type { FlowGroup, Verdict } from './flow-groups.js';
import { nameOfState } from './never.js';
import { refine } from './refine.js';
import { toldPath } from './tell-path.js';
import type { Happening, MonitoredState, PropertyMonitor, Violation } from './walk/places.js';
import type { Project } from './whole-chart.js';

/**
 * Stages move forward, one after the other, unless the state says otherwise ('Journey' of the flow language). Watched for a
 * customer of every stage: whoever begins a conversation stands somewhere.
 */
export function checkJourney(
  parts: readonly FlowGroup[],
  charts: readonly SourceChart[],
  memory: Memory,
): Problem[] {
  const found = parts.map((part) => part.once(memory, 'journey', [], () => judge(part.project)));
  const met = new Map<string, Met>();
  for (const [key, one] of found.flatMap((each) => [...each.met])) {
    const before = met.get(key);
    met.set(key, {
      isRecorded: one.isRecorded || (before?.isRecorded ?? false),
      skips: one.skips || (before?.skips ?? false),
      goesBack: one.goesBack || (before?.goesBack ?? false),
    });
  }
  return [...found.flatMap(({ problems }) => problems), ...charts.flatMap((chart) => idleIn(chart, met))];
}

/** How a state with a stage is come to, over all paths. */
interface Met {
  isRecorded: boolean;
  skips: boolean;
  goesBack: boolean;
}

interface Found extends Verdict {
  problems: Problem[];
  /** By `keyOf`. */
  met: ReadonlyMap<string, Met>;
}

/** A state in a language that is walked. */
const keyOf = (language: LanguageCode, name: string): string => `${language} ${name}`;

class JourneyMonitor implements PropertyMonitor {
  readonly seesCause = false;
  readonly met = new Map<string, Met>();

  happens(what: Happening, { known, flags, chart }: MonitoredState): number | 'offence' {
    if (what.kind !== 'enter' || !what.state.journey) return flags;
    const before = stageOf(known);
    if (!before) return flags;
    const key = keyOf(chart.variant.language, nameOfState(what.state, chart));
    const met = this.met.get(key) ?? { isRecorded: false, skips: false, goesBack: false };
    this.met.set(key, met);
    const { stage, back, skip } = what.state.journey;
    const far = journeyStages.indexOf(stage) - journeyStages.indexOf(before);
    if (far > 0 || (far < 0 && back)) met.isRecorded = true;
    if (far < 0) met.goesBack = true;
    if (far <= 1) return flags;
    met.skips = true;
    return skip ? flags : 'offence';
  }
}

/** A customer of each stage begins. */
const everyStage: readonly Knowledge[] = journeyStages.map((stage) => ({ [stageName]: `='${stage}'` }));

function judge(project: Project): Found {
  const hasStages = project.variants.some(({ charts }) =>
    [...charts.values()].some(({ states }) => states.some(({ journey }) => journey)),
  );
  if (!hasStages) return { isClean: true, problems: [], met: new Map() };
  const { walk, monitor } = refine(project, [stageName], () => new JourneyMonitor(), everyStage);
  const problems = walk.violations.flatMap(skipping);
  return { isClean: problems.length === 0, problems, met: monitor.met };
}

function skipping({ step, what, chart, known }: Violation): Problem[] {
  if (what.kind !== 'enter' || !what.state.journey) return [];
  const { stage } = what.state.journey;
  const from = stageOf(known)!;
  const between = journeyStages.slice(journeyStages.indexOf(from) + 1, journeyStages.indexOf(stage));
  return [
    {
      code: 'LF610',
      message: `"${nameOfState(what.state, chart)}" moves a customer from ${from} to ${stage}: ${listed(between)} ${between.length === 1 ? 'is' : 'are'} skipped`,
      help: `Let the path pass a state with "journey: ${between[0]}", or write "journey: { stage: ${stage}, skip: true }".`,
      range: journeyRange(what.state),
      related: [toldPath(step, what, what.range)],
    },
  ];
}

/** What a state says of its stage, and no path makes true. */
function idleIn({ flow, language, states }: SourceChart, met: ReadonlyMap<string, Met>): Problem[] {
  return states.flatMap((state) => {
    const { journey, path } = state;
    const name = `${flow}/${path}`;
    const seen = met.get(keyOf(language, name));
    if (!journey || !seen) return [];
    const { stage, skip, back } = journey;
    const warn = (code: Code, message: string, help: string): Problem => ({
      code,
      message: `"${name}" ${message}`,
      help,
      range: journeyRange(state),
    });
    // the first message ever records awareness by itself
    if (!seen.isRecorded && !seen.skips && stage !== 'awareness')
      return warn(
        'LF611',
        `never moves anybody to ${stage}: every path here comes from a later stage, or from ${stage} itself`,
        `Remove "journey", or write "journey: { stage: ${stage}, back: true }" when customers move back here.`,
      );
    const idle = [];
    if (skip && !seen.skips)
      idle.push(warn('LF612', 'says "skip: true", and no path skips a stage here', 'Remove "skip: true".'));
    if (back && !seen.goesBack)
      idle.push(
        warn('LF612', 'says "back: true", and no path comes here from a later stage', 'Remove "back: true".'),
      );
    return idle;
  });
}

function journeyRange(state: SourceState): SourceRange {
  return entryOf(state.node, 'journey')?.keyRange ?? state.nameRange;
}

function listed(stages: readonly JourneyStage[]): string {
  return stages.length > 1 ? `${stages.slice(0, -1).join(', ')} and ${stages.at(-1)}` : stages.join();
}

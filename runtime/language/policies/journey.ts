import { type JourneyStage, journeyStages } from '../../actions/index.js';
import { entryOf } from '../1-parse/nodes.js';
import type { SourceState } from '../3-meaning/source-chart.js';
import type { SourceRange } from '../contract.js';
import { stageOf } from './changes.js';
import type { Knowledge } from './knowledge.js';
import { nameOfState } from './never.js';
import type { PolicyProblem } from './problem.js';
import type { Project, WholeChart } from './project.js';
import { tellPath } from './tell-path.js';
import type { Happening, Monitor, MonitorMoment, Walk } from './walk.js';

/**
 * Stages move forward, one after the other, unless the state says otherwise ('Journey' of the flow language). Watched for a
 * customer of every stage: whoever begins a conversation stands somewhere.
 */
export class JourneyMonitor implements Monitor {
  readonly seesCause = false;
  readonly met = new Map<SourceState, Met>();

  happens(what: Happening, { known, flags, chart }: MonitorMoment): number | 'offence' {
    if (what.kind !== 'enter' || !what.state.journey) return flags;
    const before = stageOf(known);
    if (!before) return flags;
    const met = this.met.get(what.state) ?? { chart, isRecorded: false, skips: false, goesBack: false };
    this.met.set(what.state, met);
    const { stage, back, skip } = what.state.journey;
    const far = journeyStages.indexOf(stage) - journeyStages.indexOf(before);
    if (far > 0 || (far < 0 && back)) met.isRecorded = true;
    if (far < 0) met.goesBack = true;
    if (far <= 1) return flags;
    met.skips = true;
    return skip ? flags : 'offence';
  }
}

interface Met {
  chart: WholeChart;
  isRecorded: boolean;
  skips: boolean;
  goesBack: boolean;
}

/** A customer of each stage begins. */
export const everyStage: readonly Knowledge[] = journeyStages.map((stage) => ({
  'customer.journey_stage': `='${stage}'`,
}));

export function journeyProblems(walk: Walk, monitor: JourneyMonitor, project: Project): PolicyProblem[] {
  const skips = walk.offences.flatMap(({ step, what, chart, known }): PolicyProblem[] => {
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
        related: [{ message: tellPath(step, what, project), range: what.range }],
      },
    ];
  });
  const others = [...monitor.met].flatMap(
    ([state, { chart, isRecorded, skips: isSkip, goesBack }]): PolicyProblem[] => {
      const { stage, skip, back } = state.journey!;
      const name = nameOfState(state, chart);
      const warn = (code: string, message: string, help: string): PolicyProblem => ({
        code,
        severity: 'warning',
        message,
        help,
        range: journeyRange(state),
      });
      // the first message ever records awareness by itself
      if (!isRecorded && !isSkip && stage !== 'awareness')
        return [
          warn(
            'LF611',
            `"${name}" never moves anybody to ${stage}: every path here comes from a later stage, or from ${stage} itself`,
            `Remove "journey", or write "journey: { stage: ${stage}, back: true }" when customers move back here.`,
          ),
        ];
      return [
        ...(skip && !isSkip
          ? [
              warn(
                'LF612',
                `"${name}" says "skip: true", and no path skips a stage here`,
                'Remove "skip: true".',
              ),
            ]
          : []),
        ...(back && !goesBack
          ? [
              warn(
                'LF612',
                `"${name}" says "back: true", and no path comes here from a later stage`,
                'Remove "back: true".',
              ),
            ]
          : []),
      ];
    },
  );
  return [...skips, ...others];
}

function journeyRange(state: SourceState): SourceRange {
  return entryOf(state.node, 'journey')?.keyRange ?? state.nameRange;
}

function listed(stages: readonly JourneyStage[]): string {
  return stages.length > 1 ? `${stages.slice(0, -1).join(', ')} and ${stages.at(-1)}` : stages.join();
}

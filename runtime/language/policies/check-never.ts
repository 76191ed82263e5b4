import type { Memory } from '../0-project/memory.js';
import type { SourceCall } from '../3-meaning/source-chart.js';
import { scopesOf } from '../chart/everywhere.js';
import { ownTransitions, waysOut } from '../chart/ways-out.js';
import type { Problem } from '../diagnostics/diagnose.js';
import type { FlowGroup, Verdict } from './flow-groups.js';
import { matchOf, NeverMonitor } from './never.js';
import type { NeverPolicy, Requirement, Thing } from './policy.js';
import { refine } from './refine.js';
import { inWords, toldPath } from './tell-path.js';
import type { Happening, Violation } from './walk/places.js';
import type { Project, WholeChart } from './whole-chart.js';

interface Found extends Verdict {
  /** The thing happens somewhere, rightly or not. */
  hasHappened: boolean;
  problems: Problem[];
}

/** @param text `policies.yaml`, which says all of the policy. */
export function checkNever(
  policy: NeverPolicy,
  text: string,
  parts: readonly FlowGroup[],
  memory: Memory,
): Problem[] {
  const found = parts.map((part) =>
    part.once(memory, `policy ${policy.name}`, [text], () => judge(policy, part.project)),
  );
  const problems = found.flatMap((one) => one.problems);
  const mayNeverApply = policy.before.length > 0 || new NeverMonitor(policy).seesCause;
  if (mayNeverApply && problems.length === 0 && !found.some(({ hasHappened }) => hasHappened))
    problems.push({
      code: 'LF603',
      message: `The policy "${policy.name}" never applies: on no path ${policy.thing.words} happens`,
      help: 'Check its names against the flows, or remove it: it protects nobody.',
      range: policy.range,
    });
  return problems;
}

function judge(policy: NeverPolicy, project: Project): Found {
  if (!isSaidIn(project, policy.thing)) return { isClean: true, hasHappened: false, problems: [] };
  const asked = [...policy.unless, ...policy.before.flatMap(({ or }) => or)].map(({ name }) => name);
  const { walk, monitor } = refine(project, asked, () => new NeverMonitor(policy));
  const byPlace = new Map<string, Violation>();
  for (const violation of walk.violations) {
    const { range, kind } = violation.what;
    const key = `${range.path} ${range.start} ${kind}`;
    if (!byPlace.has(key)) byPlace.set(key, violation);
  }
  const problems = [...byPlace.values()].map((violation) => toProblem(policy, monitor, violation));
  return { isClean: problems.length === 0, hasHappened: monitor.hasHappened, problems };
}

/** Whether the thing stands anywhere in the flows: where it does not, no path needs to be walked. */
function isSaidIn({ variants }: Project, thing: Thing): boolean {
  const anyhow = thing.kind === 'action' ? { ...thing, by: undefined } : thing;
  return variants.some(({ charts }) =>
    [...charts.values()].some((chart) =>
      happeningsIn(chart).some(
        (what) => matchOf(anyhow, what, { chart, known: {}, by: 'customer' }) !== 'no',
      ),
    ),
  );
}

function happeningsIn(whole: WholeChart): Happening[] {
  const { chart, everywhere, states } = whole;
  const act = (calls: readonly SourceCall[]) =>
    calls.map((call): Happening => ({ kind: 'action', action: call.action, call, range: call.nameRange }));
  return [...scopesOf(chart.root, everywhere), ...states].flatMap((state): Happening[] => [
    { kind: 'enter', state, range: state.nameRange },
    ...act([...state.entry, ...state.exit]),
    ...waysOut(state).flatMap(({ trigger }): Happening[] => {
      if (trigger.by !== 'lookup' && trigger.by !== 'lookupError') return [];
      const { src, range } = state.invoke!;
      return [{ kind: 'lookup', src, outcome: trigger.by === 'lookup' ? trigger.outcome : 'error', range }];
    }),
    ...ownTransitions(state).flatMap(({ take, actions }): Happening[] => [
      ...(take ? [{ kind: 'take', variable: String(take.value), range: take } as const] : []),
      ...act(actions),
    ]),
  ]);
}

function toProblem(
  policy: NeverPolicy,
  monitor: NeverMonitor,
  { what, chart, step, ...at }: Violation,
): Problem {
  const lacking = monitor.lacking(at);
  const without = lacking.map(inRequirement).join(', and without ');
  const by = policy.thing.kind === 'action' && policy.thing.by ? ` by a ${policy.thing.by}` : '';
  return {
    code: 'LF601',
    message: `Here ${inWords(what, chart)}${by}${without ? ` without ${without} before it` : ''}`,
    help:
      lacking.length > 0
        ? `Let every path that leads here pass that first. The policy is "${policy.name}".`
        : `Take it out of this path. The policy is "${policy.name}".`,
    range: what.range,
    related: [
      { message: `the policy "${policy.name}": ${policy.why}`, range: policy.range },
      toldPath(step, what, what.range),
    ],
  };
}

function inRequirement({ thing, or }: Requirement): string {
  const known = or.map(({ name, fact, negated }) => {
    const said = fact.startsWith('=')
      ? `${name} ${negated ? '!=' : '=='} ${fact.slice(1)}`
      : `${fact}(${name})`;
    return negated && !fact.startsWith('=') ? `!${said}` : said;
  });
  return known.length > 0 ? `${thing.words} (or ${known.join(' && ')})` : thing.words;
}

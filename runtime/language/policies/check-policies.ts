import type { LanguageCode } from '../../actions/index.js';
import type { SourceChart } from '../3-meaning/source-chart.js';
import type { CompiledFlow } from '../compiled-flow.js';
import type { Diagnostic, SourceFile } from '../contract.js';
import { stageName } from './changes.js';
import { astray, type Finding, unanswered } from './every-state.js';
import { everyStage, JourneyMonitor, journeyProblems } from './journey.js';
import type { Knowledge } from './knowledge.js';
import { NeverMonitor, nameOfState } from './never.js';
import type { AlwaysPolicy, EveryStatePolicy, NeverPolicy, Policy, Requirement } from './policy.js';
import { type PolicyProblem, toDiagnostic } from './problem.js';
import { type Edition, type Project, WholeChart } from './project.js';
import { type PolicyNames, readPolicies } from './read-policies.js';
import { whyImpossible } from './replay.js';
import { inWords, tellPath } from './tell-path.js';
import { withSources } from './tracked-names.js';
import { type Monitor, type Offence, Walk } from './walk.js';

/** What policies are checked against. */
export interface PolicySubject {
  /** `flows/policies.yaml`, when there is one. */
  file: SourceFile | undefined;
  /** Every chart that could be read, targets found; `everywhere` too. */
  charts: readonly SourceChart[];
  /** Flows without errors. */
  flows: readonly CompiledFlow[];
  /** Something is wrong with the flows themselves: their paths would not be those that customers take. */
  isBroken: boolean;
}

/** All problems of the policies and of the journey, over every path of every flow. Never throws. */
export function checkPolicies({ file, charts, flows, isBroken }: PolicySubject): Diagnostic[] {
  const read = file ? readPolicies(file, namesIn(charts)) : { policies: [], diagnostics: [] };
  if (isBroken || flows.length === 0) return read.diagnostics;
  const project = projectOf(charts, flows);
  const problems = [...journey(project), ...read.policies.flatMap((policy) => check(policy, project))];
  return [...read.diagnostics, ...problems.map(toDiagnostic)];
}

function check(policy: Policy, project: Project): PolicyProblem[] {
  switch (policy.kind) {
    case 'never':
      return checkNever(policy, project);
    case 'always':
      return checkAlways(policy, project);
    case 'everyState':
      return checkEveryState(policy, project);
  }
}

const maxRounds = 12;
const maxPlaces = 100_000;

/**
 * Walks knowing only what `asked` names; where a policy seems broken by a path that nobody can take, the walk begins again
 * with what makes it impossible. So most policies are proved with two or three facts, and what is told is real.
 */
function prove<Watching extends Monitor>(
  project: Project,
  asked: Iterable<string>,
  monitorFor: () => Watching,
  beginnings?: readonly Knowledge[],
): { walk: Walk; monitor: Watching } {
  let names = new Set(asked);
  let proof: { walk: Walk; monitor: Watching } | undefined;
  for (let round = 1; ; round += 1) {
    const monitor = monitorFor();
    const walk = new Walk(project, monitor, withSources(names, project), proof && maxPlaces).run(beginnings);
    // to know more would take too long: what less knowledge found may be impossible, and is told
    if (!walk.isComplete && proof) return proof;
    proof = { walk, monitor };
    const more = new Set([...names, ...walk.offences.flatMap(({ step }) => [...whyImpossible(step, walk)])]);
    if (more.size === names.size || round === maxRounds) return proof;
    names = more;
  }
}

function journey(project: Project): PolicyProblem[] {
  const hasStages = project.editions.some(({ charts }) =>
    [...charts.values()].some((chart) => chart.states.some((state) => state.journey)),
  );
  if (!hasStages) return [];
  const { walk, monitor } = prove(project, [stageName], () => new JourneyMonitor(), everyStage);
  return journeyProblems(walk, monitor, project);
}

const noMonitor: Monitor = { seesCause: false, happens: (_what, { flags }) => flags };

function checkNever(policy: NeverPolicy, project: Project): PolicyProblem[] {
  const asked = [...policy.unless, ...policy.before.flatMap(({ or }) => or)].map(({ name }) => name);
  const { walk, monitor } = prove(project, asked, () => new NeverMonitor(policy));
  const byPlace = new Map<string, Offence>();
  for (const offence of walk.offences) {
    const { range, kind } = offence.what;
    const key = `${range.path} ${range.start} ${kind}`;
    if (!byPlace.has(key)) byPlace.set(key, offence);
  }
  const problems = [...byPlace.values()].map((offence) => neverProblem(policy, monitor, offence, project));
  if (problems.length === 0 && !monitor.hasHappened && (policy.before.length > 0 || monitor.seesCause))
    problems.push({
      code: 'LF603',
      severity: 'warning',
      message: `The policy "${policy.name}" never applies: on no path ${policy.thing.words} happens`,
      help: 'Check its names against the flows, or remove it: it protects nobody.',
      range: policy.range,
    });
  return problems;
}

function neverProblem(
  policy: NeverPolicy,
  monitor: NeverMonitor,
  { what, chart, step, ...at }: Offence,
  project: Project,
): PolicyProblem {
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
      { message: tellPath(step, what, project), range: what.range },
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

function checkAlways(policy: AlwaysPolicy, project: Project): PolicyProblem[] {
  const walked = new Walk(project, noMonitor, new Set()).run();
  const goal = policy.reaches === 'end' ? 'an end of the conversation' : policy.reaches.words;
  const found = astray(policy, walked);
  const isMet = walked.places.some((place) =>
    policy.from?.has(nameOfState(place.state, walked.chartOf(place)!)),
  );
  const problems = grouped(
    found,
    policy,
    project,
    (name) => `From "${name}" no answer ever leads to ${goal}`,
    {
      help: `Give it, or a state behind it, an answer that leads to ${goal}.`,
    },
  );
  if (policy.from && !isMet)
    problems.push({
      code: 'LF603',
      severity: 'warning',
      message: `The policy "${policy.name}" never applies: no path comes to ${[...policy.from].join(' or ')}`,
      help: 'Check its names against the flows, or remove it: it protects nobody.',
      range: policy.range,
    });
  return problems;
}

function checkEveryState(policy: EveryStatePolicy, project: Project): PolicyProblem[] {
  const walked = new Walk(project, noMonitor, new Set()).run();
  const found = unanswered(policy, walked);
  const problems = policy.answers.flatMap((word) =>
    grouped(
      found.filter((finding) => finding.word === word),
      policy,
      project,
      (name) => `"${name}" does not answer "${word}"`,
      {
        help: `Let "on: ${word}" lead somewhere from there, without a guard or with something left when it is false.`,
      },
    ),
  );
  return problems;
}

/** What is wrong in several states is mostly wrong in one place: it is said once, at the nearest of them. */
function grouped(
  findings: readonly Finding[],
  policy: Policy,
  project: Project,
  message: (state: string) => string,
  { help }: { help: string },
): PolicyProblem[] {
  const [first, ...others] = findings;
  if (!first) return [];
  const { place, chart } = first;
  const rest = others.map((other) => nameOfState(other.place.state, other.chart));
  const more = rest.length > 5 ? ` and ${rest.length - 5} more` : '';
  const also = rest.length > 0 ? ` The same holds of ${rest.slice(0, 5).join(', ')}${more}.` : '';
  return [
    {
      code: 'LF601',
      message: message(nameOfState(place.state, chart)),
      help: `${help}${also} The policy is "${policy.name}".`,
      range: place.state.nameRange,
      related: [
        { message: `the policy "${policy.name}": ${policy.why}`, range: policy.range },
        { message: tellPath(place.via, undefined, project), range: place.state.nameRange },
      ],
    },
  ];
}

function namesIn(charts: readonly SourceChart[]): PolicyNames {
  const states = charts.flatMap((chart) => chart.states.map(({ path }) => `${chart.flow}/${path}`));
  const variables = charts.flatMap(({ flow, context }) =>
    [...context.keys()].flatMap((name) => [name, `${flow}/${name}`]),
  );
  const words = charts.flatMap(({ root, states: inner }) =>
    [root, ...inner].flatMap(({ on }) => on.filter(({ isKind }) => !isKind).map(({ key }) => key)),
  );
  return { states: new Set(states), variables: new Set(variables), words: new Set(words) };
}

/** Languages whose charts are all built alike are walked once. */
function projectOf(charts: readonly SourceChart[], flows: readonly CompiledFlow[]): Project {
  const byStructure = new Map<string, LanguageCode[]>();
  const spoken = new Set(flows.flatMap((flow) => Object.keys(flow.charts) as LanguageCode[]));
  for (const language of [...spoken].sort((left, right) => Number(right === 'en') - Number(left === 'en'))) {
    const structure = flows.map((flow) => flow.charts[language]?.structureHash ?? '').join();
    byStructure.set(structure, [...(byStructure.get(structure) ?? []), language]);
  }
  const called = new Set(charts.flatMap(({ states }) => states.flatMap(({ call }) => call?.flow ?? [])));
  const names = flows.map(({ flow }) => flow).sort();
  const entries = names.filter((flow) => flow === 'home' || !called.has(flow));
  return {
    editions: [...byStructure.values()].map((languages) => editionOf(languages, charts)),
    entries: entries.sort((left, right) => Number(right === 'home') - Number(left === 'home')),
  };
}

function editionOf(languages: readonly LanguageCode[], charts: readonly SourceChart[]): Edition {
  const language = languages[0]!;
  const everywhere = charts.find((chart) => chart.isEverywhere && chart.language === language);
  const own = charts.filter((chart) => !chart.isEverywhere && chart.language === language);
  return {
    language,
    languages: new Set(languages),
    charts: new Map(own.map((chart) => [chart.flow, new WholeChart(chart, everywhere)])),
  };
}

import type { Memory } from '../0-project/memory.js';
import type { SourceChart } from '../3-meaning/source-chart.js';
import type { CompiledFlow } from '../compiled-flow.js';
import type { Diagnostic, SourceFile } from '../contract.js';
import { diagnose, type Problem } from '../diagnostics/diagnose.js';
import { checkConstantGuards } from './check-constant-guards.js';
import { checkNever } from './check-never.js';
import { checkAlways, checkEveryState } from './check-states.js';
import { type FlowGroup, flowGroupsOf } from './flow-groups.js';
import { checkJourney } from './journey.js';
import type { Policy } from './policy.js';
import { type PolicyNames, readPolicies } from './read-policies.js';

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
  /** A flow cannot be read at all: which names there are is not known. */
  isUnread: boolean;
}

/**
 * All problems of the policies and of the journey, over every path of every flow. Never throws.
 *
 * @param memory what earlier runs have found; for this alone, because it outlasts runs in which the flows are broken.
 */
export function checkPolicies(
  { file, charts, flows, isBroken, isUnread }: PolicySubject,
  memory: Memory,
): Diagnostic[] {
  const read = file ? readPolicies(file, namesIn(charts)) : { policies: [], diagnostics: [] };
  if (isUnread) return read.diagnostics.filter(({ code }) => code !== 'LF602');
  if (isBroken || flows.length === 0) return read.diagnostics;
  memory.begin();
  const parts = flowGroupsOf(charts, flows);
  const text = file ? `${file.path}\n${file.text}` : '';
  const stuck = checkConstantGuards(parts.map(({ project }) => project));
  // what is never reached would be told once more
  if (stuck.length > 0) return [...read.diagnostics, ...stuck.map(diagnose)];
  const problems = [
    ...checkJourney(parts, charts, memory),
    ...read.policies.flatMap((policy) => check(policy, text, parts, memory)),
  ];
  return [...read.diagnostics, ...problems.map(diagnose)];
}

function check(policy: Policy, text: string, parts: readonly FlowGroup[], memory: Memory): Problem[] {
  switch (policy.kind) {
    case 'never':
      return checkNever(policy, text, parts, memory);
    case 'always':
      return checkAlways(policy, text, parts, memory);
    case 'everyState':
      return checkEveryState(policy, text, parts, memory);
  }
}

function namesIn(charts: readonly SourceChart[]): PolicyNames {
  const states = new Set<string>();
  const variables = new Set<string>();
  const words = new Set<string>();
  for (const { flow, context, root, states: inner } of charts) {
    for (const { path } of inner) states.add(`${flow}/${path}`);
    for (const name of context.keys()) variables.add(name).add(`${flow}/${name}`);
    for (const { on } of [root, ...inner]) for (const { key, isKind } of on) if (!isKind) words.add(key);
  }
  return { states, variables, words };
}

import type { Memory } from '../0-project/memory.js';
import type { RelatedPlace, SourceRange } from '../contract.js';
import type { Problem } from '../diagnostics/diagnose.js';
import { astray, type Finding, unanswered } from './every-state.js';
import type { FlowGroup, Verdict } from './flow-groups.js';
import { nameOfState } from './never.js';
import type { AlwaysPolicy, EveryStatePolicy, Policy } from './policy.js';
import { toldPath } from './tell-path.js';

interface Found extends Verdict {
  /** A path comes to a state that the policy is about. */
  isMet: boolean;
  states: StateFound[];
}

/** A state that breaks a policy, and how one comes there. */
interface StateFound {
  name: string;
  word: string | undefined;
  range: SourceRange;
  cost: number;
  tell(): RelatedPlace;
}

/** @param text `policies.yaml`, which says all of the policy. */
export function checkAlways(
  policy: AlwaysPolicy,
  text: string,
  parts: readonly FlowGroup[],
  memory: Memory,
): Problem[] {
  const { from } = policy;
  const found = parts.map((part) =>
    part.once(memory, `policy ${policy.name}`, [text], (): Found => {
      const isMet = part.walk.places.some(({ state, chart }) => from?.has(nameOfState(state, chart)));
      return judged(astray(policy, part.walk), isMet);
    }),
  );
  const goal = policy.reaches === 'end' ? 'an end of the conversation' : policy.reaches.words;
  const problems = grouped(nearestFirst(found), policy, {
    message: (name) => `From "${name}" no answer ever leads to ${goal}`,
    help: `Give it, or a state behind it, an answer that leads to ${goal}.`,
  });
  if (from && !found.some(({ isMet }) => isMet))
    problems.push({
      code: 'LF603',
      message: `The policy "${policy.name}" never applies: no path comes to ${[...from].join(' or ')}`,
      help: 'Check its names against the flows, or remove it: it protects nobody.',
      range: policy.range,
    });
  return problems;
}

/** @param text `policies.yaml`, which says all of the policy. */
export function checkEveryState(
  policy: EveryStatePolicy,
  text: string,
  parts: readonly FlowGroup[],
  memory: Memory,
): Problem[] {
  const found = parts.map((part) =>
    part.once(memory, `policy ${policy.name}`, [text], () => judged(unanswered(policy, part.walk), true)),
  );
  const states = nearestFirst(found);
  return policy.answers.flatMap((word) =>
    grouped(
      states.filter((state) => state.word === word),
      policy,
      {
        message: (name) => `"${name}" does not answer "${word}"`,
        help: `Let "on: ${word}" lead somewhere from there, without a guard or with something left when it is false.`,
      },
    ),
  );
}

function judged(findings: readonly Finding[], isMet: boolean): Found {
  const states = findings.map(
    ({ place: { state, chart, cost, via }, word }): StateFound => ({
      name: nameOfState(state, chart),
      word,
      range: state.nameRange,
      cost,
      tell: () => toldPath(via, undefined, state.nameRange),
    }),
  );
  return { isClean: states.length === 0, isMet, states };
}

/** Each state once, though a state of everywhere is in every part. */
function nearestFirst(found: readonly Found[]): StateFound[] {
  const byName = new Map<string, StateFound>();
  for (const state of found.flatMap(({ states }) => states).sort((left, right) => left.cost - right.cost)) {
    const key = `${state.word} ${state.name}`;
    if (!byName.has(key)) byName.set(key, state);
  }
  return [...byName.values()];
}

/** What is wrong in several states is mostly wrong in one place: it is said once, at the nearest of them. */
function grouped(
  [first, ...others]: readonly StateFound[],
  policy: Policy,
  { message, help }: { message: (state: string) => string; help: string },
): Problem[] {
  if (!first) return [];
  const rest = others.map(({ name }) => name);
  const more = rest.length > 5 ? ` and ${rest.length - 5} more` : '';
  const also = rest.length > 0 ? ` The same holds of ${rest.slice(0, 5).join(', ')}${more}.` : '';
  return [
    {
      code: 'LF601',
      message: message(first.name),
      help: `${help}${also} The policy is "${policy.name}".`,
      range: first.range,
      related: [{ message: `the policy "${policy.name}": ${policy.why}`, range: policy.range }, first.tell()],
    },
  ];
}

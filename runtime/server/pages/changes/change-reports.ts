import { isDeepStrictEqual } from 'node:util';
import { type CompiledFlow, didYouMean, languages } from '../../../language/index.js';
import type { LanguageCode } from '../../../model/index.js';
import {
  aroundChanges,
  countChanges,
  everywhereFlow,
  type FlowChanges,
  type FlowReview,
  reviewBetween,
  summaryOf,
  type ViewEdge,
  viewOf,
} from '../../../review/index.js';
import type { PeopleOnState } from '../../../store/index.js';
import type { Layouts } from '../drawing/index.js';
import { type ApiFlowReview, type ApiReview, NoSuchFlow, type Version } from './contract.js';
import { hasHome } from './path-comparisons.js';

/** The flows as they are saved. */
export interface Saved {
  revision: number;
  flows: readonly CompiledFlow[];
  /** Flows with errors in their files; `flows` may hold their last edition without. */
  broken: readonly string[];
}

export interface ChangeReportOptions {
  /** Only this flow and what all flows share; the others are named. */
  only?: string;
  /** The whole chart, not only what is around changes. */
  isWhole?: boolean;
  /** null: there is no database. Numbers only. */
  people: readonly PeopleOnState[] | null;
}

export interface ChangeReports {
  /** Of all flows that can be compared. */
  changes(before: Version, saved: Saved): FlowChanges[];
  /** Throws `NoSuchFlow`. */
  of(before: Version, saved: Saved, options: ChangeReportOptions): Promise<ApiReview>;
}

/** Compares versions; the comparison made last is kept. */
export function createChangeReports(layouts: Layouts): ChangeReports {
  let last: { key: unknown[]; reviews: FlowReview[] } | undefined;

  function compare(before: Version, saved: Saved): FlowReview[] {
    const missing = new Set([...before.broken, ...missingIn(saved)]);
    const comparable = (flows: readonly CompiledFlow[]) => flows.filter(({ flow }) => !missing.has(flow));
    const key = [before.key, ...comparable(saved.flows)];
    const isKnown = last?.key.length === key.length && last.key.every((part, place) => part === key[place]);
    if (!last || !isKnown)
      last = { key, reviews: reviewBetween(comparable(before.flows), comparable(saved.flows)) };
    return last.reviews;
  }

  async function tell(
    review: FlowReview,
    { isWhole = false, people }: ChangeReportOptions,
  ): Promise<ApiFlowReview> {
    const { title, changes, said, merged } = review;
    const { flow, happened, states, transitions, context } = changes;
    return {
      flow,
      title,
      happened,
      count: countChanges(changes),
      summary: summaryOf(changes),
      languages: merged.chart.languages.map((code: LanguageCode) => ({ code, name: languages[code].name })),
      states,
      transitions,
      context,
      said,
      drawing: await draw(review, isWhole),
      people: people && peopleOnChanged(review, people),
    };
  }

  async function draw({ merged }: FlowReview, isWhole: boolean): Promise<ApiFlowReview['drawing']> {
    const around = aroundChanges(merged);
    const chart = isWhole ? merged.chart : around;
    if (!chart) return null;
    const view = viewOf(chart, {});
    if (view.states.length === 0) return null;
    for (const edge of view.edges) changedFirst(edge, merged.marks.transitions);
    return {
      view,
      placed: await layouts.of(view),
      marks: merged.marks,
      isWhole: chart === merged.chart,
      hasMore: around !== null && around !== merged.chart,
    };
  }

  return {
    changes: (before, saved) => compare(before, saved).map(({ changes }) => changes),
    async of(before, saved, options) {
      if (options.only !== undefined) checkFlow(options.only, before, saved);
      const all = compare(before, saved);
      const isAsked = ({ changes: { flow } }: FlowReview) =>
        options.only === undefined || flow === options.only || flow === everywhereFlow;
      const { name, kind, title, at } = before;
      return {
        revision: saved.revision,
        against: { name, kind, title, at },
        // what all flows share comes behind what is the flow's own
        flows: await Promise.all(
          all
            .filter(isAsked)
            .sort((left, right) => isShared(left) - isShared(right))
            .map((review) => tell(review, options)),
        ),
        others: all
          .filter((review) => !isAsked(review))
          .map(({ title, changes }) => ({ flow: changes.flow, title, count: countChanges(changes) })),
        notes: notesOn(before, saved),
        hasPeople: options.people !== null,
      };
    },
  };
}

const isShared = ({ changes: { flow } }: FlowReview) => Number(flow === everywhereFlow);

function checkFlow(name: string, before: Version, saved: Saved): void {
  const names = new Set([
    everywhereFlow,
    ...[...before.flows, ...saved.flows].map(({ flow }) => flow),
    ...before.broken,
    ...saved.broken,
  ]);
  if (!names.has(name))
    throw new NoSuchFlow(`There is no flow "${name}". ${didYouMean(name, names, 'flows')}`);
}

/** Broken, and no edition without errors was seen. */
function missingIn({ flows, broken }: Saved): string[] {
  return broken.filter((name) => !flows.some(({ flow }) => flow === name));
}

function notesOn(before: Version, saved: Saved): string[] {
  const missing = missingIn(saved);
  return [
    ...saved.broken.map((flow) =>
      missing.includes(flow)
        ? `The files of “${flow}” have errors: it cannot be compared.`
        : `The files of “${flow}” have errors: its last edition without them is compared.`,
    ),
    ...before.broken.map((flow) => `At ${before.title}, “${flow}” has errors: it cannot be compared.`),
    ...(hasHome(saved.flows) ? [] : [`${noHome}: paths are not compared.`]),
    ...(hasHome(before.flows)
      ? []
      : [`At ${before.title}, ${noHome.toLowerCase()}: paths are not compared.`]),
  ];
}

const noHome = 'No conversation can begin, because there is no flow “home” without errors';

/** A line shows only a few of its labels. */
function changedFirst(edge: ViewEdge, marks: Readonly<Record<string, unknown>>): void {
  const order = edge.transitions
    .map((key, place) => ({ key, label: edge.labels[place]! }))
    .sort((left, right) => Number(right.key in marks) - Number(left.key in marks));
  edge.transitions = order.map(({ key }) => key);
  edge.labels = order.map(({ label }) => label);
}

/** States of `everywhere` are stood on in whatever flow somebody came from. */
function peopleOnChanged(
  { changes: { flow, states }, merged: { marks } }: FlowReview,
  people: readonly PeopleOnState[],
): PeopleOnState[] {
  const now = new Map(states.flatMap(({ path, was }) => (was === undefined ? [] : [[was, path]])));
  const sums: PeopleOnState[] = [];
  for (const standing of people) {
    if (standing.flow !== flow && flow !== everywhereFlow) continue;
    const state = now.get(standing.state) ?? standing.state;
    if (!(state in marks.states)) continue;
    const own = { flow, state, language: standing.language };
    const sum = sums.find(({ count: _, ...each }) => isDeepStrictEqual(each, own));
    if (sum) sum.count += standing.count;
    else sums.push({ ...own, count: standing.count });
  }
  return sums;
}

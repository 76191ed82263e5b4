import type { StructureNumber } from '../engine/index.js';
import type { Chart, CompiledFlow } from '../language/index.js';
import { flowFiguresOf } from './calls/figures.js';
import { operationsOf } from './calls/operations.js';
import { pathReviewsOf } from './calls/path-reviews.js';
import { releasesOf } from './calls/releases.js';
import { servicesOf } from './calls/services.js';
import type { Store } from './contract.js';
import { toOp } from './effect-op.js';
import type {
  ClaimRequest,
  ClaimResponse,
  CommitRequest,
  CommitResponse,
  Failed,
  KeptHouse,
  ReceiveRequest,
  ReceiveResponse,
  ReleaseRequest,
  SettleRequest,
  SettleResponse,
} from './protocol.js';
import { type GivingCalls, givingCalls } from './rpc/giving-calls.js';
import { sendEach, sendInGroups } from './rpc/groups.js';
import { isRefusal, type Rpc } from './rpc/rpc.js';

/** The store over `rpc`; `close` is called once, when it is closed. */
export function rpcStore(rpc: Rpc, close: () => Promise<void>): Store {
  const calls = givingCalls(rpc);
  return {
    receive: (request) => receive(calls, request),
    claim: async (request: ClaimRequest) => (await calls.call('claim', request)) as ClaimResponse,
    commit: (request) => commit(calls, request),
    settle: (request) => settle(calls, request),
    extend: async (request) => (await rpc('extend', request)) as { held: boolean[] },
    release: async (request) => release(rpc, request),
    publishFlows: (flows, isAlone) => publishFlows(rpc, flows, isAlone),
    loadCharts: (structureHashes) => loadCharts(rpc, structureHashes),
    openNumber: async (settings) =>
      (await rpc('open_number', settings)) as { resumed: boolean; serves?: string[] },
    keepHouse: async (keeping) => (await rpc('keep_house', keeping)) as KeptHouse,
    mediaInUse: async (hashes) =>
      (await rpc('media_in_use', { hashes })) as { inUse: string[]; erasedAt: string | null },
    countOffers: async () => (await rpc('count_offers', {})) as { packages: number; areas: number },
    services: servicesOf(rpc),
    pathReviews: pathReviewsOf(rpc),
    operations: operationsOf(rpc),
    releases: releasesOf(rpc),
    figures: flowFiguresOf(rpc),
    close,
  };
}

/** A batch of a webhook, in groups. */
async function receive(
  { call }: GivingCalls,
  { replica, capacity, ...batch }: ReceiveRequest,
): Promise<ReceiveResponse> {
  const all: ReceiveResponse = {
    events: [],
    preferences: [],
    statuses: [],
    conversations: [],
    outbound: [],
    stopped: [],
  };
  const lists = ['events', 'preferences', 'statuses'] as const;
  await sendEach(
    lists.flatMap((list) => batch[list].map((update) => ({ list, update }))),
    async (group) => {
      const members = (wanted: string) =>
        group.filter(({ list }) => list === wanted).map(({ update }) => update);
      const answer = (await call('receive', {
        replica,
        events: members('events'),
        preferences: members('preferences'),
        statuses: members('statuses'),
        capacity: capacity - all.conversations.length,
      })) as ReceiveResponse;
      all.events.push(...answer.events);
      all.preferences.push(...answer.preferences);
      all.statuses.push(...answer.statuses);
      all.conversations.push(...answer.conversations);
      all.outbound.push(...answer.outbound);
      all.stopped.push(...answer.stopped);
    },
    isRefusal,
    ({ list }, error) => all[list].push(failed(error)),
  );
  return all;
}

async function commit(
  calls: GivingCalls,
  { replica, turns, sendCapacity }: CommitRequest,
): Promise<CommitResponse> {
  const all: CommitResponse = { results: [], outbound: [] };
  const answers: CommitResponse[] = [];
  const send = async (group: object[]) => {
    const answer = (await calls.call('commit', {
      replica,
      turns: group,
      sendCapacity: sendCapacity - all.outbound.length,
    })) as CommitResponse;
    answers.push(answer);
    all.results.push(...answer.results);
    all.outbound.push(...answer.outbound);
  };
  const alone = (_turn: object, error: unknown) => {
    all.results.push({ status: 'failed', error: (error as Error).message });
  };
  try {
    const ops = turns.map((turn) => ({ ...turn, effects: turn.effects.map(toOp) }));
    await sendInGroups(ops, send, isRefusal, alone);
  } catch (error) {
    // all of it is committed again
    for (const answer of answers) calls.forsake(answer);
    throw error;
  }
  return all;
}

async function settle(
  { call }: GivingCalls,
  { results, sendCapacity, ...caller }: SettleRequest,
): Promise<SettleResponse> {
  const all: SettleResponse = { results: [], outbound: [], stopped: [] };
  await sendEach(
    results,
    async (group) => {
      const answer = (await call('settle', {
        ...caller,
        results: group,
        sendCapacity: sendCapacity - all.outbound.length,
      })) as SettleResponse;
      all.results.push(...answer.results);
      all.outbound.push(...answer.outbound);
      all.stopped.push(...answer.stopped);
    },
    isRefusal,
    (_result, error) => all.results.push(failed(error)),
  );
  return all;
}

const failed = (error: unknown): Failed => ({ failed: (error as Error).message });

async function release(rpc: Rpc, request: ReleaseRequest): Promise<void> {
  await rpc('release', request);
}

/** One flow a call: a chart in three languages may be large. */
async function publishFlows(rpc: Rpc, flows: CompiledFlow[], isAlone = false): Promise<StructureNumber[]> {
  const all: StructureNumber[] = [];
  for (const flow of flows) {
    const { numbers } = (await rpc('publish_flows', { flows: [flow], isAlone })) as {
      numbers: StructureNumber[];
    };
    all.push(...numbers);
  }
  const charts = flows.flatMap(({ flow, charts }) =>
    Object.entries(charts).map(([language, { structureHash, wordingHash }]) => ({
      flow,
      language,
      structureHash,
      wordingHash,
    })),
  );
  await rpc('publish_release', { charts, isAlone });
  return all;
}

async function loadCharts(rpc: Rpc, structureHashes: string[]) {
  return (await rpc('load_charts', { structureHashes })) as { charts: Chart[]; numbers: StructureNumber[] };
}

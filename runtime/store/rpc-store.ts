import type { Chart, CompiledFlow } from '../language/index.js';
import type { Store } from './contract.js';
import { toOp } from './effects/index.js';
import { sendInGroups } from './groups.js';
import type {
  ClaimRequest,
  ClaimResponse,
  CommitRequest,
  CommitResponse,
  ReceiveRequest,
  ReceiveResponse,
  ReleaseRequest,
  SettleRequest,
  SettleResponse,
} from './protocol.js';
import { isRefusal, type Rpc } from './rpc.js';
import { servicesOf } from './services.js';

/** The store over `rpc`; `close` is called once, when it is closed. */
export function rpcStore(rpc: Rpc, close: () => Promise<void>): Store {
  return {
    receive: (request) => receive(rpc, request),
    claim: async (request: ClaimRequest) => (await rpc('claim', request)) as ClaimResponse,
    commit: (request) => commit(rpc, request),
    settle: (request) => settle(rpc, request),
    extend: async (request) => (await rpc('extend', request)) as { held: boolean[] },
    release: async (request) => release(rpc, request),
    publishFlows: (flows) => publishFlows(rpc, flows),
    loadCharts: (structureHashes) => loadCharts(rpc, structureHashes),
    services: servicesOf(rpc),
    close,
  };
}

/** A batch of a webhook in groups; what is sound in it is stored even when one update is not, which is then thrown. */
async function receive(rpc: Rpc, { replica, capacity, ...batch }: ReceiveRequest): Promise<ReceiveResponse> {
  const all: ReceiveResponse = { events: [], statuses: [], conversations: [], outbound: [] };
  const updates = [
    ...batch.events.map((event) => ({ event })),
    ...batch.preferences.map((preference) => ({ preference })),
    ...batch.statuses.map((status) => ({ status })),
  ];
  const refused: unknown[] = [];
  await sendInGroups(
    updates,
    async (group) => {
      const answer = (await rpc('receive', {
        replica,
        events: group.flatMap((update) => ('event' in update ? [update.event] : [])),
        preferences: group.flatMap((update) => ('preference' in update ? [update.preference] : [])),
        statuses: group.flatMap((update) => ('status' in update ? [update.status] : [])),
        capacity: capacity - all.conversations.length,
      })) as ReceiveResponse;
      all.events.push(...answer.events);
      all.statuses.push(...answer.statuses);
      all.conversations.push(...answer.conversations);
      all.outbound.push(...answer.outbound);
    },
    isRefusal,
    (_update, error) => refused.push(error),
  );
  if (refused.length > 0) throw refused[0];
  return all;
}

async function commit(rpc: Rpc, { replica, turns, sendCapacity }: CommitRequest): Promise<CommitResponse> {
  const all: CommitResponse = { results: [], outbound: [] };
  await sendInGroups(
    turns.map((turn) => ({ ...turn, effects: turn.effects.map(toOp) })),
    async (group) => {
      const answer = (await rpc('commit', {
        replica,
        turns: group,
        sendCapacity: sendCapacity - all.outbound.length,
      })) as CommitResponse;
      all.results.push(...answer.results);
      all.outbound.push(...answer.outbound);
    },
    isRefusal,
    (_turn, error) => all.results.push({ status: 'failed', error: (error as Error).message }),
  );
  return all;
}

async function settle(rpc: Rpc, { replica, results, sendCapacity }: SettleRequest): Promise<SettleResponse> {
  const outbound: SettleResponse['outbound'] = [];
  const refused: unknown[] = [];
  await sendInGroups(
    results,
    async (group) => {
      const answer = (await rpc('settle', {
        replica,
        results: group,
        sendCapacity: sendCapacity - outbound.length,
      })) as SettleResponse;
      outbound.push(...answer.outbound);
    },
    isRefusal,
    (_result, error) => refused.push(error),
  );
  if (refused.length > 0) throw refused[0];
  return { outbound };
}

async function release(rpc: Rpc, request: ReleaseRequest): Promise<void> {
  await rpc('release', request);
}

/** One flow a call: a chart in three languages may be large. */
async function publishFlows(rpc: Rpc, flows: CompiledFlow[]): Promise<void> {
  for (const flow of flows) await rpc('publish_flows', { flows: [flow] });
}

async function loadCharts(rpc: Rpc, structureHashes: string[]): Promise<Chart[]> {
  const { charts } = (await rpc('load_charts', { structureHashes })) as { charts: Chart[] };
  return charts;
}

import type { CommitRequest, CommitResponse, Store } from '../../store/index.js';

/** By conversation: why the database will refuse its next selection of a package. */
export type Refusals = Map<string, string>;

/** The store, but for what `refusals` hold: each is answered once, as the database would answer it. */
export function refusingStore(store: Store, refusals: Refusals): Store {
  return { ...store, commit: (request) => commit(store, request, refusals) };
}

async function commit(store: Store, request: CommitRequest, refusals: Refusals): Promise<CommitResponse> {
  const reasons = request.turns.map(({ conversationId, effects }) => {
    const reason = refusals.get(conversationId);
    if (reason === undefined || !effects.some(({ kind }) => kind === 'package.select')) return null;
    refusals.delete(conversationId);
    return reason;
  });
  const turns = request.turns.filter((_, index) => reasons[index] === null);
  const { results, outbound } =
    turns.length > 0 ? await store.commit({ ...request, turns }) : { results: [], outbound: [] };
  const left = [...results];
  return {
    outbound,
    results: reasons.map((reason) =>
      reason === null ? left.shift()! : { status: 'refused', action: 'package.select', reason },
    ),
  };
}

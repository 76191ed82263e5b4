/** A lock that many hold together, or one alone. */
export interface SharedLock {
  /** Runs `body` beside others, or (`alone`) when nobody else is inside. Whoever came first goes first. */
  hold<T>(alone: boolean, body: () => Promise<T>): Promise<T>;
}

/**
 * An event that was leased before without being finished may have ended the process. From its second try it runs
 * alone, so that it cannot take its neighbours' turns down with it, and only it is blamed.
 */
export function createSharedLock(): SharedLock {
  const queue: { alone: boolean; enter(): void }[] = [];
  let inside = 0;
  let closed = false;

  function admit(): void {
    for (let next = queue[0]; next; next = queue[0]) {
      if (closed || (next.alone && inside > 0)) return;
      queue.shift();
      inside += 1;
      closed = next.alone;
      next.enter();
    }
  }

  return {
    async hold(alone, body) {
      await new Promise<void>((enter) => {
        queue.push({ alone, enter });
        admit();
      });
      try {
        return await body();
      } finally {
        inside -= 1;
        closed = false;
        admit();
      }
    },
  };
}

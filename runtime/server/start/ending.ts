/** How something that was begun in steps ends: what was begun last ends first. Run again, it has ended already. */
export interface Ending {
  /** Ends this before all that was named so far. */
  before(end: () => Promise<void>): void;
  /** Ends this after all else. */
  after(end: () => Promise<void>): void;
  run(): Promise<void>;
}

export function createEnding(): Ending {
  const ends: (() => Promise<void>)[] = [];
  let done: Promise<void> | undefined;
  return {
    before(end) {
      ends.unshift(end);
    },
    after(end) {
      ends.push(end);
    },
    run() {
      done ??= (async () => {
        for (const end of ends) await end();
      })();
      return done;
    },
  };
}

import type { Serve } from '../../runtime/server/threads/thread.js';

export type TriedFunctions = {
  /** How often it was asked in this thread. */
  count(): number;
  fail(): never;
  forever(): Promise<never>;
  die(): never;
  tell(words: string): Promise<string>;
};

/** For `thread.test.ts`, in a thread. */
export const serve: Serve<TriedFunctions, string> = (tell) => {
  let asked = 0;
  return {
    count: () => ++asked,
    fail() {
      throw new Error('no');
    },
    forever: () => new Promise(() => {}),
    die: () => process.exit(1),
    async tell(words) {
      tell(`half of ${words}`);
      return words;
    },
  };
};

import type { CompiledFlow } from '../../../language/index.js';
import type { KnownAnswers, Progress } from '../../../review/index.js';
import { Thread } from '../../threads/thread.js';
import type { BookFunctions } from './serve-book.js';

/** The paths of the flows as they are now, found in a thread of their own: nobody's message waits for them. */
export interface PathExplorer {
  /**
   * Looks at these flows from now on. What was explored is kept as long as their structures and the answers are the same:
   * other words are only put in. Gives how far it is after `withinMs`, or null when everything can be asked.
   * Rejects when the exploration failed.
   */
  take(flows: CompiledFlow[], answers: KnownAnswers, withinMs: number): Promise<Progress | null>;
  /** Asks what was taken last. */
  ask: Thread<BookFunctions>['call'];
  close(): Promise<void>;
}

export function createPathExplorer(): PathExplorer {
  let thread: Thread<BookFunctions, Progress> | undefined;
  let progress: Progress = { turns: 0, spots: 0 };
  let explored = '';
  let worded = '';
  let opened: Promise<unknown> = Promise.resolve();

  return {
    async take(flows, answers, withinMs) {
      const structure = JSON.stringify([hashes(flows, 'structureHash'), answers]);
      const wording = JSON.stringify(hashes(flows, 'wordingHash'));
      if (!thread || structure !== explored) {
        await thread?.end();
        progress = { turns: 0, spots: 0 };
        thread = new Thread(new URL('serve-book.js', import.meta.url), {
          failed: 'The paths cannot be told',
          ended: 'The search for paths was stopped.',
          onTold: (told) => {
            progress = told;
          },
        });
        opened = thread.call('open', flows, answers);
      } else if (wording !== worded) {
        opened = thread.call('reword', flows);
      }
      [explored, worded] = [structure, wording];
      const attempt = opened;
      // told to whoever waits for it, nobody may be waiting; the next one who asks has it tried again
      attempt.catch(() => {
        if (opened === attempt) explored = '';
      });
      const isOpen = await within(opened, withinMs);
      return isOpen ? null : progress;
    },
    ask(...call) {
      if (!thread) throw new Error('no flows were taken yet');
      return thread.call(...call);
    },
    close: async () => thread?.end(),
  };
}

function hashes(flows: readonly CompiledFlow[], which: 'structureHash' | 'wordingHash'): string[] {
  return flows.flatMap(({ flow, charts }) => [
    flow,
    ...Object.values(charts).map((chart) => `${chart.language} ${chart[which]}`),
  ]);
}

async function within(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}

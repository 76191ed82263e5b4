import type { Keeping, Store } from '../../store/index.js';
import type { Reports } from './reports/reports.js';

const everyMs = 60_000;

export interface HousekeeperOptions {
  store: Pick<Store, 'keepHouse'>;
  keeping: Keeping;
  reports: Pick<Reports, 'kept' | 'trouble'>;
}

/** Once a minute, erases who asked to be forgotten, drops what is old and marks who has been quiet for long. Of many replicas one does it at a time. */
export interface Housekeeper {
  start(): void;
  stop(): Promise<void>;
}

export function createHousekeeper({ store, keeping, reports }: HousekeeperOptions): Housekeeper {
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();

  async function keep(): Promise<void> {
    try {
      const kept = await store.keepHouse(keeping);
      if (!kept.mine) return;
      for (const { customerId, why } of kept.failed) {
        reports.trouble(new Error(`customer ${customerId} could not be erased: ${why}`), 'erasing');
      }
      if (kept.erased + kept.emptied.length > 0) reports.kept(kept.erased, kept.emptied);
    } catch (error) {
      reports.trouble(error, 'keeping');
    }
  }

  return {
    start() {
      timer = setInterval(() => {
        underWay = keep();
      }, everyMs);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      await underWay;
    },
  };
}

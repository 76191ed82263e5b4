import type { CompiledFlow, Settings } from '../../language/index.js';
import { openPlayground, type Playground } from '../../store/index.js';
import { type RunningRuntime, type RuntimeParts, startRuntime } from '../runtime.js';
import { readEnvironment } from '../start/environment.js';
import { describeError, type Log } from '../start/log.js';
import type { SimulatorWorld } from './contract.js';
import { type Refusals, refusingStore } from './refusing-store.js';

/** A whole runtime that nobody real ever meets: webhook, workers, sandbox, and a database in memory. */
export interface World {
  runtime: RunningRuntime;
  playground: Playground;
  refusals: Refusals;
}

export interface WorldOptions extends Required<Pick<RuntimeParts, 'onTurn' | 'lookupsFor' | 'settingsFor'>> {
  /** Those that run when it begins. */
  flows(): CompiledFlow[];
  log: Log;
}

/** The world that all simulations share, begun when somebody first enters it. */
export interface Worlds {
  readonly state: SimulatorWorld;
  /** Rejects when it cannot be begun; the next to enter tries again. */
  enter(): Promise<World>;
  /** The world, where it has been entered. */
  current(): Promise<World | null>;
  /** Ends it with everything in it. */
  leave(): Promise<void>;
}

/** Of whoever is none of the chats that are played; each of those has settings of its own. */
const settings: Settings = { zone: 'Africa/Johannesburg', quietHours: null };

/** Loopback, any free port, nobody real; the database is handed in. */
const environment = readEnvironment({
  PORT: '0',
  LOG_LEVEL: 'warn',
  WHATSAPP_MESSAGES_PER_SECOND: '1000',
  WHATSAPP_PAIR_RATE: 'off',
});

const steps = ['Making a database', 'Opening the database', 'Starting the runtime'];

export function createWorlds(options: WorldOptions): Worlds {
  let state: SimulatorWorld = { is: 'asleep' };
  let entered: Promise<World> | null = null;

  function tell(done: number): void {
    state = { is: 'starting', doing: steps[done]!, done, of: steps.length };
  }

  async function begin(): Promise<World> {
    tell(0);
    const { store, playground } = await openPlayground(() => tell(1));
    const refusals: Refusals = new Map();
    try {
      tell(2);
      const runtime = await startRuntime({
        environment,
        store: refusingStore(store, refusals),
        log: options.log.child(
          { world: 'simulator' },
          { level: options.log.isLevelEnabled('warn') ? 'warn' : options.log.level },
        ),
        flows: options.flows(),
        settings,
        onTurn: options.onTurn,
        lookupsFor: options.lookupsFor,
        settingsFor: options.settingsFor,
      });
      state = { is: 'ready' };
      return {
        runtime: {
          ...runtime,
          async stop() {
            await runtime.stop();
            await store.close();
          },
        },
        playground,
        refusals,
      };
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  return {
    get state() {
      return state;
    },
    enter() {
      entered ??= begin().catch((error: unknown) => {
        entered = null;
        state = { is: 'broken', error: error instanceof Error ? error.message : String(error) };
        options.log.error(describeError(error), 'the simulator cannot begin');
        throw error;
      });
      return entered;
    },
    current: async () => (await entered?.catch(() => null)) ?? null,
    async leave() {
      const leaving = await entered?.catch(() => null);
      entered = null;
      state = { is: 'asleep' };
      await leaving?.runtime.stop();
    },
  };
}

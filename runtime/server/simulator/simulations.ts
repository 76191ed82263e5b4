import { randomBytes } from 'node:crypto';
import { catalogue } from '../../actions/index.js';
import { type Settings, settingsAmong } from '../../language/index.js';
import type { FlowProject } from '../pages/visualiser/project.js';
import { describeError, type Log } from '../start/log.js';
import type {
  PlayedStep,
  Simulation,
  SimulationNews,
  SimulationScript,
  SimulationStep,
  SimulatorWorld,
} from './contract.js';
import { withSettings } from './lookup-settings.js';
import { Player, StepRefused } from './player.js';
import { createWorlds, type World } from './world.js';

/** So many chats are kept. Those that nobody has touched for longest make room; a page plays its own again when it must. */
const mostByDefault = 100;
/** A chat that nobody has touched for so long ends, and so does a world without any: they give their memory back. */
const idleMs = 30 * 60_000;
const sweepMs = 60_000;

/** The flows have errors, and were never seen without: there is nothing to play. */
export class NothingToPlay extends Error {
  override name = 'NothingToPlay';
}

export interface Simulations {
  readonly world: SimulatorWorld;
  /** Of the newest flows. */
  readonly settings: Settings;
  /** The world with the newest flows. Throws `NothingToPlay`, or why it cannot be begun. */
  enter(): Promise<World>;
  begin(script: SimulationScript): Promise<Simulation>;
  /** undefined: it has ended, or never was. */
  find(id: string): Promise<Simulation | undefined>;
  /** Throws `StepRefused`; undefined as `find`. */
  play(id: string, step: SimulationStep): Promise<PlayedStep | undefined>;
  end(id: string): Promise<void>;
  /** Ends what has been idle for too long: done by itself once a minute. */
  sweep(): Promise<void>;
  stop(): Promise<void>;
}

export interface SimulationsOptions {
  project: FlowProject;
  log: Log;
  /** How many chats are kept. */
  most?: number;
  /** Milliseconds, for what has been idle. */
  now?(): number;
}

interface Kept {
  simulation: Simulation;
  player: Player;
  touchedAt: number;
  /** Whatever is done with it comes one after the other. */
  last: Promise<unknown>;
}

export function createSimulations({
  project,
  log,
  most = mostByDefault,
  now = Date.now,
}: SimulationsOptions): Simulations {
  // in the order in which they were last touched
  const kept = new Map<string, Kept>();
  const byPhone = new Map<string, Player>();
  const byCustomer = new Map<string, Player>();
  let lastPhone = 27_820_000_000;
  let taking: Promise<void> = Promise.resolve();
  let sweeping: NodeJS.Timeout | undefined;
  let enteredAt = 0;
  let settings = settingsAmong(project.files);

  const flows = () => project.names().flatMap((name) => project.flow(name)?.compiled ?? []);

  const worlds = createWorlds({
    flows,
    log,
    onTurn(report) {
      const known = byCustomer.get(report.customerId);
      if (known) known.reports.push(report);
      else void playerOf(report.customerId).then((player) => player?.reports.push(report));
    },
    lookupsFor: (customerId) =>
      withSettings(catalogue.lookups, async () => (await playerOf(customerId))?.lookups ?? new Map()),
    settingsFor: async (customerId) => (await playerOf(customerId))?.settingsOf(settings) ?? settings,
  });

  /** A stranger is known by number until their row has been made. */
  async function playerOf(customerId: string): Promise<Player | undefined> {
    const known = byCustomer.get(customerId);
    if (known) return known;
    const world = await worlds.current();
    const { phone } = (await world?.playground.identityOf(customerId)) ?? {};
    const player = phone === undefined ? undefined : byPhone.get(phone);
    if (player) byCustomer.set(customerId, player);
    return player;
  }

  async function enter(): Promise<World> {
    if (!flows().some(({ flow }) => flow === 'home'))
      throw new NothingToPlay('The flow "home" has errors, and every chat begins there. Mend it first.');
    enteredAt = now();
    sweeping ??= setInterval(sweepOrTell, sweepMs).unref();
    const world = await worlds.enter();
    await taking;
    return world;
  }

  async function sweep(): Promise<void> {
    const isIdle = (since: number) => now() - since > idleMs;
    for (const [id, { touchedAt }] of [...kept]) if (isIdle(touchedAt)) await end(id);
    if (kept.size === 0 && isIdle(enteredAt)) await sleep();
  }

  function sweepOrTell(): void {
    sweep().catch((error: unknown) => log.warn(describeError(error), 'an idle chat could not be ended'));
  }

  async function sleep(): Promise<void> {
    clearInterval(sweeping);
    sweeping = undefined;
    kept.clear();
    byPhone.clear();
    byCustomer.clear();
    await worlds.leave();
  }

  /** Plays a script from its beginning, as somebody who never was there before. */
  async function playAll(world: World, script: SimulationScript) {
    lastPhone += 1;
    const phone = String(lastPhone);
    const player = await Player.begin(world, phone, script, settings);
    byPhone.set(phone, player);
    if (player.customerId) byCustomer.set(player.customerId, player);
    try {
      return { player, told: await playFrom(player, script) };
    } catch (error) {
      await forget(player);
      throw error;
    }
  }

  async function playFrom(player: Player, script: SimulationScript) {
    const begin = player.standing();
    const played: PlayedStep[] = [];
    let stuck: Simulation['stuck'] = null;
    for (const [index, step] of script.steps.entries()) {
      try {
        played.push(await player.play(step));
      } catch (error) {
        if (!(error instanceof StepRefused)) throw error;
        stuck = { step: index, error: error.message };
        break;
      }
    }
    const done = { ...script, steps: script.steps.slice(0, played.length) };
    return { begin, played, stuck, script: done, revision: project.revision };
  }

  async function forget(player: Player): Promise<void> {
    byPhone.delete(player.identity.phone);
    if (player.customerId) byCustomer.delete(player.customerId);
    await player.end();
  }

  /** The newest flows are for everybody, at once. */
  async function takeFlows(): Promise<void> {
    const world = await worlds.current();
    if (!world) return;
    await world.runtime.takeFlows(flows());
    await Promise.all([...kept.values()].map((each) => inTurn(each, () => meet(each, world))));
  }

  async function meet(each: Kept, world: World): Promise<void> {
    const { revision } = project;
    const met = each.player.meets(world.runtime.library);
    if (met.how === 'same') {
      each.simulation.revision = revision;
      return;
    }
    if (met.how !== 'gone') {
      const news: SimulationNews = { revision, how: met.how, state: null };
      Object.assign(each.simulation, { revision, news });
      return;
    }
    const before = each.player;
    const { player, told } = await playAll(world, each.simulation.script);
    each.player = player;
    const news: SimulationNews = { revision, how: 'replayed', state: met.state };
    Object.assign(each.simulation, told, { news });
    await forget(before);
  }

  function inTurn<Result>(each: Kept, act: () => Promise<Result>): Promise<Result> {
    const done = each.last.then(act);
    each.last = done.catch(() => {});
    return done;
  }

  /** Found, and now the last to make room. */
  function touched(id: string): Kept | undefined {
    const found = kept.get(id);
    if (found) {
      found.touchedAt = now();
      kept.delete(id);
      kept.set(id, found);
    }
    return found;
  }

  async function end(id: string): Promise<void> {
    const ending = kept.get(id);
    kept.delete(id);
    if (ending) await inTurn(ending, () => forget(ending.player));
  }

  const stopFollowing = project.onChange(() => {
    settings = settingsAmong(project.files);
    taking = taking.then(takeFlows).catch((error: unknown) => {
      log.warn(describeError(error), 'the simulator cannot take the changed flows');
    });
  });

  return {
    get world() {
      return worlds.state;
    },
    get settings() {
      return settings;
    },
    enter,
    async begin(script) {
      const { player, told } = await playAll(await enter(), script);
      const simulation: Simulation = { id: randomBytes(9).toString('base64url'), news: null, ...told };
      kept.set(simulation.id, { simulation, player, touchedAt: now(), last: Promise.resolve() });
      for (const id of [...kept.keys()].slice(0, Math.max(0, kept.size - most))) await end(id);
      return simulation;
    },
    async find(id) {
      await taking;
      const found = touched(id);
      return found && inTurn(found, async () => found.simulation);
    },
    async play(id, step) {
      if (!kept.has(id)) return undefined;
      await enter();
      const found = touched(id);
      return (
        found &&
        inTurn(found, async () => {
          const { simulation, player } = found;
          const played = await player.play(step);
          if (player.customerId) byCustomer.set(player.customerId, player);
          simulation.played.push(played);
          simulation.script.steps.push(step);
          simulation.stuck = null;
          return played;
        })
      );
    },
    end,
    sweep,
    async stop() {
      stopFollowing();
      await taking;
      await sleep();
    },
  };
}

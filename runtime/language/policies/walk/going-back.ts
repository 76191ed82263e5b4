import { inMap } from '../../3-meaning/walking/fact-table.js';
import { withFacts } from '../../conditions/knowledge.js';
import type { Place } from './places.js';
import type { AbstractState, LastingEffects } from './transfer.js';
import type { WorkList } from './work-list.js';

/** The same left behind, wherever it was. */
interface Trace extends LastingEffects {
  /** Where the action was done, and where that led. */
  sources: Map<Place, Place>;
  done: Set<Place>;
}

/**
 * `$back` leads to where the path has been, with what was known there, so it leads nowhere new; unless an action leaves
 * something behind when it is taken back.
 */
export class GoingBack {
  private readonly traces = new Map<string, Trace>();

  constructor(private readonly workList: WorkList) {}

  leaveBehind({ lasting }: AbstractState, from: Place | undefined, to: Place): void {
    if (!lasting || !from || lasting.cuts || (lasting.facts.size === 0 && lasting.clears === 0)) return;
    const key = `${lasting.clears} ${[...lasting.facts].sort().join()}`;
    const trace = inMap(this.traces, key, () => ({ ...lasting, sources: new Map(), done: new Set() }));
    if (!trace.sources.has(from)) trace.sources.set(from, to);
  }

  /**
   * What was taken back, and what stays nevertheless: from every question before an action that leaves something
   * behind, the conversation may go on with that. True: there is something new to walk.
   */
  goBack(): boolean {
    if (this.traces.size === 0) return false;
    const live = this.findLive();
    for (const trace of this.traces.values()) {
      const next = [...trace.sources].flatMap(([place, to]): [Place, Place][] => {
        const asked = live.get(to);
        return asked && !trace.done.has(place) ? [[place, asked]] : [];
      });
      for (let pair = next.pop(); pair; pair = next.pop()) {
        const [place, to] = pair;
        if (trace.done.has(place)) continue;
        trace.done.add(place);
        for (const { from, kind } of place.before) if (from && kind !== 'back') next.push([from, to]);
        if (place.mode !== 'wait') continue;
        this.workList.reach({
          ...place,
          known: withFacts(place.known, trace.facts),
          flags: place.flags & ~trace.clears,
          cost: to.cost + 1,
          via: { kind: 'back', from: to, entered: [place.state], chart: place.chart },
        });
      }
    }
    return !this.workList.isWalked;
  }

  /** Of each place, a question after it that hears a word for `$back`, before the customer has answered anything else. */
  private findLive(): Map<Place, Place> {
    const live = new Map<Place, Place>();
    const next = this.workList.places
      .filter(({ mode, chart, state }) => mode === 'wait' && chart.hearsBack(state))
      .map((place): [Place, Place] => [place, place]);
    for (let pair = next.pop(); pair; pair = next.pop()) {
      const [place, asked] = pair;
      if (live.has(place)) continue;
      live.set(place, asked);
      for (const { kind, from, inner } of place.before) {
        if (kind === 'event' || kind === 'back') continue;
        if (from) next.push([from, asked]);
        if (inner) next.push([inner.exit, asked]);
      }
    }
    return live;
  }
}

import { type FactTable, inMap } from '../../3-meaning/walking/fact-table.js';
import type { Knowledge } from '../../conditions/knowledge.js';
import type { Cause, Context, Place } from './places.js';
import { Queue } from './queue.js';
import { StateIndex } from './state-index.js';

/**
 * Every place that a walk has come to, and those that it has not left yet. They are taken in the order of the messages it
 * takes to come there, so the first way found to a place is a shortest one.
 */
export class WorkList {
  readonly places: Place[] = [];
  /** False: there are more than `maxPlaces`, and the rest is not walked. */
  isComplete = true;

  private readonly queue = new Queue<Place>();
  private readonly indexes = new Map<Context, StateIndex<Place>>();

  constructor(
    private readonly table: FactTable,
    private readonly seesCause: boolean,
    private readonly maxPlaces: number,
  ) {}

  get isWalked(): boolean {
    return this.queue.isEmpty;
  }

  next(): Place | undefined {
    return this.isComplete ? this.queue.take() : undefined;
  }

  /** The place, new (its `via` is then the one given) or known already. */
  reach(to: Omit<Place, 'before'>): Place {
    const { context, chart, state, mode, flags } = to;
    const index = inMap(this.indexes, context, () => new StateIndex<Place>(this.table));
    const variants = index.at(chart, state, mode, flags, this.causeOf(to.by));
    const make = (known: Knowledge): Place => ({ ...to, known, before: [] });
    const { member: place, isNew } = variants.at(this.table.one(to.known), make);
    place.before.push(to.via);
    if (!isNew) return place;
    this.places.push(place);
    if (this.places.length > this.maxPlaces) this.isComplete = false;
    else if (mode !== 'left') this.queue.add(place, place.cost);
    return place;
  }

  /** What of the cause tells places apart. */
  causeOf(by: Cause): Cause | undefined {
    return this.seesCause ? by : undefined;
  }
}

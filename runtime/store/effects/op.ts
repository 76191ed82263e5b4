import type { Effect, EffectKind, Json } from '../../model/index.js';

/** What the SQL function of an effect reads, beside `op`. */
export type Columns = { [column: string]: Json };

/** An effect as `runtime.apply_effect` takes it: `op` names the effect, the rest is what its own function reads. */
export type Op = { op: EffectKind } & Columns;

/** Turns one kind of effect into what its SQL function reads. Pure: the decision falls in the database, inside the turn. */
export type Handler<Kind extends EffectKind> = (effect: Extract<Effect, { kind: Kind }>) => Columns;

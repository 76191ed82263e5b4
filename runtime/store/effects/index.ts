import type { Effect, EffectKind } from '../../model/index.js';
import { consentRecord } from './consent.record.js';
import { customerUpdate } from './customer.update.js';
import { handoverEnd } from './handover.end.js';
import { handoverStart } from './handover.start.js';
import { journey } from './journey.js';
import type { Columns, Handler, Op } from './op.js';
import { packageSelect } from './package.select.js';
import { packageUnselect } from './package.unselect.js';
import { send } from './send.js';
import { silence } from './silence.js';
import { waitingListJoin } from './waitingList.join.js';

/** Every effect has exactly one owner: a new kind does not compile until it is here. */
const handlers = {
  send,
  journey,
  'customer.update': customerUpdate,
  'package.select': packageSelect,
  'package.unselect': packageUnselect,
  'consent.record': consentRecord,
  'waitingList.join': waitingListJoin,
  'handover.start': handoverStart,
  'handover.end': handoverEnd,
  silence,
} satisfies { [Kind in EffectKind]: Handler<Kind> };

/** The effect as the database applies it. */
export function toOp(effect: Effect): Op {
  // each handler is of its own kind, which the index by `kind` cannot say
  const handle = handlers[effect.kind] as (effect: Effect) => Columns;
  return { ...handle(effect), op: effect.kind };
}

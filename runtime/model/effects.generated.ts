// Do not edit: made from the files of effects/ by `npm run generate`.
import type { EffectKindOf } from './effect.js';
import { consentRecord, type ConsentRecord } from './effects/consent.record.js';
import { customerUpdate, type CustomerUpdate } from './effects/customer.update.js';
import { handoverEnd, type HandoverEnd } from './effects/handover.end.js';
import { handoverStart, type HandoverStart } from './effects/handover.start.js';
import { journey, type Journey } from './effects/journey.js';
import { packageSelect, type PackageSelect } from './effects/package.select.js';
import { packageUnselect, type PackageUnselect } from './effects/package.unselect.js';
import { send, type Send } from './effects/send.js';
import { silence, type Silence } from './effects/silence.js';
import { waitingListJoin, type WaitingListJoin } from './effects/waitingList.join.js';

/** What a turn asks of the world, as data, in the order in which it must happen. */
export type Effect =
  | ConsentRecord
  | CustomerUpdate
  | HandoverEnd
  | HandoverStart
  | Journey
  | PackageSelect
  | PackageUnselect
  | Send
  | Silence
  | WaitingListJoin;

/** A file that tells less than all of its kind, or of another kind than its name says, does not compile here. */
export const effectKinds: { [Kind in Effect['kind']]: EffectKindOf<Extract<Effect, { kind: Kind }>> } = {
  'consent.record': consentRecord,
  'customer.update': customerUpdate,
  'handover.end': handoverEnd,
  'handover.start': handoverStart,
  journey,
  'package.select': packageSelect,
  'package.unselect': packageUnselect,
  send,
  silence,
  'waitingList.join': waitingListJoin,
};

import type { EffectKindOf } from '../effect.js';

/** A person takes over: who is asked, since when; what is still queued is cancelled. */
export interface HandoverStart {
  kind: 'handover.start';
  to: string;
}

export const handoverStart: EffectKindOf<HandoverStart> = {
  applyTo: (customer) => customer,
  rows: () => [],
  told: ({ to }) => `handed over to ${to}`,
};

import type { EffectKindOf } from '../effect.js';

/** The machine has the conversation again. */
export interface HandoverEnd {
  kind: 'handover.end';
}

export const handoverEnd: EffectKindOf<HandoverEnd> = {
  applyTo: (customer) => customer,
  rows: () => [],
  told: () => 'handed back to the flow',
};

import type { JourneyStage } from '../model/index.js';
import { defineAction } from './define.js';

/** Who has come so far has signed up for the package that they have. */
const signedStages: ReadonlySet<JourneyStage> = new Set(['decision', 'retention', 'advocacy']);

export default defineAction({
  id: 'package.select',
  doc: `The customer takes this package, at the price that was shown: if that has changed since, or the package is gone, the
selection is refused (\`on: refused\`). With \`final\` it is what they signed up for. Whether it is a first choice, an upgrade, a
downgrade or a change is found out from what they had signed up for before; what they only looked at is nothing to compare with.`,
  example: 'actions: [{ package.select: { package: chosen, final: true } }]',
  input: {
    package: { doc: 'A package from `packages.list`.', type: 'package' },
    final: {
      doc: 'true: signed up; otherwise a choice that may still change.',
      type: 'yesno',
      optional: true,
    },
  },
  writes: ['selections', 'customer'],
  needsSeen: true,
  binds: { final: true },
  mark: { row: 'inbound', type: 'package_selection' },

  effects: ({ package: chosen, final }) => [
    {
      kind: 'package.select',
      package_code: chosen.package_code,
      price_per_day: chosen.price_per_day,
      final: final ?? false,
      context: 'auto',
    },
  ],
  // A final selection stands until another replaces it: going back over a signature is no cancellation.
  undo: ({ package: chosen, final }, { customer }) =>
    final
      ? []
      : [
          {
            kind: 'package.unselect',
            package_code: chosen.package_code,
            restore: customer.selected_package_code,
            signed: false,
            final: false,
          },
        ],
  // They never meant to sign: what they had signed up for before stands again.
  retract: ({ package: chosen }, { customer }) => [
    {
      kind: 'package.unselect',
      package_code: chosen.package_code,
      restore: customer.selected_package_code,
      signed: customer.journey_stage !== null && signedStages.has(customer.journey_stage),
      final: true,
    },
  ],
  metadata: ({ package: chosen }) => ({ package_code: chosen.package_code }),
});

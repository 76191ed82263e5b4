import type { Lookup, Services } from '../../actions/index.js';
import { answersOf, type KnownAnswers, sampleOutput } from '../../review/index.js';
import type { LookupSetting } from './contract.js';

/** What somebody's lookups answer now; what is not named answers as it really would. */
export type LookupSettings = ReadonlyMap<string, LookupSetting>;

/** The real lookups, with what whoever asks has set before them. */
export function withSettings(
  real: { readonly [id: string]: Lookup },
  settingsOfAsker: () => Promise<LookupSettings>,
): { readonly [id: string]: Lookup } {
  return Object.fromEntries(
    Object.entries(real).map(([src, lookup]): [string, Lookup] => [
      src,
      {
        ...lookup,
        async run(...given) {
          const setting = (await settingsOfAsker()).get(src) ?? 'real';
          if (setting === 'real') return lookup.run(...given);
          if (setting === 'fails') throw new Error('set to fail in the simulator');
          const { outcome, output } = setting;
          return { outcome, output: output ?? (await outputOf(src, outcome, given[1])) };
        },
      },
    ]),
  );
}

/** What the data gives with each outcome: asked once. */
const known = new WeakMap<Services, Promise<KnownAnswers>>();

/** As the data has it, so that it can be written too; made up where the data never gives that outcome. */
async function outputOf(src: string, outcome: string, services: Services) {
  if (!known.has(services)) known.set(services, answersOf(services));
  return (await known.get(services)!)[`${src} ${outcome}`]?.output ?? sampleOutput(src, outcome);
}

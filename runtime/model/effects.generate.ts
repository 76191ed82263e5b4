/** What a generator is given: this room reads no files itself. */
interface Project {
  list(folder: string): Promise<string[]>;
}

/** Every kind of effect, from the files of `effects/`, which are named as the kinds. */
export default async function generate({ list }: Project): Promise<Record<string, string>> {
  const files = await list('runtime/model/effects');
  const kinds = files.map((file) => file.replace(/\.ts$/, ''));
  return { 'runtime/model/effects.generated.ts': effectsModule(kinds) };
}

function effectsModule(kinds: readonly string[]): string {
  const names = kinds.map((kind) => {
    const name = kind.replace(/\.(.)/, (_, letter: string) => letter.toUpperCase());
    return { kind, name, type: name.charAt(0).toUpperCase() + name.slice(1) };
  });
  return [
    '// Do not edit: made from the files of effects/ by `npm run generate`.',
    "import type { EffectKindOf } from './effect.js';",
    ...names.map(({ kind, name, type }) => `import { ${name}, type ${type} } from './effects/${kind}.js';`),
    '',
    '/** What a turn asks of the world, as data, in the order in which it must happen. */',
    'export type Effect =',
    `${names.map(({ type }) => `  | ${type}`).join('\n')};`,
    '',
    '/** A file that tells less than all of its kind, or of another kind than its name says, does not compile here. */',
    "export const effectKinds: { [Kind in Effect['kind']]: EffectKindOf<Extract<Effect, { kind: Kind }>> } = {",
    ...names.map(({ kind, name }) => `  ${kind.includes('.') ? `'${kind}': ${name}` : name},`),
    '};',
    '',
  ].join('\n');
}

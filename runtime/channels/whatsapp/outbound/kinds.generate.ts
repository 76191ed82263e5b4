/** What a generator is given. */
interface Project {
  list(folder: string): Promise<string[]>;
}

const folder = 'runtime/channels/whatsapp/outbound';

/** Every kind of message, from the files of `kinds/` and the schemas that bear their names. */
export default async function generate({ list }: Project): Promise<Record<string, string>> {
  const kinds = (await list(`${folder}/kinds`)).map((file) => file.replace(/\.ts$/, ''));
  const text = [
    '// Do not edit: made from the files of kinds/ by `npm run generate`.',
    ...kinds.map(
      (kind) =>
        `import ${kind}Schema from '../../../../schemas/whatsapp/${kind}.schema.json' with { type: 'json' };`,
    ),
    "import type { OutboundKinds } from './contract.js';",
    ...kinds.map((kind) => `import { ${kind} } from './kinds/${kind}.js';`),
    '',
    '/** A kind of message that has no file, or no schema, does not compile here. */',
    'export const kinds: OutboundKinds = {',
    ...kinds.map((kind) => `  ${kind}: { ...${kind}, schema: ${kind}Schema },`),
    '};',
    '',
  ].join('\n');
  return { [`${folder}/kinds.generated.ts`]: text };
}

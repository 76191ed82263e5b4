import type { WordsFact } from '../../3-meaning/facts/facts.js';
import { followPath } from '../../3-meaning/measuring/measure.js';
import type { SourceChart } from '../../3-meaning/source-chart.js';
import { fieldsOf, typeInWords } from '../../conditions/types.js';
import { namedFormats } from '../../text/words.js';
import type { Offer } from './completion.js';

/** What may come next in a text whose beginning is `before`: nothing, unless a brace is open. */
export function completeWords(before: string, { item }: WordsFact, { context }: SourceChart): Offer[] {
  const open = /\{([^{}]*)$/.exec(before)?.[1];
  if (open === undefined) return [];
  const [path = '', format] = open.split(',', 2).map((part) => part.trim());
  const scope = { context, item };
  if (format !== undefined) return formats(open);
  const holder = path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : undefined;
  if (holder === undefined)
    return [...context.keys(), 'customer', ...(item ? ['item'] : [])].map((name) => {
      const followed = followPath(name, scope);
      const type = 'target' in followed ? typeInWords(followed.target.type) : undefined;
      return { label: name, kind: 'variable', detail: type };
    });
  const followed = followPath(holder, scope);
  const fields = 'target' in followed ? fieldsOf(followed.target.type) : undefined;
  return Object.entries(fields ?? {}).map(([label, type]) => ({
    label,
    kind: 'field',
    detail: typeInWords(type),
  }));
}

/** Formats as they follow the comma: `number, money`. */
function formats(open: string): Offer[] {
  const isSecond = open.split(',').length > 2;
  const all = Object.values(namedFormats).map((format) => format.slice(1, -1).split(', ').slice(1));
  const offers = all.map((parts): Offer => {
    const text = isSecond ? parts.at(-1)! : parts.join(', ');
    return { label: text, kind: 'format', detail: `for example {value, ${parts.join(', ')}}` };
  });
  if (isSecond) return offers;
  return [
    ...offers,
    { label: 'number', kind: 'format' },
    {
      label: 'plural',
      kind: 'format',
      text: 'plural, one {# } other {# }',
      detail: 'words that depend on a number',
    },
    {
      label: 'select',
      kind: 'format',
      text: 'select, true {} other {}',
      detail: 'words that depend on a value',
    },
  ];
}

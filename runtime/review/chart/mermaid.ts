import type { LanguageCode } from '../../model/index.js';
import type { ChartState, FlowChart } from './contract.js';
import { isStart, type ViewOptions, viewOf } from './view.js';

/** The chart as a Mermaid state diagram, labels in `language`. */
export function mermaidOf(chart: FlowChart, language: LanguageCode, options: ViewOptions = {}): string {
  const { states, edges } = viewOf(chart, options);
  const ids = new Map(states.map(({ path }) => [path, path.replaceAll('.', '__')]));
  const lines = [
    '---',
    `title: ${JSON.stringify(chart.title)}`,
    '---',
    'stateDiagram-v2',
    ...statesBelow('', '  '),
    ...edges.flatMap(({ from, to, labels }) => {
      if (isStart(from)) return [];
      const words = [...new Set(labels.map((label) => label[language] ?? Object.values(label)[0] ?? ''))]
        .filter(Boolean)
        .map(escaped)
        .join('<br/>');
      return `  ${ids.get(from)} --> ${ids.get(to)}${words === '' ? '' : ` : ${words}`}`;
    }),
    ...states.filter(({ kind }) => kind === 'final').map(({ path }) => `  ${ids.get(path)} --> [*]`),
  ];
  return `${lines.join('\n')}\n`;

  function statesBelow(parent: string, indent: string): string[] {
    return states
      .filter((state) => state.parent === parent)
      .flatMap((state) => {
        const id = ids.get(state.path)!;
        const inner = statesBelow(state.path, `${indent}  `);
        const begins = state.isInitial ? [`${indent}[*] --> ${id}`] : [];
        return inner.length > 0
          ? [`${indent}state "${state.name}" as ${id} {`, ...inner, `${indent}}`, ...begins]
          : [`${indent}state "${captionOf(state)}" as ${id}`, ...begins];
      });
  }
}

function captionOf({ name, kind, uses }: ChartState): string {
  return kind === 'waiting' || kind === 'passing' ? name : `${name} (${uses ?? kind})`;
}

/** Mermaid ends a label at `;` and a new line, and reads `#` as an entity. */
const escaped = (text: string) =>
  text.replaceAll(/[#;:"<>]/g, (character) => `#${character.codePointAt(0)};`).replaceAll('\n', ' ');

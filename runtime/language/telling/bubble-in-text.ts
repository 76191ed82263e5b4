import type { Bubble } from './bubble.js';
import { clipped } from './clipped.js';

/** A bubble as chats in text show it, line by line; what can be tapped stands in brackets. */
export function bubbleInText(bubble: Bubble): string {
  return [...bodyLines(bubble), ...choiceLines(bubble)].join('\n');
}

/** The bubble without what can be tapped. */
export function bodyLines({ kind, text, link, template }: Bubble): string[] {
  return present(
    template && `(template ${[template.name, template.language].filter(Boolean).join(', ')})`,
    link && kind !== 'url' && `${kind === 'audio' ? '🔊' : '🖼'} ${link}`,
    text,
  );
}

function choiceLines({ kind, link, buttons, list }: Bubble): string[] {
  return present(
    buttons && `[${buttons.map(({ title }) => title).join(' | ')}]${kind === 'url' ? ` ${link}` : ''}`,
    kind === 'requestLocation' && asksForPin,
    list && `[${list.button}]`,
    ...(list?.rows ?? []).map(
      ({ title, description }) => ` • ${title}${description ? ` — ${description}` : ''}`,
    ),
  );
}

const longestLine = 110;

/** A bubble in one line: 'Which package suits you? [See packages: basic | standard]'. A long text is cut. */
export function bubbleInLine(bubble: Bubble): string {
  const { kind, buttons, list } = bubble;
  const titles = [...(buttons ?? []), ...(list?.rows ?? [])].map(({ title }) => title);
  const choices = [list ? `${list.button}: ` : '', titles.join(' | ')].join('');
  return present(
    clipped(bodyLines(bubble).join(' '), longestLine),
    titles.length > 0 && `[${choices}]`,
    kind === 'requestLocation' && asksForPin,
  ).join(' ');
}

const asksForPin = '[send location]';

const present = (...parts: (string | false | undefined)[]): string[] =>
  parts.filter((part) => part !== undefined && part !== false && part !== '') as string[];

import { counted, turnInChat } from '../language/index.js';
import type { LanguageCode } from '../model/index.js';
import type { PathEntry, PlayedPath } from '../review/index.js';

/** Paths with their numbers, who walks them, and what each has of its own. */
export function formatPaths(paths: readonly PathEntry[]): string {
  const width = String(paths.length).length;
  const lines = paths.flatMap((path, place) => {
    const before = paths[place - 1];
    const heading =
      before?.past.name === path.past.name
        ? []
        : [`\nSomebody who ${path.past.title} (--past ${path.past.name}):`];
    const number = String(place + 1).padStart(width);
    const marks = path.marks.map(({ told }) => told).join(' · ');
    return [
      ...heading,
      `  ${number}  ${path.from} → ${path.to}, ${counted(path.turns, 'turn')}`,
      ...(marks ? [`  ${' '.repeat(width)}  ${marks}`] : []),
    ];
  });
  return lines.join('\n').trim();
}

/** One path as people read it: what the customer sees at the left edge, what the program does indented. */
export function formatChat(path: PlayedPath, language: LanguageCode): string {
  const head = `# ${path.from} → ${path.to} · ${language} · somebody who ${path.past.title}`;
  const turns = path.chat.map(({ cause, deeds, said, bubbles, rows }) =>
    turnInChat('Thandi', {
      cause,
      deeds,
      said: said[language] ?? null,
      bubbles: bubbles[language] ?? [],
      rows: rows[language] ?? [],
    }),
  );
  const broken = path.brokenAt === null ? [] : [`(turn ${path.brokenAt + 1} cannot be taken)`];
  return [head, '', ...turns, ...broken].join('\n');
}

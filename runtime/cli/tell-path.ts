import type { LanguageCode } from '../model/index.js';
import type {
  Bubble,
  PathDeed,
  PathEntry,
  PathMark,
  PathRow,
  PathTurn,
  PlayedPath,
} from '../review/index.js';

/** Paths with their numbers, who walks them, and what each has of its own. */
export function tellPaths(paths: readonly PathEntry[]): string {
  const width = String(paths.length).length;
  const lines = paths.flatMap((path, place) => {
    const before = paths[place - 1];
    const heading =
      before?.past.name === path.past.name
        ? []
        : [`\nSomebody who ${path.past.title} (--past ${path.past.name}):`];
    const number = String(place + 1).padStart(width);
    const marks = path.marks.map(tellMark).join(' · ');
    return [
      ...heading,
      `  ${number}  ${path.from} → ${path.to}, ${path.turns} turns`,
      ...(marks ? [`  ${' '.repeat(width)}  ${marks}`] : []),
    ];
  });
  return lines.join('\n').trim();
}

export function tellMark({ state, trigger, label, guard }: PathMark): string {
  const words = label.en ?? Object.values(label)[0] ?? '';
  const what = trigger === 'choice' ? `“${words}”` : trigger === 'always' ? 'goes on' : words;
  return `${what}${trigger === 'always' && guard ? ` if ${guard}` : ''} ${state === '' ? 'anywhere' : `at ${state}`}`;
}

/** One path as people read it: what the customer sees at the left edge, what the program does indented. */
export function tellChat(path: PlayedPath, language: LanguageCode): string {
  const head = `# ${path.from} → ${path.to} · ${language} · somebody who ${path.past.title}`;
  const turns = path.chat.flatMap((turn) => tellTurn(turn, language));
  const broken = path.brokenAt === null ? [] : [`(turn ${path.brokenAt + 1} cannot be taken)`];
  return [head, '', ...turns, ...broken].join('\n');
}

function tellTurn(turn: PathTurn, language: LanguageCode): string[] {
  const said = turn.said[language];
  return [
    ...(turn.cause === 'timer' ? [`… ${Math.round(turn.waitedMs / 60_000)} minutes later`] : []),
    ...(turn.cause === 'handBack' ? ['(a person gives the chat back)'] : []),
    ...(turn.cause === 'undelivered' ? ['(a message of ours cannot be delivered)'] : []),
    ...(said
      ? [
          block(
            'Thandi: ',
            {
              choice: `[${said.text}]`,
              location: `📍 ${said.text}`,
              other: `(${said.text})`,
              text: said.text,
            }[said.kind],
          ),
        ]
      : []),
    ...(turn.deeds.length > 0 ? [`  ${turn.deeds.map(tellDeed).join(' ')}`] : []),
    ...(turn.bubbles[language] ?? []).map(tellBubble),
    `  ${tellRows(turn.rows[language] ?? [])}`,
  ];
}

function tellDeed(deed: PathDeed): string {
  switch (deed.does) {
    case 'enter':
      return `→ ${deed.state}`;
    case 'lookup':
      return `· ${deed.src}: ${deed.outcome ?? 'fails'}`;
    case 'journey':
      return `· journey: ${deed.from ?? 'first contact'} → ${deed.to}`;
    case 'call':
      return `⇒ ${deed.flow}`;
    case 'return':
      return `⇐ ${deed.flow}${deed.final ? ` (${deed.final})` : ''}`;
    case 'handover':
      return `· handed over to ${deed.to}`;
    case 'refused':
      return '· refused by the database';
  }
}

function tellBubble({ text, link, buttons, list, kind }: Bubble): string {
  return block(
    'Loop:   ',
    [
      link && kind !== 'url' ? `[${kind}] ${link}` : '',
      text,
      buttons ? `[${buttons.map(({ title }) => title).join(' | ')}]` : '',
      kind === 'requestLocation' ? '[send location]' : '',
      ...(list
        ? [
            `[${list.button}]`,
            ...list.rows.map(
              ({ title, description }) => ` • ${title}${description ? ` — ${description}` : ''}`,
            ),
          ]
        : []),
    ]
      .filter((line) => line !== '')
      .join('\n'),
  );
}

function tellRows(rows: readonly PathRow[]): string {
  const counts = new Map<string, number>();
  for (const { table, how } of rows) {
    const key = `${how === 'added' ? '+' : '≠'} ${table}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts.size === 0 ? '(nothing)' : [...counts].map(([key, count]) => `${key} ${count}`).join('   ');
}

/** First line after the speaker, the others under it. */
function block(speaker: string, text: string): string {
  return text
    .split('\n')
    .map((line, place) => (place === 0 ? speaker + line : line === '' ? '' : ' '.repeat(8) + line))
    .join('\n');
}

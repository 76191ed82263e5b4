import type { ChartMarks } from '../../../../server/api.js';

export type Mark = ChartMarks['states'][string];

/** A sign and a word for each kind of change: colour says it a third time. */
export const marks: Record<Mark, { sign: string; word: string }> = {
  added: { sign: '+', word: 'added' },
  removed: { sign: '−', word: 'removed' },
  changed: { sign: '~', word: 'changed' },
  renamed: { sign: '~', word: 'renamed' },
  words: { sign: '“”', word: 'words changed' },
  ways: { sign: '→', word: 'ways changed' },
};

export function MarkBadge({ mark }: { mark: Mark }) {
  const { sign, word } = marks[mark];
  return (
    <span className={`mark-badge mark-${mark}`}>
      <span aria-hidden="true">{sign}</span> {word}
    </span>
  );
}

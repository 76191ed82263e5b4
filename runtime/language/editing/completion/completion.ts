import type { SourceRange } from '../../contract.js';

/** Something that may be written at a place. */
export interface Completion {
  label: string;
  kind: 'state' | 'variable' | 'field' | 'function' | 'action' | 'key' | 'value' | 'format' | 'flow';
  /** A few words beside the label. */
  detail?: string | undefined;
  /** Markdown. */
  doc?: string | undefined;
  /** What replaces the file's text at `range`. */
  text: string;
  range: SourceRange;
}

/** A completion that needs only to know what to replace. */
export type Offer = Omit<Completion, 'range' | 'text'> & { text?: string };

import type { Json, Location } from './values.js';

/** What a customer sent, whatever the channel. */
export type CustomerMessage =
  | { kind: 'text'; text: string }
  /** A tap on a button or list row of ours, or a template's quick reply. `id` is the wire id; `title` what was shown. */
  | { kind: 'choice'; id: string; title: string }
  | { kind: 'location'; location: Location; name?: string; address?: string }
  | {
      kind: 'image' | 'video' | 'audio' | 'document' | 'sticker';
      mediaId?: string;
      mimeType?: string;
      caption?: string;
      filename?: string;
    }
  | { kind: 'contacts'; names: string[] }
  /** Empty emoji: the reaction was removed. */
  | { kind: 'reaction'; emoji: string; messageId: string }
  | { kind: 'order'; text?: string }
  /** An earlier message of theirs, as it reads now. */
  | { kind: 'edit'; text: string; messageId: string }
  | { kind: 'form'; data: { [key: string]: Json } | null }
  /** Anything that holds nothing to answer (polls, view-once, deleted, unknown types). `what` names it for the log. */
  | { kind: 'unsupported'; what: string };

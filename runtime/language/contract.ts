import type { Json, RecordName } from '../model/index.js';
import type { CompiledFlow, Settings } from './compiled-flow.js';

/** A file of `flows/`, given as text: this room reads no files. `path` is as the author writes it, `flows/onboarding/en.yaml`. */
export interface SourceFile {
  path: string;
  text: string;
}

/**
 * Rows of the database that conversations will be about, as its lookups give them, words in other languages under
 * `translations`. Of a kind that is not here a text is measured by what its fields may have at most.
 */
export type KnownRecords = Partial<Record<RecordName, readonly KnownRecord[]>>;
export type KnownRecord = Readonly<Record<string, Json>>;

export interface LoadOptions {
  records?: KnownRecords;
  /** The files are all that people will talk to, not some of it: without the flow in which conversations begin they are refused. */
  isProject?: boolean;
}

export type Severity = 'error' | 'warning';

/** A place in a file. Offsets are UTF-16 units from the start of the text. */
export interface SourceRange {
  path: string;
  start: number;
  end: number;
}

export interface Diagnostic {
  /** `LF1xx` YAML, `LF2xx` schema, `LF3xx` meaning, `LF4xx` WhatsApp's limits, `LF5xx` languages, `LF6xx` policies. */
  code: string;
  severity: Severity;
  /** One sentence: what is wrong, with the author's word in quotes. */
  message: string;
  /** What to do about it; what was expected, listed; 'did you mean'. */
  help: string;
  range: SourceRange;
  related?: RelatedPlace[];
  /** What was probably meant: an editor puts it there at a key press. */
  suggestion?: Suggestion;
}

export interface RelatedPlace {
  message: string;
  range: SourceRange;
  /** Where the message tells a path: the states that it enters, in their order. */
  passes?: { flow: string; state: string }[];
}

export interface Suggestion {
  range: SourceRange;
  text: string;
}

export interface LoadedFlows {
  /** Only flows without errors, with all their languages. */
  flows: CompiledFlow[];
  settings: Settings;
  /** All problems of all files: by path, then place. */
  diagnostics: Diagnostic[];
}

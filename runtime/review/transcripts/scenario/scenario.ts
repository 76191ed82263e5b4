import { Document, isMap, isSeq, visit } from 'yaml';
import type { Json, LanguageCode } from '../../../model/index.js';

export type MessageStep =
  | { text: string }
  /** Id of a choice, or of a row made by `each`, on the newest bubble that offers it. */
  | { tap: string }
  | { location: [latitude: number, longitude: number] }
  | {
      send:
        | 'image'
        | 'audio'
        | 'video'
        | 'document'
        | 'sticker'
        | 'contacts'
        | 'order'
        | 'reaction'
        | 'form'
        | 'unsupported';
    };

export type Step =
  | MessageStep
  | { wait: string }
  | { duplicate: true }
  | { together: MessageStep[] }
  /** A person to whom the chat was handed over gives it back. */
  | { handBack: true }
  /** Why the database will refuse the next selection of a package. */
  | { refuse: 'gone' | 'priceChanged' };

/** What a lookup answers: an outcome with its output. */
export type PreparedAnswer = 'fails' | Record<string, { [name: string]: Json }>;

/** A chat that tests walk again: `tests/transcripts/<flow>/<name>.yaml`, as `schemas/transcript.schema.json` has it. */
export interface Scenario {
  title: string;
  who: { name: string; phone?: string; bsuid?: string };
  /** The one that the chat ends in; of somebody with a past, theirs. */
  language: LanguageCode;
  /** What they have been through before: a name of `pasts`. A stranger when it is left out. */
  past?: string;
  /** In the order in which they are asked; after these, the real ones answer. */
  lookups?: Record<string, PreparedAnswer>[];
  steps: Step[];
}

/** As a person would write the file: who and each pin on one line. */
export function writeScenario(scenario: Scenario): string {
  const document = new Document(scenario, { aliasDuplicateObjects: false });
  visit(document, {
    Pair(_key, { key, value }) {
      const name = String(key);
      if ((name === 'who' && isMap(value)) || (name === 'location' && isSeq(value))) value.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** How a scenario names what was tapped: the row's id, else the choice's. */
export function tapName(wireId: string): string {
  const choice = wireId.slice(wireId.lastIndexOf('/') + 1);
  const row = choice.indexOf(':');
  return row === -1 ? choice : choice.slice(row + 1);
}

/** 'joins-with-a-pin' as the first line of a file says it. */
export const titleOfName = (name: string) => `${name[0]!.toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`;
/** Names of files. */
export const scenarioName = /^[a-z0-9]+(-[a-z0-9]+)*$/;

import { Document, isMap, isSeq, visit } from 'yaml';
import type { LanguageCode } from '../../actions/index.js';

export type Step = { text: string } | { tap: string } | { location: [latitude: number, longitude: number] };

export interface Scenario {
  title: string;
  who: { name: string; phone: string };
  language: LanguageCode;
  steps: Step[];
}

/** The file that `tests/transcripts/<flow>/<name>.yaml` holds: who and each pin on one line. */
export function writeScenario(scenario: Scenario): string {
  const document = new Document(scenario);
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

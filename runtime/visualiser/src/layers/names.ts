import type { LayerMark, LayerName } from '../../../server/api.js';

interface Key {
  tone: LayerMark['tone'];
  /** What it is a key to. */
  of: 'line' | 'state';
  means: string;
}

/** What each layer is called, and what its colours say. */
export const layerWords: Record<LayerName, { title: string; what: string; keys: Key[] }> = {
  tests: {
    title: 'Tests',
    what: 'which transitions transcripts walk',
    keys: [
      { tone: 'good', of: 'line', means: 'walked, by how many transcripts' },
      { tone: 'bad', of: 'line', means: 'no transcript walks it' },
    ],
  },
  people: {
    title: 'People now',
    what: 'where customers are',
    keys: [{ tone: 'plain', of: 'state', means: 'how many are in it now' }],
  },
  traffic: {
    title: 'Traffic',
    what: 'where customers went and fell silent',
    keys: [
      { tone: 'plain', of: 'line', means: 'how often, and the share of those who came: thicker is more' },
      { tone: 'warning', of: 'state', means: 'some fell silent here' },
      { tone: 'bad', of: 'state', means: 'every fifth or more fell silent here' },
    ],
  },
  translations: {
    title: 'Translations',
    what: 'what is stale or missing',
    keys: [
      { tone: 'warning', of: 'state', means: 'older than the words it translates, or not accepted' },
      { tone: 'bad', of: 'state', means: 'missing' },
    ],
  },
  policies: {
    title: 'Policies',
    what: 'paths that break one',
    keys: [
      { tone: 'warning', of: 'state', means: 'on the way, in this order' },
      { tone: 'bad', of: 'state', means: 'where it breaks' },
    ],
  },
};

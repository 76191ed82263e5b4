import type { LayerMark, LayerName } from '../../../server/api.js';

interface Key {
  tone: LayerMark['tone'];
  /** What it is a key to. */
  of: 'line' | 'state';
  means: string;
}

const line = (tone: Key['tone'], means: string): Key => ({ tone, of: 'line', means });
const state = (tone: Key['tone'], means: string): Key => ({ tone, of: 'state', means });

/** What each layer is called, and what its colours say. */
export const layerWords: Record<LayerName, { title: string; what: string; keys: Key[] }> = {
  tests: {
    title: 'Tests',
    what: 'which transitions transcripts walk',
    keys: [line('good', 'walked, by how many transcripts'), line('bad', 'no transcript walks it')],
  },
  people: {
    title: 'People now',
    what: 'where customers are',
    keys: [state('plain', 'how many are in it now')],
  },
  traffic: {
    title: 'Traffic',
    what: 'where customers went and fell silent',
    keys: [
      line('plain', 'how often, and the share of those who came: thicker is more'),
      state('warning', 'some fell silent here'),
      state('bad', 'every fifth or more fell silent here'),
    ],
  },
  translations: {
    title: 'Translations',
    what: 'what is stale or missing',
    keys: [state('warning', 'older than the words it translates, or not accepted'), state('bad', 'missing')],
  },
  policies: {
    title: 'Policies',
    what: 'paths that break one',
    keys: [state('warning', 'on the way, in this order'), state('bad', 'where it breaks')],
  },
};

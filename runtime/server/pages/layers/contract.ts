import type { LanguageCode } from '../../../model/index.js';

/** What can be laid over a chart. */
export type LayerName = 'tests' | 'people' | 'traffic' | 'translations' | 'policies';

/** Layers that count people: they need a database, and the right to read its numbers. */
export const countingLayers: readonly LayerName[] = ['people', 'traffic'];

/** `GET /api/flows/:flow/layers/:layer?language=af&structure=…&days=7&path=2` */
export interface ApiLayer {
  layer: LayerName;
  flow: string;
  /** What it shows, in one sentence with its numbers. */
  summary: string;
  /** By path. */
  states: Record<string, LayerMark>;
  /** By key. */
  transitions: Record<string, LayerMark>;
  /** Of layers that count people: the structures that the flow has had, the newest first. */
  structures: LayerStructure[];
  /** Of policies: the paths that break them. `path` of the query says which is shown, from 1. */
  paths: LayerPath[];
}

export interface LayerMark {
  /** Stands on the chart; short. */
  label: string;
  tone: 'good' | 'plain' | 'warning' | 'bad';
  count: number;
  /** How much of the most there is, 0 to 1: how thick a line is, how strong a colour. */
  weight: number;
  /** All that there is to say, a line each. */
  notes: string[];
}

export interface LayerStructure {
  hash: string;
  /** ISO 8601. */
  since: string;
}

export interface LayerPath {
  code: string;
  message: string;
  help: string;
  /** The path as a chat. */
  chat: string;
}

/** What of a layer is asked for. */
export interface LayerFilter {
  language: LanguageCode | null;
  /** A structure hash. */
  structure: string | null;
  /** How far back, days. */
  days: number;
  /** Which of several paths, from 1. */
  path: number;
}

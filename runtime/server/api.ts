/** Everything that the pages of the visualiser and the server say to each other: types only. */

import type { Bubble, Severity } from '../language/index.js';
import type { JourneyStage, LanguageCode } from '../model/index.js';
import type {
  ByLanguage,
  ChartTransition,
  ChartView,
  FlowChart,
  PathCover,
  PathEntry,
  PathReview,
  Placed,
  PlayedPath,
} from '../review/index.js';
import type { LayerName } from './pages/layers/contract.js';

export type { Bubble, Said, Severity, ToldDeed, WrittenRow } from '../language/index.js';
export type { JourneyStage, LanguageCode } from '../model/index.js';
export type {
  Box,
  ByLanguage,
  ChartMarks,
  ChartState,
  ChartStateKind,
  ChartTransition,
  ChartView,
  FlowChart,
  Happened,
  Line,
  PathCover,
  PathEnding,
  PathEntry,
  PathFilter,
  PathMark,
  PathReview,
  PathRow,
  PathTable,
  PathTurn,
  Placed,
  PlayedPath,
  SaidChange,
  SaidInLanguage,
  SeenChange,
  StateChange,
  TransitionChange,
  ViewEdge,
} from '../review/index.js';

export type { ApiError } from './http/api-error.js';
export type { ApiSession } from './pages/access/index.js';
export type {
  ApiFlowReview,
  ApiReview,
  ApiVersions,
  ChangedPath,
  FlowPathChanges,
  PathChanges,
  ReviewDrawing,
  VersionChoice,
} from './pages/changes/contract.js';
export type { ApiLayer, LayerMark, LayerName, LayerPath, LayerStructure } from './pages/layers/contract.js';
export type * from './simulator/contract.js';

/** `GET /api/flows` */
export interface ApiFlows {
  /** Counts up with every change of the files. */
  revision: number;
  languages: { code: LanguageCode; name: string }[];
  flows: ApiFlowSummary[];
  /** Of files that belong to no flow shown here. */
  problems: ApiProblem[];
  about: ApiAbout;
}

export interface ApiAbout {
  /** Files are followed: pages learn of changes by `/api/events`. */
  isLive: boolean;
  /** What can be laid over a chart. */
  layers: LayerName[];
  /** Conversations can be played here. */
  hasSimulator: boolean;
}

export interface ApiFlowSummary {
  flow: string;
  title: string;
  /** Not even an older edition can be shown. */
  isUnreadable: boolean;
  /** Its files have errors: what is shown is the last edition that had none. */
  isBroken: boolean;
  languages: LanguageCode[];
  states: number;
  errors: number;
  warnings: number;
  /** Its errors, where there is no chart to show them on: the first of them. */
  reasons: ApiProblem[];
  /** Share of its transitions that transcripts walk, 0 to 1; null where there are none. */
  coverage: number | null;
  /** How many people are in it now; null where nobody is counted, or the reader may not know. */
  people: number | null;
  /** When its files were last saved: ISO 8601. */
  changedAt: string | null;
}

/** `GET /api/flows/:flow/chart?everywhere=1&collapsed=a,b&focus=state` */
export interface ApiChart {
  revision: number;
  isBroken: boolean;
  /** Where the edition comes from when it was not saved since the server started, for people. */
  origin: string | null;
  chart: FlowChart;
  view: ChartView;
  placed: Placed;
  problems: ApiProblem[];
}

/** `GET /api/flows/:flow/problems`: for a flow of which no edition can be shown. */
export interface ApiFlowProblems {
  revision: number;
  problems: ApiProblem[];
}

export interface ApiProblem {
  code: string;
  severity: Severity;
  message: string;
  help: string;
  path: string;
  /** From 1. */
  line: number;
  column: number;
  flow: string | null;
  /** The innermost state it is in. */
  state: string | null;
  editor: string | null;
}

/** `GET /api/flows/:flow/states/:state` */
export interface ApiState {
  revision: number;
  flow: string;
  path: string;
  languages: ApiStateInLanguage[];
  /** Transitions of other states that lead here, and those that leave. */
  incoming: ChartTransition[];
  outgoing: ChartTransition[];
  problems: ApiProblem[];
  stage: JourneyStage | null;
}

export interface ApiStateInLanguage {
  language: LanguageCode;
  name: string;
  bubbles: Bubble[];
  /** What its file writes of the state. */
  source: ApiSource | null;
}

export interface ApiSource {
  path: string;
  /** Number of the first line, from 1. */
  line: number;
  text: string;
  /** Opens the editor there; null where the files are not on the reader's machine. */
  editor: string | null;
}

/** `GET /api/search?q=…` */
export interface ApiSearch {
  hits: ApiHit[];
  /** There are more than these. */
  isCut: boolean;
}

export interface ApiHit {
  flow: string;
  state: string;
  language: LanguageCode | null;
  /** What was found in: a state's name, its words, a choice, a heard word. */
  kind: 'state' | 'words' | 'choice' | 'heard';
  text: string;
}

/** `GET /api/events`, one JSON for each server-sent event: told at once, at every change, and now and then between. */
export type ApiEvent = {
  kind: 'changed';
  /** Another one for each process: revisions of two do not compare. */
  server: string;
  revision: number;
  flows: string[];
};

/** Instead of paths, while they are still looked for: ask again. */
export interface ApiExploring {
  revision: number;
  /** Moves tried, and places found, so far. */
  exploring: { turns: number; spots: number };
}

/** `GET /api/flows/:flow/paths?everywhere=1` */
export interface ApiPaths {
  revision: number;
  cover: PathCover;
  /** Reviewed paths that are not in the set. */
  others: PathEntry[];
  /** By the path's code. */
  reviews: { [code: string]: PathReview };
  /** Who may write. */
  pasts: { name: string; title: string }[];
}

/** `GET /api/flows/:flow/paths/found?…` */
export interface ApiFoundPaths {
  revision: number;
  /** Shortest first; empty: there is none. */
  paths: PathEntry[];
  reviews: { [code: string]: PathReview };
}

/** `GET /api/flows/:flow/paths/at/:code` */
export interface ApiPlayedPath {
  revision: number;
  path: PlayedPath;
  review: PathReview | null;
  /** Why it cannot be kept as a transcript; null: it can. */
  cannotKeep: string | null;
}

export type Words = ByLanguage<string>;

import type { CompiledFlow } from '../../../language/index.js';
import type { LanguageCode } from '../../../model/index.js';
import type {
  ByLanguage,
  ChartMarks,
  ChartView,
  ContextChange,
  Happened,
  Placed,
  PlayedPath,
  SaidChange,
  StateChange,
  TransitionChange,
} from '../../../review/index.js';
import type { PeopleOnState } from '../../../store/index.js';

/** The flows as they are or were somewhere. */
export interface Version {
  /** The same key, the same flows. */
  key: string;
  /** As it is asked for: `main`, `stored:17`, `running`. */
  name: string;
  kind: VersionKind;
  /** For people. */
  title: string;
  /** ISO 8601; null: it is not known since when. */
  at: string | null;
  flows: readonly CompiledFlow[];
  /** Names of flows that cannot be compared: their files have errors there. */
  broken: readonly string[];
}

export type VersionKind = 'git' | 'stored' | 'running' | 'files';

/** There is no such version, or it cannot be read; the message says why and what to do. */
export class NoSuchVersion extends Error {
  override name = 'NoSuchVersion';
}

/** Neither version has a flow of that name. */
export class NoSuchFlow extends Error {
  override name = 'NoSuchFlow';
}

/** What can be compared with, for a menu. */
export interface VersionChoice {
  name: string;
  title: string;
  kind: 'running' | 'branch' | 'commit' | 'stored';
  at: string | null;
}

/** `GET /api/versions` */
export interface ApiVersions {
  /** What is compared with when nothing is asked for. */
  standard: string;
  choices: VersionChoice[];
}

/** `GET /api/changes?against=main`, `GET /api/flows/:flow/changes?against=main`; both take `chart=whole`. */
export interface ApiReview {
  revision: number;
  /** What the files as they are saved are compared with. */
  against: Pick<Version, 'name' | 'kind' | 'title' | 'at'>;
  /** What changed; what all flows share comes last, as the flow `everywhere`. */
  flows: ApiFlowReview[];
  /** Flows that changed too, and were not asked for. */
  others: { flow: string; title: string; count: number }[];
  /** What could not be compared, in sentences. */
  notes: string[];
  /** There is a database that knows where people stand. */
  hasPeople: boolean;
}

export interface ApiFlowReview {
  flow: string;
  title: string;
  happened: Happened;
  count: number;
  /** `2 changes: one sentence in askName, one transition of loading` */
  summary: string;
  languages: { code: LanguageCode; name: string }[];
  states: StateChange[];
  transitions: TransitionChange[];
  context: ContextChange[];
  said: SaidChange[];
  /** null: nothing that a chart shows. */
  drawing: ReviewDrawing | null;
  /** On states that changed, by language; null: nobody knows. */
  people: PeopleOnState[] | null;
}

export interface ReviewDrawing {
  view: ChartView;
  placed: Placed;
  marks: ChartMarks;
  isWhole: boolean;
  /** The whole chart would show more. */
  hasMore: boolean;
}

/** `GET /api/changes/paths?against=main`: takes seconds, where transitions changed. */
export interface PathChanges {
  /** Only flows whose paths may be others. */
  flows: FlowPathChanges[];
  /** False: the flows are too large to try everything; there may be more. */
  isWhole: boolean;
}

export interface FlowPathChanges {
  flow: string;
  lost: { paths: ChangedPath[]; more: number };
  gained: { paths: ChangedPath[]; more: number };
}

/** A path that only one of the versions has, played in that version. */
export interface ChangedPath extends PlayedPath {
  flow: string;
  /** What it takes that the other version does not have so. */
  because: { key: string; state: string; label: ByLanguage<string> }[];
}

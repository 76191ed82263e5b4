import type { CompiledFlow } from '../../../language/index.js';
import type { KnownAnswers, PathCover, PathEntry, PathFilter, PlayedPath } from '../../../review/index.js';
import {
  createPathBook,
  type Path,
  type PathBook,
  type Progress,
  readPath,
  type Seen,
} from '../../../review/index.js';
import type { Serve } from '../../threads/thread.js';
import { type Keepable, type ScenarioWish, scenarioOfPath } from '../../transcripts/from-path.js';

export type BookFunctions = {
  open(flows: CompiledFlow[], answers: KnownAnswers): null;
  reword(flows: CompiledFlow[]): null;
  cover(flow: string, everywhere: boolean): { cover: PathCover; seen: Seen[] };
  list(flow: string, codes: readonly string[]): Listed;
  find(flow: string, filter: PathFilter): Listed;
  play(flow: string, path: Path): { played: PlayedPath; seen: Seen };
  keep(flow: string, path: Path, wish: ScenarioWish): Keepable;
};

export interface Listed {
  paths: PathEntry[];
  seen: Seen[];
}

/** Keeps one book, and tells how far its exploration is. */
export const serve: Serve<BookFunctions, Progress> = (tell) => {
  let book: PathBook;
  return {
    open(flows, answers) {
      book = createPathBook({ flows, answers, onProgress: tell });
      return null;
    },
    reword(flows) {
      book.reword(flows);
      return null;
    },
    cover: (flow, everywhere) => book.cover(flow, everywhere),
    list: (flow, codes) =>
      book.list(
        flow,
        codes.flatMap((code) => readPath(code) ?? []),
      ),
    find: (flow, filter) => book.find(flow, filter),
    play(flow, path) {
      const { played, seen } = book.play(flow, path);
      return { played, seen };
    },
    keep: (flow, path, wish) => scenarioOfPath(book, flow, path, wish),
  };
};

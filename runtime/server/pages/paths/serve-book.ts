import type { MessagePort } from 'node:worker_threads';
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
import { type Keepable, type ScenarioWish, scenarioOf } from './scenario-of.js';

/** What the thread is asked, each with what it answers. */
export interface BookAnswers {
  open: null;
  reword: null;
  cover: { cover: PathCover; seen: Seen[] };
  list: Listed;
  find: Listed;
  play: { played: PlayedPath; seen: Seen };
  keep: Keepable;
}

export type BookQuestion =
  | { ask: 'open'; flows: CompiledFlow[]; answers: KnownAnswers }
  | { ask: 'reword'; flows: CompiledFlow[] }
  | { ask: 'cover'; flow: string; everywhere: boolean }
  | { ask: 'list'; flow: string; codes: string[] }
  | { ask: 'find'; flow: string; filter: PathFilter }
  | { ask: 'play'; flow: string; path: Path }
  | { ask: 'keep'; flow: string; path: Path; wish: ScenarioWish };

export interface Listed {
  paths: PathEntry[];
  seen: Seen[];
}

export type BookReport =
  | { progress: Progress }
  | { id: number; answer: BookAnswers[keyof BookAnswers] }
  | { id: number; error: string };

/** Keeps one book in a thread of its own, and answers what is asked of it. */
export function serveBook(port: MessagePort): void {
  let book: PathBook;
  const tell = (report: BookReport) => port.postMessage(report);

  function answer(question: BookQuestion): BookAnswers[keyof BookAnswers] {
    switch (question.ask) {
      case 'open':
        book = createPathBook({ ...question, onProgress: (progress) => tell({ progress }) });
        return null;
      case 'reword':
        book.reword(question.flows);
        return null;
      case 'cover':
        return book.cover(question.flow, question.everywhere);
      case 'list':
        return book.list(
          question.flow,
          question.codes.flatMap((code) => readPath(code) ?? []),
        );
      case 'find':
        return book.find(question.flow, question.filter);
      case 'play': {
        const { played, seen } = book.play(question.flow, question.path);
        return { played, seen };
      }
      case 'keep':
        return scenarioOf(book, question.flow, question.path, question.wish);
    }
  }

  port.on('message', ({ id, question }: { id: number; question: BookQuestion }) => {
    try {
      tell({ id, answer: answer(question) });
    } catch (error) {
      tell({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
}

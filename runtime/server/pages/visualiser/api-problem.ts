import { resolve } from 'node:path';
import type { ApiProblem } from '../../api.js';
import type { PlacedProblem } from './place-problems.js';

/** Opens the reader's editor at a place. `line` and `column` count from 1. */
export function editorLink(path: string, line: number, column = 1): string {
  return `vscode://file${encodeURI(resolve(path).replaceAll('\\', '/'))}:${line}:${column}`;
}

export function apiProblem({ diagnostic, line, column, flow, state }: PlacedProblem): ApiProblem {
  const { code, severity, message, help, range } = diagnostic;
  const { path } = range;
  return {
    code,
    severity,
    message,
    help,
    path,
    line,
    column,
    flow,
    state,
    editor: editorLink(path, line, column),
  };
}

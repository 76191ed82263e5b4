export { completeAt } from './complete.js';
export type { Completion } from './completion.js';
export { formatFile } from './format.js';
export { type Hover, hoverAt } from './hover.js';
export { definitionsAt, referencesAt, textKeyAt } from './navigate.js';
export { type Project, readProject, type Version, versionAt } from './read-project.js';
export { findStateSymbol, type Refusal, type Renaming, renameSymbol } from './rename.js';
export { type FlowSymbol, type Occurrence, occurrenceAt, occurrencesOf } from './symbols.js';
export { applyEdits, type TextEdit } from './text-edit.js';

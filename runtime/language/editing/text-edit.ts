import type { SourceFile, SourceRange } from '../contract.js';

/** One piece of a file replaced by `text`; nothing around it is touched. */
export interface TextEdit {
  range: SourceRange;
  text: string;
}

/** The files after `edits`, which do not overlap. Files without one are the same objects. */
export function applyEdits(files: readonly SourceFile[], edits: readonly TextEdit[]): SourceFile[] {
  return files.map((file) => {
    const own = edits.filter(({ range }) => range.path === file.path);
    if (own.length === 0) return file;
    const ordered = own.toSorted((left, right) => left.range.start - right.range.start);
    let text = '';
    let at = 0;
    for (const { range, text: replacement } of ordered) {
      text += file.text.slice(at, range.start) + replacement;
      at = range.end;
    }
    return { path: file.path, text: text + file.text.slice(at) };
  });
}

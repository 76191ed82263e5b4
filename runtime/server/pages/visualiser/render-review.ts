import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ApiReview, LanguageCode, PathChanges } from '../../api.js';
import { builtDocument } from './build-pages.js';

/**
 * The page of changes as one HTML file: no network, no script, as readable from a disk as from a server. It is drawn by the
 * parts that draw the page in the app.
 */
export async function renderReview(document: {
  title: string;
  review: ApiReview;
  paths: PathChanges | null;
  language: LanguageCode;
}): Promise<string> {
  const file = join(await builtDocument(), 'document.js');
  const built = (await import(pathToFileURL(file).href)) as {
    renderReview(of: typeof document): string;
  };
  return built.renderReview(document);
}

import { builtAt } from '../../../model/index.js';
import type { ApiReview, LanguageCode, PathChanges } from '../../api.js';

const drawing = new URL('../../../visualiser/document/document.js', import.meta.url);

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
  const built = (await import(builtAt(drawing).href)) as {
    renderReview(of: typeof document): string;
  };
  return built.renderReview(document);
}

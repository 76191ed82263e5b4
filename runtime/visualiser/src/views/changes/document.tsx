import { renderToStaticMarkup } from 'react-dom/server';
import type { ApiReview, LanguageCode, PathChanges as Paths } from '../../../../server/api.js';
import base from '../../styles/base.css?inline';
import tokens from '../../styles/tokens.css?inline';
import chart from '../chart/chart.css?inline';
import changes from './changes.css?inline';
import { PathChanges } from './path-changes.js';
import { Review } from './review.js';

export interface ReviewDocument {
  title: string;
  review: ApiReview;
  /** null: nobody asked. */
  paths: Paths | null;
  /** Whose words the charts show. */
  language: LanguageCode;
}

/** Nothing is fetched and nothing runs: whoever opens the file sees it as it was sent. */
const policy = "default-src 'none'; style-src 'unsafe-inline'";

/** The page of changes as one HTML file that needs no server, no network and no script. */
export function renderReview({ title, review, paths, language }: ReviewDocument): string {
  const styles = [tokens, base, chart, changes, whole].join('\n');
  const pathsOf = (flow: string) => {
    const changes = paths?.flows.find((each) => each.flow === flow);
    return changes && <PathChanges changes={changes} language={language} />;
  };
  const page = renderToStaticMarkup(
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta httpEquiv="Content-Security-Policy" content={policy} />
        <title>{title}</title>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own style sheets */}
        <style dangerouslySetInnerHTML={{ __html: styles }} />
      </head>
      <body>
        <main>
          <Review title={title} review={review} language={language} paths={({ flow }) => pathsOf(flow)} />
          {review.flows.length === 0 && review.notes.length === 0 && (
            <p className="page quiet">Nothing changed.</p>
          )}
        </main>
      </body>
    </html>,
  );
  return `<!doctype html>\n${page}\n`;
}

/** The page scrolls as a whole: it has no bar above it. */
const whole = 'html,body{height:auto}main{overflow:visible}';

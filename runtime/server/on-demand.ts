// loaded when they are first called: a command that only reads flows need not wait for a server, a database and pages

export const startServer: typeof import('./serve.js').startServer = async (...given) =>
  (await import('./serve.js')).startServer(...given);

export const startRuntime: typeof import('./runtime.js').startRuntime = async (...given) =>
  (await import('./runtime.js')).startRuntime(...given);

export const startDevServer: typeof import('./pages/start-dev.js').startDevServer = async (...given) =>
  (await import('./pages/start-dev.js')).startDevServer(...given);

export const openOperations: typeof import('./operators/operations.js').openOperations = async (...given) =>
  (await import('./operators/operations.js')).openOperations(...given);

export const reviewFiles: typeof import('./pages/changes/review-files.js').reviewFiles = async (...given) =>
  (await import('./pages/changes/review-files.js')).reviewFiles(...given);

export const renderReview: typeof import('./pages/visualiser/render-review.js').renderReview = async (
  ...given
) => (await import('./pages/visualiser/render-review.js')).renderReview(...given);

export const testTranscripts: typeof import('./transcripts/test-transcripts.js').testTranscripts = async (
  ...given
) => (await import('./transcripts/test-transcripts.js')).testTranscripts(...given);

/** Draws charts. */
export const inPictures = () => import('./pages/drawing/index.js');

/** Tells what changed. */
export const inWords = () => import('./pages/changes/in-text.js');

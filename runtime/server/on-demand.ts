// loaded when they are first called: a command that only reads flows need not wait for a server, a database and pages

export const startServer: typeof import('./start.js').startServer = async (...given) =>
  (await import('./start.js')).startServer(...given);

export const startDevServer: typeof import('./start-dev.js').startDevServer = async (...given) =>
  (await import('./start-dev.js')).startDevServer(...given);

export const openOperations: typeof import('./operations.js').openOperations = async (...given) =>
  (await import('./operations.js')).openOperations(...given);

export const reviewFiles: typeof import('./versions/review-files.js').reviewFiles = async (...given) =>
  (await import('./versions/review-files.js')).reviewFiles(...given);

export const renderReview: typeof import('./visualiser/render-review.js').renderReview = async (...given) =>
  (await import('./visualiser/render-review.js')).renderReview(...given);

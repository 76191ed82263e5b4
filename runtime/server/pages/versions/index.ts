export * from './contract.js';
export { reviewAsMarkdown, reviewAsText, titleOf } from './in-text.js';
export { createPathComparisons, type PathComparisons } from './path-comparisons.js';
export { createReviews, type ReviewOptions, type Reviews, type Saved } from './review.js';
export { type ReviewFilesOptions, reviewFiles } from './review-files.js';
export { createVersions, type Versions, type VersionsOptions } from './versions.js';

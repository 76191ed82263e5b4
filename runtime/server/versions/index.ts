export * from './contract.js';
export { createReviews, type ReviewOptions, type Reviews, type Saved } from './review.js';
export { createVersions, type Versions, type VersionsOptions } from './versions.js';

export {
  type ChangeReportOptions,
  type ChangeReports,
  createChangeReports,
  type Saved,
} from './change-reports.js';
export * from './contract.js';
export { reviewAsMarkdown, reviewAsText, titleOf } from './in-text.js';
export { createPathComparisons, type PathComparisons } from './path-comparisons.js';
export { type ReviewFilesOptions, reviewFiles } from './review-files.js';
export { createVersions, type Versions, type VersionsOptions } from './versions.js';

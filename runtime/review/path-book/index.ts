export { createPathBook, type PathBook } from './book.js';
export { checkFilter, NotAFilter, type WrittenFilter } from './check-filter.js';
export * from './contract.js';
export { answersOf, type KnownAnswers, seededAnswers, walkingWith } from './known-answers.js';

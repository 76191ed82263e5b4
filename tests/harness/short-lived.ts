/**
 * Options of V8 for processes that live for minutes: by default it spends a third of their time on optimizing code for the
 * hours that a server runs.
 */
export const forMinutes = [
  // later versions of V8 weigh it otherwise, and know no such option
  ...(process.versions.node.startsWith('20.') ? ['--interrupt-budget=1000000'] : []),
  '--always-sparkplug',
  '--min-semi-space-size=16',
  '--max-semi-space-size=32',
];

/** For those that live for seconds. A worker of the tests asks its databases so much that optimizing them pays. */
export const forSeconds = [...forMinutes, '--wasm-tiering-budget=50000000'];

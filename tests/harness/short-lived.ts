/**
 * Options of V8 for processes that live for seconds or minutes: by default it spends a third of their time on optimizing
 * code for the hours that a server runs.
 */
export const shortLived = [
  '--interrupt-budget=1000000',
  '--wasm-tiering-budget=50000000',
  '--always-sparkplug',
  '--min-semi-space-size=16',
  '--max-semi-space-size=32',
];

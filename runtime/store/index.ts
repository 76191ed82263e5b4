export * from './contract.js';
export { knownRecords } from './known-records.generated.js';
export { openStore, rpcOn, type StoreSettings, storeOn } from './open-store.js';
export * from './operations.js';
export * from './playground.js';
export * from './protocol.js';
export { type Rpc, RpcError } from './rpc.js';

export type {
  Person,
  PhoneEvent,
  Received,
  Sandbox,
  SandboxCustomer,
  SandboxOptions,
  SendOptions,
} from './contract.js';
export { createSandbox } from './create-sandbox.js';

export { type BodyBudget, createBodyBudget } from './body-budget.js';
export type { Channel, InboundBatch } from './contract.js';
export { NoRoom, readBody } from './read-body.js';
export * from './sandbox/index.js';
export { createWhatsApp, type WhatsAppOptions } from './whatsapp/client.js';
export { type ParseOptions, parseWebhook } from './whatsapp/inbound/parse-webhook.js';
export { checkMessage } from './whatsapp/outbound/check.js';
export { sameSecret, sign, verifySignature, verifySubscription } from './whatsapp/signature.js';

import { limits } from '../../model/index.js';
import { isBsuid } from '../whatsapp/identity.js';
import { asObject, asText, type JsonObject } from '../whatsapp/json.js';
import { afterMessage, type NumberState } from '../whatsapp/number-rate.js';
import { checkPayload, type Violation } from '../whatsapp/outbound/check.js';
import { kindOf, readMessage } from '../whatsapp/outbound/kinds.js';
import { afterSend, nextSendAt, pairLimit } from '../whatsapp/pair-rate.js';
import { sameSecret } from '../whatsapp/signature.js';
import { type GraphAnswer, graphError } from './graph-error.js';
import type { Fault, Phone } from './phone.js';

/** What the Graph API knows of the world. */
export interface Directory {
  readonly phoneNumberId: string;
  readonly accessToken: string;
  readonly templates: readonly string[] | undefined;
  readonly pairRate: boolean;
  readonly perSecond: number;
  /** What the number has sent and received. */
  load: NumberState;
  now(): number;
  nextId(): string;
  /** The phone behind a number or business-scoped id. */
  phone(to: { phone?: string; bsuid?: string }): Phone;
  /** Whose message this was. */
  senderOf(messageId: string): Phone | undefined;
  /** A message was taken: brings it to the phone and reports what becomes of it. */
  deliver(phone: Phone, id: string, payload: JsonObject, fault: Fault | undefined): void;
}

export interface GraphRequest {
  phoneNumberId: string;
  authorization: string | undefined;
  /** undefined: it was not JSON. */
  body: unknown;
}

/** `POST /{version}/{phone-number-id}/messages`, refusing what Meta would refuse. */
export function answerSend(directory: Directory, request: GraphRequest): GraphAnswer {
  if (!sameSecret(request.authorization ?? '', `Bearer ${directory.accessToken}`)) {
    return graphError(190, 'Error validating access token');
  }
  if (request.phoneNumberId !== directory.phoneNumberId) {
    return graphError(100, `Object with ID '${request.phoneNumberId}' does not exist`, 33);
  }
  const payload = asObject(request.body);
  if (payload === undefined) return graphError(100, 'The body is not a JSON object');
  return payload.status === 'read' ? markRead(directory, payload) : takeMessage(directory, payload);
}

function markRead(directory: Directory, payload: JsonObject): GraphAnswer {
  const messageId = asText(payload.message_id) ?? '';
  const phone = directory.senderOf(messageId);
  if (phone === undefined) return graphError(131009, 'message_id is not a message of a customer');
  phone.markRead(messageId, payload.typing_indicator !== undefined);
  return { status: 200, body: { success: true } };
}

function takeMessage(directory: Directory, payload: JsonObject): GraphAnswer {
  if (payload.messaging_product !== 'whatsapp') return graphError(100, 'messaging_product must be whatsapp');
  if (kindOf(payload) === undefined)
    return graphError(131009, `Unknown type ${JSON.stringify(payload.type)}`);
  const [violation] = checkPayload(payload);
  if (violation !== undefined) return graphError(codeOf(violation), `${violation.at}: ${violation.says}`);

  const message = readMessage(payload)!;
  const to = recipientOf(payload);
  const phone = directory.phone(to);
  const now = directory.now();
  const refusal = refusalOf(directory, phone, message.kind === 'template' ? message.name : null, now);
  if (refusal !== undefined) return refusal;

  const fault = phone.faults.shift();
  if (fault?.where === 'answer') return graphError(fault.code, 'Asked for in the sandbox');

  phone.pair = afterSend(phone.pair, now, pairLimit);
  const id = directory.nextId();
  directory.deliver(phone, id, payload, fault);
  const input = to.phone ?? to.bsuid;
  const contact = to.phone === undefined ? { input, user_id: phone.bsuid } : { input, wa_id: phone.phone };
  return { status: 200, body: { messaging_product: 'whatsapp', contacts: [contact], messages: [{ id }] } };
}

/** What stands in the way though the payload is right. `template`: its name, or null for anything else. */
function refusalOf(
  directory: Directory,
  phone: Phone,
  template: string | null,
  now: number,
): GraphAnswer | undefined {
  if (template === null && now - phone.lastWroteAt > limits.customerServiceWindowMs) {
    return graphError(131047, 'More than 24 hours have passed since the customer last wrote');
  }
  if (template !== null && directory.templates?.includes(template) === false) {
    return graphError(132001, `Template ${template} is not approved`);
  }
  if (directory.pairRate && nextSendAt(phone.pair, now, pairLimit) > now) {
    return graphError(131056, 'Too many messages to this customer in a short time');
  }
  const load = afterMessage(directory.load, now, directory.perSecond);
  if (load === null) return graphError(130429, 'Too many messages of this number in a second');
  directory.load = load;
  return undefined;
}

function recipientOf(payload: JsonObject): { phone?: string; bsuid?: string } {
  const to = asText(payload.to);
  if (to !== undefined && !isBsuid(to)) return { phone: to.replace(/^\+/, '') };
  return { bsuid: asText(payload.recipient) ?? '' };
}

/** Meta tells a missing member, a wrong value, and what is unknown or too long apart. */
function codeOf({ rule }: Violation): number {
  if (rule === 'required' || rule === 'anyOf') return 131008;
  const unknownOrTooLong = ['maxLength', 'maxItems', 'additionalProperties', 'unevaluatedProperties'];
  return unknownOrTooLong.includes(rule) ? 100 : 131009;
}

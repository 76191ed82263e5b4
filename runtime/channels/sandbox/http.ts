import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../read-body.js';
import { isBsuid } from '../whatsapp/identity.js';
import { asNumber, asObject, asText, compact, type JsonObject } from '../whatsapp/json.js';
import type { Person, Sandbox, SandboxCustomer } from './contract.js';
import { answerSend, type Directory } from './graph.js';
import { type GraphAnswer, graphError } from './graph-error.js';

const bodyLimit = 1024 * 1024;
const longestWaitMs = 30_000;
const sendPath = /^\/v\d+\.\d+\/([^/]+)\/messages$/;
const customerPath = /^\/customers\/([^/]+)\/messages$/;

/** The sandbox over HTTP: Graph's own path for the business, `/customers/{phone or id}/messages` for the customers. */
export function createHandler(directory: Directory, customer: Sandbox['customer']): Sandbox['handler'] {
  async function answer(request: IncomingMessage): Promise<GraphAnswer> {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    const phoneNumberId = sendPath.exec(url.pathname)?.[1];
    const key = customerPath.exec(url.pathname)?.[1];
    if (request.method === 'POST' && phoneNumberId !== undefined) {
      const { authorization } = request.headers;
      return answerSend(directory, {
        phoneNumberId: decodeURIComponent(phoneNumberId),
        authorization,
        body: await readJson(request),
      });
    }
    const person = key === undefined ? undefined : personOf(decodeURIComponent(key));
    if (person !== undefined && request.method === 'GET') {
      return readPhone(customer(person), url.searchParams);
    }
    if (person !== undefined && request.method === 'POST') {
      const action = asObject(await readJson(request)) ?? {};
      return usePhone(customer(compact({ ...person, name: asText(action.name) })), action);
    }
    return graphError(2500, `Unknown path ${request.method} ${url.pathname}`);
  }

  return (request, response) => {
    answer(request)
      .catch((error: unknown): GraphAnswer => ({ status: 500, body: { error: String(error) } }))
      .then(({ status, body }) => reply(response, status, body));
  };
}

/** `after`: how many messages are known already; `waitMs`: how long to wait for one more. */
async function readPhone(phone: SandboxCustomer, query: URLSearchParams): Promise<GraphAnswer> {
  const after = Math.max(0, asNumber(query.get('after')) ?? 0);
  const waitMs = Math.min(longestWaitMs, asNumber(query.get('waitMs')) ?? 0);
  if (waitMs > 0) await phone.waitForMore(after, waitMs);
  return { status: 200, body: { messages: phone.received().slice(after) } };
}

/** One thing a customer does: `{text}`, of an ad with its `referral`, `{tap}`, `{location}`, `{image}`, `{voice}`, `{react}` or `{raw}`. */
async function usePhone(phone: SandboxCustomer, action: JsonObject): Promise<GraphAnswer> {
  const text = asText(action.text);
  const tap = asText(action.tap);
  const pin = asObject(action.location);
  const raw = asObject(action.raw);
  const react = asText(action.react);
  const send = async (id: Promise<string>) => ({ status: 200, body: { id: await id } });
  try {
    if (text !== undefined) {
      const referral = asObject(action.referral);
      return await send(phone.send(compact({ type: 'text', text: { body: text }, referral })));
    }
    if (tap !== undefined) return await send(phone.tap(tap));
    if (pin !== undefined) return await send(phone.send({ type: 'location', location: pin }));
    if (raw !== undefined) return await send(phone.send(raw));
    if (react !== undefined) return await send(phone.react(react));
    if (action.image !== undefined) return await send(phone.image(asText(asObject(action.image)?.caption)));
    if (action.voice !== undefined) return await send(phone.voice());
  } catch (error) {
    return { status: 409, body: { error: error instanceof Error ? error.message : String(error) } };
  }
  const error = 'Say what the customer does: text, tap, location, image, voice, react or raw';
  return { status: 400, body: { error } };
}

function personOf(key: string): Person | undefined {
  if (isBsuid(key)) return { bsuid: key };
  return /^\d{5,20}$/.test(key) ? { phone: key } : undefined;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const bytes = await readBody(request, bodyLimit);
  try {
    return bytes && JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

function reply(response: ServerResponse, status: number, body: JsonObject): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

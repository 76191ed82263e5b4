import { Router } from 'express';
import {
  createBodyBudget,
  type InboundBatch,
  NoRoom,
  readBody,
  verifySignature,
  verifySubscription,
} from '../../channels/index.js';
import { httpLimits } from './limits.js';

/** The largest body WhatsApp sends: up to 1,000 updates. */
const bodyLimit = 3 * 1024 * 1024;

export interface WebhookOptions {
  appSecret: string;
  verifyToken: string;
  /** Must not throw. */
  parse(rawBody: Buffer): InboundBatch;
  /** Resolves once the batch is stored; only then is the webhook acknowledged. */
  receive(batch: InboundBatch): Promise<unknown>;
  /** How many bytes of all bodies together may wait for their signature. */
  unsignedBytes?: number;
  log: {
    info(facts: object, message: string): void;
    warn(facts: object, message: string): void;
    error(facts: object, message: string): void;
  };
}

/**
 * `GET` and `POST /webhook`. Mount it before any body parser: the signature is over the bytes as they came, and POST reads
 * them itself.
 *
 * 401: not signed by the app's secret, nothing is stored. 413: more than 3 MB. 503: too much came
 * at once that nobody has signed yet, and this was the oldest of it. 500: could not be stored, so that WhatsApp
 * sends it again. 200: stored, whatever it holds; a 4xx for content would come back for days.
 */
export function webhookRouter({
  appSecret,
  verifyToken,
  parse,
  receive,
  unsignedBytes = httpLimits.unsignedBytes,
  log,
}: WebhookOptions): Router {
  const router = Router();
  const budget = createBodyBudget(unsignedBytes);

  router.get('/webhook', (request, response) => {
    const challenge = verifySubscription(request.query, verifyToken);
    if (challenge === null) {
      log.warn({}, 'webhook subscription refused');
      response.status(403).end();
    } else {
      response.type('text/plain').send(challenge);
    }
  });

  router.post('/webhook', async (request, response) => {
    const rawBody = await readBody(request, bodyLimit, budget).catch((error: unknown) =>
      error instanceof NoRoom ? error : null,
    );
    if (rawBody === null) {
      log.warn({}, 'webhook body broken off');
      return;
    }
    if (rawBody === undefined) {
      log.warn({}, 'webhook body too large');
      response.status(413).end();
      return;
    }
    if (rawBody instanceof NoRoom) {
      log.warn({}, 'webhook body given up: too much waits for its signature');
      response.status(503).set('retry-after', '1').end();
      return;
    }
    if (!verifySignature(rawBody, request.get('x-hub-signature-256'), appSecret)) {
      log.warn({ bytes: rawBody.length }, 'webhook signature refused');
      response.status(401).end();
      return;
    }
    const batch = parse(rawBody);
    for (const notice of batch.notices) log.info(notice, 'webhook notice');
    if (batch.events.length + batch.statuses.length + batch.preferences.length > 0) {
      try {
        await receive(batch);
      } catch (error) {
        log.error({ err: error }, 'webhook could not be stored');
        response.status(500).end();
        return;
      }
    }
    response.status(200).end();
  });

  return router;
}

import { createHmac, randomBytes } from 'node:crypto';
import {
  type Channel,
  createSandbox,
  createWhatsApp,
  type Sandbox,
  type SandboxOptions,
} from '../channels/index.js';
import type { Doors } from './http/doors.js';
import type { Environment } from './start/environment.js';

export type SandboxSettings = Partial<
  Pick<SandboxOptions, 'now' | 'ids' | 'pairRate' | 'perSecond' | 'reads' | 'templates'>
>;

/** The one business number of the sandbox; the same at every start, since the database remembers it. */
const sandboxNumber = '1000000000000001';

/** The line to WhatsApp, real or played. */
export interface Line {
  channel: Channel;
  sandbox: Sandbox | null;
  phoneNumberId: string;
  appSecret: string;
  verifyToken: string;
  /** A keyed hash of the access token. */
  credential: string;
}

/** `doors`: where a sandbox calls the webhook, and is called itself. */
export function createLine(
  { whatsapp }: Pick<Environment, 'whatsapp'>,
  { open, local }: Doors,
  sandboxSettings: SandboxSettings,
): Line {
  if (whatsapp.kind === 'cloud') {
    const { graphVersion: version, ...rest } = whatsapp;
    return {
      ...rest,
      channel: createWhatsApp({ ...rest, version }),
      sandbox: null,
      credential: createHmac('sha256', rest.appSecret).update(rest.accessToken).digest('hex').slice(0, 16),
    };
  }
  const secret = () => randomBytes(24).toString('base64url');
  const [appSecret, verifyToken, accessToken] = [secret(), secret(), secret()];
  const phoneNumberId = sandboxNumber;
  const sandbox = createSandbox({
    ...sandboxSettings,
    appSecret,
    verifyToken,
    accessToken,
    phoneNumberId,
    webhookUrl: `${open.url}/webhook`,
  });
  return {
    channel: createWhatsApp({
      graphUrl: `${local!.url}/sandbox`,
      version: 'v26.0',
      phoneNumberId,
      accessToken,
    }),
    sandbox,
    phoneNumberId,
    appSecret,
    verifyToken,
    // made anew at every start, and never refused
    credential: 'sandbox',
  };
}

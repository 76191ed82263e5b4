import { openSignIn } from '../../../store/index.js';
import type { Environment } from '../../start/environment.js';
import type { Log } from '../../start/log.js';
import type { Access } from './contract.js';
import { nobodySignsIn } from './nobody-signs-in.js';
import { onlySignedIn } from './signed-in.js';

/** For people who sign in, where that is set; else for whoever comes as far as the pages. */
export function accessFor(signIn: Environment['signIn'], log: Log): Access {
  if (!signIn) return nobodySignsIn();
  const { publicUrl, supabaseUrl, publishableKey } = signIn;
  return onlySignedIn(openSignIn(supabaseUrl, publishableKey), publicUrl, log);
}

export type { Access, ApiSession } from './contract.js';
export { mayCount, signedIn } from './member.js';

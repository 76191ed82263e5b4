import { isKnown, mergeIdentity, readIdentity } from '../identity.js';
import { asObject, asText, compact } from '../json.js';
import { malformed, type Reader } from './contract.js';

/**
 * A change of phone number or business-scoped id (which is made anew with the number). `identity` is who it was;
 * when the payload does not say, it is who they are now.
 */
export const readSystem: Reader = (message) => {
  const system = asObject(message.system);
  if (system === undefined) return malformed;
  const before = mergeIdentity(
    readIdentity({ userId: system.previous_user_id, parentUserId: system.previous_parent_user_id }),
    readIdentity({ address: message.from }),
  );
  const now = readIdentity({
    address: asText(system.wa_id) ?? system.new_wa_id,
    userId: system.user_id,
    parentUserId: system.parent_user_id,
  });
  return compact({
    kind: 'system' as const,
    message: null,
    identity: isKnown(before) ? before : isKnown(now) ? now : undefined,
    newIdentity: isKnown(now) ? now : undefined,
  });
};

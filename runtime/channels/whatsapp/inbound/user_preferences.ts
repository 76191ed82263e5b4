import type { PreferenceChange } from '../../../model/index.js';
import { isKnown, mergeIdentity, readIdentity } from '../identity.js';
import { asObjects, asText } from '../json.js';
import { readTimestamp } from '../timestamp.js';
import { type FieldReader, forEachUpdate, notice, word } from './change.js';

const values = new Set<string>(['stop', 'resume', 'signup'] satisfies PreferenceChange['value'][]);

/** Field `user_preferences`: marketing switched off or on in the app. */
export const readPreferencesField: FieldReader = (change, batch) => {
  const count = asObjects(change.value.user_preferences).length;
  forEachUpdate(change, 'user_preferences', batch, (preference) => {
    const value = asText(preference.value);
    if (preference.category !== 'marketing_messages' || value === undefined || !values.has(value)) {
      return notice(batch, change.field, `${word(preference.category)} ${word(value)} ignored`);
    }
    const person = readIdentity({
      address: preference.wa_id,
      userId: preference.user_id,
      parentUserId: preference.parent_user_id,
    });
    const identity = mergeIdentity(person, change.contacts.find(person, count)?.identity ?? {});
    if (!isKnown(identity)) return notice(batch, change.field, 'preference of nobody ignored');
    batch.preferences.push({
      identity,
      value: value as PreferenceChange['value'],
      at: readTimestamp(preference.timestamp, change.receivedAt),
    });
  });
};

import { type FieldReader, notice, word } from './change.js';
import { readEchoesField, readMessagesField, readStandbyField } from './messages.js';
import { readPreferencesField } from './user_preferences.js';

/** Fields about customers. They name the business number they are about, and only ours is read. */
export const customerFields: ReadonlyMap<string, FieldReader> = new Map([
  ['messages', readMessagesField],
  ['standby', readStandbyField],
  ['smb_message_echoes', readEchoesField],
  ['user_preferences', readPreferencesField],
]);

/** Which members of a field about the account are worth a log line; every other field is only named. */
const toldMembers: ReadonlyMap<string, readonly string[]> = new Map([
  ['account_alerts', ['alert_type', 'alert_severity']],
  ['account_review_update', ['decision']],
  ['account_update', ['event']],
  ['business_capability_update', ['max_daily_conversations_per_business']],
  [
    'message_template_quality_update',
    ['message_template_name', 'message_template_language', 'new_quality_score'],
  ],
  ['message_template_status_update', ['event', 'message_template_name', 'message_template_language']],
  ['phone_number_name_update', ['decision']],
  ['phone_number_quality_update', ['event', 'current_limit']],
  ['template_category_update', ['message_template_name', 'message_template_language', 'new_category']],
]);

export const readOtherField: FieldReader = (change, batch) => {
  const members = toldMembers.get(change.field);
  const what = members?.map((member) => word(change.value[member])).join(' ');
  notice(batch, change.field, what ?? 'nothing to do');
};

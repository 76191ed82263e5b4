// Do not edit: made from the files of this folder by `npm run generate`.
import consentRecord from './consent.record.js';
import conversationHandover from './conversation.handover.js';
import coverageLookup from './coverage.lookup.js';
import customerUpdate from './customer.update.js';
import packageSelect from './package.select.js';
import packagesList from './packages.list.js';
import waitingListJoin from './waitingList.join.js';
import { byId, type Catalogue } from './contract.js';

/** Everything the program can do, by id. */
export const catalogue: Catalogue = {
  actions: byId({
    'consent.record': consentRecord,
    'conversation.handover': conversationHandover,
    'customer.update': customerUpdate,
    'package.select': packageSelect,
    'waitingList.join': waitingListJoin,
  }),
  lookups: byId({
    'coverage.lookup': coverageLookup,
    'packages.list': packagesList,
  }),
};

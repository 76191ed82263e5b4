import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import type { DatabaseKind } from '../harness/database.js';
import { bubbleOrderCases } from './cases/bubble-order.js';
import { bubbleStatusCases } from './cases/bubble-statuses.js';
import { conversationCases } from './cases/conversations.js';
import { effectRowCases } from './cases/effect-rows.js';
import { effectCases } from './cases/effects.js';
import { failedSendCases } from './cases/failed-sends.js';
import { figureCases } from './cases/figures.js';
import { flowCases } from './cases/flows.js';
import { grantCases } from './cases/grants.js';
import { historyCases } from './cases/history.js';
import { identityCases } from './cases/identities.js';
import { journeyCases } from './cases/journeys.js';
import { keepingCases } from './cases/keeping.js';
import { keptBackCases } from './cases/kept-back.js';
import { lostAnswerCases } from './cases/lost-answers.js';
import { memberCases } from './cases/members-of-a-call.js';
import { mergeCases } from './cases/merges.js';
import { operatorCases } from './cases/operators.js';
import { rateCases } from './cases/rates.js';
import { reviewCases } from './cases/reviews.js';
import { serviceCases } from './cases/services.js';
import { timerCases } from './cases/timers.js';
import { unknownSendCases } from './cases/unknown-sends.js';
import { openWorld, type World } from './world.js';

/** What a store promises, whatever database it stands on. */
export function storeContract(kind: DatabaseKind): void {
  describe(`store on ${kind}`, () => {
    let world: World | undefined;
    beforeAll(async () => {
      world = await openWorld(kind);
    });
    beforeEach(() => world?.empty());
    afterAll(() => world?.close());

    const here = () => {
      if (!world) throw new Error('the database did not open');
      return world;
    };
    describe('conversations', () => conversationCases(here));
    describe('identities', () => identityCases(here));
    describe('merges', () => mergeCases(here));
    describe('effects', () => effectCases(here));
    describe('rows of effects', () => effectRowCases(here));
    describe('chat history', () => historyCases(here));
    describe('timers', () => timerCases(here));
    describe('order of bubbles', () => bubbleOrderCases(here));
    describe('statuses of bubbles', () => bubbleStatusCases(here));
    describe('failed sends', () => failedSendCases(here));
    describe('unknown sends', () => unknownSendCases(here));
    describe('bubbles kept back', () => keptBackCases(here));
    describe('members of a call', () => memberCases(here));
    describe('lost answers', () => lostAnswerCases(here));
    describe('journeys', () => journeyCases(here));
    describe('keeping', () => keepingCases(here));
    describe('figures', () => figureCases(here));
    describe('rates', () => rateCases(here));
    describe('operators', () => operatorCases(here));
    describe('flows', () => flowCases(here));
    describe('reviews', () => reviewCases(() => ({ reviews: here().store.pathReviews })));
    describe('services', () => serviceCases(here));
    describe('grants', () => grantCases(here));
  });
}

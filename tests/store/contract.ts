import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import type { DatabaseKind } from '../harness/database.js';
import { conversationCases } from './cases/conversations.js';
import { effectCases } from './cases/effects.js';
import { figureCases } from './cases/figures.js';
import { flowCases } from './cases/flows.js';
import { grantCases } from './cases/grants.js';
import { identityCases } from './cases/identities.js';
import { keepingCases } from './cases/keeping.js';
import { lostAnswerCases } from './cases/lost-answers.js';
import { mergeCases } from './cases/merges.js';
import { operatorCases } from './cases/operators.js';
import { outboxCases } from './cases/outbox.js';
import { rateCases } from './cases/rates.js';
import { reviewCases } from './cases/reviews.js';
import { serviceCases } from './cases/services.js';
import { timerCases } from './cases/timers.js';
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
    describe('timers', () => timerCases(here));
    describe('outbox', () => outboxCases(here));
    describe('lost answers', () => lostAnswerCases(here));
    describe('keeping', () => keepingCases(here));
    describe('figures', () => figureCases(here));
    describe('rates', () => rateCases(here));
    describe('operators', () => operatorCases(here));
    describe('flows', () => flowCases(here));
    describe('reviews', () => reviewCases(() => ({ reviews: here().store.reviews })));
    describe('services', () => serviceCases(here));
    describe('grants', () => grantCases(here));
  });
}

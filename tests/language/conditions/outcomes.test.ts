import { describe, expect, it } from 'vitest';
import { type Knowledge, whenNotTrue, whenTrue } from '../../../runtime/language/conditions/knowledge.js';
import { conditionOf } from '../../../runtime/language/conditions/outcomes.js';

const yes = (guard: string, known: Knowledge = {}) => whenTrue(conditionOf(guard), known);
const no = (guard: string, known: Knowledge = {}) => whenNotTrue(conditionOf(guard), known);

describe('what is known where a guard is true', () => {
  it.each<[string, Knowledge, Knowledge | undefined]>([
    ['known(name)', {}, { name: 'known' }],
    ['!missing(name)', {}, { name: 'known' }],
    ['known(name)', { name: 'missing' }, undefined],
    ['covered == true', {}, { covered: '=true' }],
    ['covered', { covered: '=false' }, undefined],
    ['!covered', {}, { covered: '=false' }],
    ['covered == true', { covered: 'missing' }, undefined],
    ["place == 'A' && known(name)", {}, { place: "='A'", name: 'known' }],
    ["place == 'A' && (known(name) || known(gps))", {}, { place: "='A'" }],
    ["place == 'A' || known(name)", {}, {}],
    ["place == 'A && B'", {}, { place: "='A && B'" }],
    ['customer.consent_given != false', {}, { 'customer.consent_given': '=true' }],
    ['misses > 2', {}, {}],
  ])('%s, given %o', (guard, known, expected) => expect(yes(guard, known)).toEqual(expected));
});

describe('what is known where a guard is not true', () => {
  it.each<[string, Knowledge, Knowledge | undefined]>([
    ['known(name)', {}, { name: 'missing' }],
    ['known(name)', { name: 'known' }, undefined],
    // which of the two is false is not known, until one is certain
    ['known(name) && covered == true', {}, {}],
    ['known(name) && covered == true', { name: 'known' }, { name: 'known', covered: '≠true' }],
    ['covered == false', { covered: 'known' }, { covered: '=true' }],
    ['customer.consent_given == false', {}, { 'customer.consent_given': '=true' }],
    ['misses > 2', { name: 'known' }, { name: 'known' }],
    ["place == 'A' || known(name)", { name: 'known' }, undefined],
    ["place == 'A' || known(name)", {}, { place: "≠'A'", name: 'missing' }],
    ['!covered', {}, { covered: '≠false' }],
  ])('%s, given %o', (guard, known, expected) => expect(no(guard, known)).toEqual(expected));
});

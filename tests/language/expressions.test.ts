import { describe, expect, it } from 'vitest';
import { checkExpression, compileExpression, type ExpressionScope } from '../../runtime/language/index.js';

const scope: ExpressionScope = {
  context: {
    name: 'text',
    count: 'number',
    chosen: 'package',
    packages: { list: 'package' },
    agreed: 'yesno',
  },
  event: { fields: { problem: 'text' }, output: { coverage: 'coverage' } },
  item: 'place',
};

describe('a number is a number, whole or not', () => {
  const given = { count: 3, agreed: true, packages: [{ name: 'Loop' }], name: 'Thandi' };
  it.each([
    ['agreed ? count : 2', 'number', 3],
    ['agreed ? size(packages) : 2.5', 'number', 1],
    ['count in [1, 2, 3]', 'yesno', true],
    ['(2 + count) + (0 + 1)', 'number', 6],
    ['count % 2 == 1 && 5 / 2 == 2.5', 'yesno', true],
    ['packages[size(packages) - 1].name', 'text', 'Loop'],
    ['name.substring(0, 2)', 'text', 'Th'],
    ['string(2)', 'text', '2'],
  ])('%s', (source, type, value) => {
    expect(checkExpression(source, scope)).toEqual({ type });
    expect(compileExpression(source)(given)).toEqual(value);
  });

  it('and what is wrong behind it is shown where it stands', () => {
    const source = 'size(packages) > 0 && count >= 10 && counts == 4';
    const found = checkExpression(source, scope);
    expect('start' in found && source.slice(found.start, found.end)).toBe('counts');
  });
});

describe('evaluation', () => {
  it.each([
    ['misses >= 3', { misses: 3 }, true],
    ['misses == 3', { misses: 3 }, true],
    ['misses + 1', { misses: 3 }, 4],
    ['count * 2 - 1', { count: 1.5 }, 2],
    ['size(packages)', { packages: [1, 2] }, 2],
    ['missing(name)', {}, true],
    ['missing(name)', { name: null }, true],
    ['known(name) && name == "x"', { name: 'x' }, true],
    ['missing(chosen.name)', { chosen: null }, true],
    ['known(event.output.coverage)', { event: { output: { coverage: { area: 'x' } } } }, true],
    ['customer.status == "active"', { customer: { status: null } }, false],
    [
      'chosen',
      { chosen: { package_code: 'basic', price_per_day: 15 } },
      { package_code: 'basic', price_per_day: 15 },
    ],
    ['packages.filter(p, p.price < 20)', { packages: [{ price: 15 }, { price: 25 }] }, [{ price: 15 }]],
    ['toString', {}, null],
  ])('%s', (source, given, answer) => {
    expect(compileExpression(source)(given)).toEqual(answer);
  });

  it('throws where a field of nothing is read: the engine takes that guard as false', () => {
    expect(() => compileExpression('chosen.name == "x"')({ chosen: null })).toThrow();
  });
});

describe('types', () => {
  it.each([
    ['missing(name)', 'yesno'],
    ['misses == 3 && count + 1 > 2', 'yesno'],
    ['chosen.features', { list: 'text' }],
    ['event.output.coverage', 'coverage'],
    ['item.location.latitude', 'number'],
    ['packages.map(p, p.name)', { list: 'text' }],
    ['customer.status', 'text'],
    ['packages[0]', 'package'],
  ])('%s', (source, type) => {
    expect(checkExpression(source, scope)).toEqual({ type });
  });

  it.each([
    ['nmae == "x"', 'nmae', /no variable "nmae"/],
    ['known(chosen.nam)', 'nam', /no field "nam"/],
    ['event.output.coverge', 'coverge', /no field/],
    ['name + 1', 'name + 1', /"\+" cannot stand between text and a number/],
    ['name == null', 'name == null', /use known/],
    ['nown(name)', 'nown(name)', /nown/],
    ['name ==', '', /ends too early/],
  ])('%s is a problem, at its place', (source, place, message) => {
    const checked = checkExpression(source, scope);
    if (!('problem' in checked)) throw new Error('was accepted');
    expect(checked.problem).toMatch(message);
    expect(source.slice(checked.start, checked.end)).toBe(place);
  });
});

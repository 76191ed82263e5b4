import { describe, expect, it } from 'vitest';
import { strikeOut } from '../../runtime/engine/index.js';

const nobody = { own: [], names: [], products: ['Family Plus'] };

describe('what tells of whom a reply is, is struck out:', () => {
  it.each([
    ['phone me on 082 555 0101 please', 'phone me on ‹number› please'],
    ['+27 (82) 555-0101', '‹number›'],
    ['my id 8001015009087', 'my id ‹number›'],
    ['write to thandi.n@example.co.za', 'write to ‹email›'],
    ['i am at -29.6012, 30.3794', 'i am at ‹coordinates›'],
    ['29°36\'04.3"S 30°22\'45.8"E is my gate', '‹coordinates› is my gate'],
    ['https://maps.app.goo.gl/abc123 here', '‹link› here'],
    ['yes for Sipho Dlamini please', 'yes for ‹name› please'],
    ['Nomvula here, go on', '‹name› here, go on'],
    ['ngicela usho kuSipho', 'ngicela usho ‹name›'],
  ])('%s', (text, expected) => expect(strikeOut(text, nobody, 'en')).toBe(expected));

  it.each([
    ['this is thandi, go on', 'this is ‹name›, go on'],
    ['tell kuthandi in mooi river', 'tell ‹name› in ‹name›'],
    ['THANDI SAYS YES', '‹name› SAYS YES'],
  ])('also in small letters, of what they told us: %s', (text, expected) =>
    expect(strikeOut(text, { ...nobody, own: ['Thandi Mkhize', 'Mooi River'] }, 'zu')).toBe(expected),
  );

  it('and names of others who wrote, unless they are words too', () =>
    expect(strikeOut('yes ask sipho', { ...nobody, names: ['sipho', 'yes'] }, 'en')).toBe('yes ask ‹name›'));
});

it.each([
  ['the R45 or the 25 Mbps one'],
  ['Gan aan'],
  ['daai ding wat jy sê'],
  ['Yes. Please go on'],
  ['i want Family Plus'],
  ['option 2 of 3'],
  ['WHAT IS THIS THING'],
])('what may teach us a word stays: %s', (text) => expect(strikeOut(text, nobody, 'af')).toBe(text));

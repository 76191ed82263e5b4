import type { Language } from './contract.js';

export const en: Language = {
  code: 'en',
  name: 'English',
  locale: 'en-ZA',
  polite: [
    'please',
    'pls',
    'plz',
    'thanks',
    'thank you',
    'thx',
    'kindly',
    'sir',
    'madam',
    'maam',
    'bro',
    'sis',
  ],
  says: {
    earlierQuestion: 'That was from an earlier question. This is where we are now:',
    noWayBack: 'We cannot go further back from here.',
    whichOne: 'Which one do you mean?',
    choose: 'Choose',
    startedAfresh: 'We have improved this chat, so we start again from the top. Sorry about that!',
    apology: 'Sorry, something went wrong on our side. Please send that again in a moment.',
  },
};

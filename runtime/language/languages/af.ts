import type { Language } from './contract.js';

export const af: Language = {
  code: 'af',
  name: 'Afrikaans',
  locale: 'af-ZA',
  polite: ['asseblief', 'asb', 'dankie', 'baie dankie', 'meneer', 'mevrou', 'oom', 'tannie', 'assebliefs'],
  says: {
    earlierQuestion: 'Daardie knoppie was by ’n vorige vraag. Hier is ons nou:',
    noWayBack: 'Ons kan nie verder teruggaan nie.',
    whichOne: 'Watter een bedoel jy?',
    choose: 'Kies',
    startedAfresh: 'Ons het hierdie gesels verbeter, so ons begin weer van voor. Jammer daaroor!',
    apology: 'Jammer, iets het by ons skeefgeloop. Stuur dit asseblief netnou weer.',
  },
};

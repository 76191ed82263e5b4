import type { Language } from './contract.js';

export const zu: Language = {
  code: 'zu',
  name: 'isiZulu',
  locale: 'zu-ZA',
  polite: [
    'ngicela',
    'ngiyacela',
    'ngiyabonga',
    'siyabonga',
    'enkosi',
    'mnumzane',
    'nkosazana',
    'baba',
    'mama',
    'bhuti',
    'sisi',
  ],
  says: {
    earlierQuestion: 'Lokho bekungokombuzo odlule. Nanku lapho sikhona manje:',
    noWayBack: 'Asikwazi ukubuyela emuva ngale kwalapha.',
    whichOne: 'Usho kuphi kulokhu?',
    choose: 'Khetha',
    startedAfresh: 'Siyithuthukisile le ngxoxo, ngakho siqala phansi. Uxolo ngalokho!',
    apology: 'Uxolo, kukhona okungahambanga kahle ngakithi. Ngicela uphinde uthumele emzuzwini ozayo.',
  },
};

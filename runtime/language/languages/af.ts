import type { Language } from './contract.js';
import { phrases } from './phrases.js';

export const af: Language = {
  code: 'af',
  name: 'Afrikaans',
  locale: 'af-ZA',
  polite: ['asseblief', 'asb', 'dankie', 'baie dankie', 'meneer', 'mevrou', 'oom', 'tannie', 'assebliefs'],
  lexicon: {
    meanings: {
      yes: phrases(`
        alles klop, dit klop, alles klop so, ja, jaa, jip, jup, jep, ja wat, ja man, ja graag, graag, jawel, jaja, ja ja, reg, reg so, regso, reg man, is reg, dis reg, dit is reg, alles is reg, alles reg, alles reg so,
        alles korrek, alles is korrek, alles is in orde, alles lyk reg, alles lyk goed, lyk reg, lyk goed, dit lyk reg, dit lyk goed, klink goed, dit klink goed, is korrek, dis korrek, dit is korrek, korrek, goed, goed so, goed dan, dis goed, dit is goed, is goed, gaaf, dis gaaf,
        lekker, lekker ja, dis fine, dis ok, dis oukei, is fine, is ok, fyn, doodreg, piekfyn, perfek, uitstekend, wonderlik, super,
        seker, ja seker, verseker, beslis, definitief, natuurlik, vir seker, sekerlik, dis waar, akkoord, ek stem saam, ek stem in, stem in, stem saam, ek aanvaar, aanvaar, ek is tevrede, tevrede,
        geen probleem, geen probleem nie, nie n probleem nie, met graagte, kwaai, awe, aweh, aweh my bru, duidelik, hundred persent, honderd persent, ja dis reg, maak so, doen dit, kom ons doen dit, maak dit so, bevestig, ek bevestig`),
      ok: phrases('oukei, okei, okay dan, ok dan, ok reg, oukei dan, ok reg so'),
      no: phrases(`
        liewer nie, julle mag nie, nee julle mag nie, jy mag nie, nee, neee, nee wat, nee man, nee dankie, nope, nee o, nie nou nie, nie vandag nie, nie regtig nie, nie eintlik nie, nie vir my nie, nie geinteresseerd nie, ek is nie geinteresseerd nie, ek stel nie belang nie,
        stel nie belang nie, nooit, nooit nie, nooit as te nimmer, nooit ooit nie, glad nie, beslis nie, verseker nie, natuurlik nie, ek wil nie, ek wil nie he nie, ek wil dit nie he nie, ek wil dit nie, ek soek dit nie, soek dit nie, wil nie, los dit, los maar, laat staan,
        ek stem nie in nie, ek stem nie in, stem nie in nie, ek stem nie saam nie, ek stem nie saam, ek weier, weier, hou nie daarvan nie, ek hou nie daarvan nie, ek hou nie van dit nie, vergeet dit, toemaar, toe maar, nie hierdie een nie, nie hierdie nie`),
      goOn: phrases(`
        gaan aan, gaan voort, gaan maar aan, gaan maar voort, verder, gaan verder, aangaan, kom ons gaan aan, kom ons gaan, kom ons begin, laat ons aangaan, laat ons gaan, laat ons begin, ons kan aangaan, kan maar aangaan, kan aangaan,
        gaan voort asb, hou aan, begin maar, gaan net aan`),
      unsure: phrases(`
        ek weet nie, weet nie, weetie, ek weetie, ek is nie seker nie, ek is nie seker, nie seker nie, nie seker, onseker, geen idee, geen idee nie, ek het geen idee, ek het nie n idee nie, miskien, dalk, later, miskien later, netnou, nou nou, nounou, ek sal daaroor dink, ek dink nog, laat ek dink,
        ek moet dink, wag, wag n bietjie, wag bietjie, wag net, bietjie wag, een oomblik, oomblik, besig, ek is besig, nog nie, hang af, dit hang af, enige, enige een, enigeen, maak nie saak nie, dit maak nie saak nie, jy kies, kies jy, jy besluit, ek kan nie besluit nie`),
      question: phrases(`
        wat, wat is, hoekom, waarom, hoe, hoeveel, hoe veel, hoe lank, hoe vinnig, watter, watse, wanneer, waar is, waar kan, waar, wie, wie is, wie se, vertel my, vertel my meer, meer inligting, verduidelik, wat van, hoe gaan dit werk, wat kos, wat beteken`),
      take: phrases(`
        hierdie een, hierdie, vat hierdie een, vat hierdie, vat dit, vat hom, ek vat dit, ek vat hom, ek vat hierdie een, ek vat hierdie, ek sal dit vat, ek sal hom vat, ek sal hierdie een vat, ek sal hierdie een neem, ek neem dit, ek neem hierdie een, ek neem hierdie, ek wil dit he, ek wil hierdie een he, ek wil hom he,
        ek wil hierdie een vat, ek kies hierdie een, ek kies hierdie, ek kies dit, kies hierdie een, kies dit, ek soek hierdie een, ek soek dit, ek soek hom, ek hou hiervan, ek hou van hierdie een, ek hou van dit, ek hou daarvan, dis die een, hierdie pakket, ek wil hierdie pakket he, ek vat hierdie pakket, die een is reg, hierdie een is reg, hierdie een lyk goed, hierdie een is goed, gee my hierdie een, gee vir my hierdie een, kan ek hierdie een kry, kan ek dit kry`),
      change: phrases(`
        verander, verander dit, verander iets, iets verander, wysig, maak reg, regmaak, maak dit reg, verkeerd, is verkeerd, dis verkeerd, dit is verkeerd, nie reg nie, is nie reg nie, dis nie reg nie, dit is nie reg nie, nie korrek nie, is nie korrek nie, dis nie korrek nie, fout, n fout, is fout, daar is n fout,
        ek het n fout gemaak, iets is verkeerd, iets is fout, ek wil verander, ek wil iets verander, wil verander, wil iets verander, moet verander, verkeerd gespel, is verkeerd gespel, foutief, alles is nie reg nie`),
      stop: phrases(`
        stop, hou op, staak, teken uit, geen boodskappe, geen boodskappe meer nie, geen boodskappe nie, stop dit, stop nou, stop alles, stop alle boodskappe, stop die boodskappe, hou op met boodskappe, hou op om my te boodskap, hou op boodskappe stuur, moenie meer boodskappe stuur nie, moenie vir my boodskappe stuur nie,
        moenie my boodskappe stuur nie, los my uit, los my alleen, haal my af, verwyder my, verwyder my nommer, ek wil nie meer boodskappe he nie, ek wil geen boodskappe he nie, ek wil stop, ek wil ophou, ophou, moenie my pla nie, moenie my kontak nie, moenie weer vir my stuur nie, niks meer boodskappe nie`),
      person: phrases(`
        persoon, n persoon, mens, n mens, regte mens, n regte mens, regte persoon, n regte persoon, iemand, agent, n agent, konsultant, n konsultant, bel my, bel my asb, bel my terug, skakel my, bel vir my, kontak my, laat iemand my bel, iemand moet my bel, kan iemand my bel, kan julle my bel, kan jy my bel,
        kan iemand my asb bel, gesels met iemand, praat met iemand, praat met n mens, praat met n persoon, praat met n regte mens, praat met n regte persoon, praat met n agent, praat met n konsultant, ek wil met iemand praat, ek wil met n mens praat, ek wil met n persoon praat, ek wil met n regte mens praat, ek wil met n regte persoon praat, ek wil met n agent praat, met iemand praat, met n mens praat, met n persoon praat,
        met n regte mens praat, kan ek met iemand praat, kan ek met n mens praat, kan ek met n persoon praat, kan ek iemand spreek, iemand spreek, praat met julle, met julle praat, klantediens, bestuurder, die bestuurder, oproepsentrum, verkoopspersoon`),
      help: phrases(`
        hulp, help my, help, hoe werk dit, hoe werk die, hoe werk dit hier, hoe dit werk, hoe werk hierdie ding, ek het hulp nodig, het hulp nodig, ek soek hulp, kan jy help, kan jy my help, kan julle my help, kan iemand my help, help asb, wat moet ek doen, wat moet ek nou doen, wat doen ek nou, wat nou,
        ek verstaan nie, verstaan nie, ek verstaan nie hierdie nie, ek verstaan hierdie nie, verstaan niks, ek verstaan dit nie, ek verstaan niks nie, ek verstaan niks, snap nie, ek snap nie, ek is verward, verward, ek is deurmekaar, deurmekaar, ek sukkel, sukkel, ek sit vas, ek is verlore, wat kan ek doen`),
      back: phrases(
        'terug, gaan terug, vorige, vorige vraag, die vorige vraag, vorige een, een terug, n stap terug, stap terug, ek wil teruggaan, ek wil terug gaan, ek wil terug, teruggaan, kan ek teruggaan, kan ek terug gaan, vat my terug, na die vorige vraag',
      ),
      restart: phrases(`
        begin oor, oor begin, begin van voor, begin van voor af, begin weer, weer begin, van voor af, van voor, begin heel voor, begin weer van voor, begin weer van voor af, ek wil oor begin, ek wil oorbegin, oorbegin, ek wil weer begin, ek wil van voor af begin, ek wil van voor begin, kan ons oor begin, kan ons weer begin,
        kom ons begin oor, kom ons begin weer, herbegin, begin alles oor, alles oor, heel van voor af, van die begin af, begin by die begin`),
      menu: phrases(
        'kieslys, hoofkieslys, opsies, die kieslys, wys kieslys, wys die kieslys, wys my die kieslys, spyskaart, die opsies, wys my die opsies, terug na kieslys, terug na die kieslys, gaan na kieslys, gaan na die kieslys',
      ),
      language: phrases(
        'taal, tale, ander taal, n ander taal, verander taal, verander die taal, verander my taal, wissel taal, kies taal, kies n ander taal, ander tale',
      ),
      english: phrases(
        'engels, ingels, in engels, praat engels, engelse, skakel na engels, verander na engels, ek praat engels, in engels praat, kan ons engels praat, engels praat',
      ),
      afrikaans: phrases(
        'afrikaans, afr, afrikaanse, in afrikaans, praat afrikaans, skakel na afrikaans, verander na afrikaans, ek praat afrikaans, in afrikaans praat, kan ons afrikaans praat, afrikaans praat, ons praat afrikaans',
      ),
      zulu: phrases(
        'zoeloe, zulu, in zoeloe, in zulu, praat zoeloe, praat zulu, skakel na zoeloe, ek praat zoeloe, verander na zoeloe, zoeloe praat',
      ),
      greeting: phrases(`
        hallo, haai, hallo daar, haai daar, goeie dag, goeiedag, dag, goeie more, goeiemore, more, goeie middag, goeiemiddag, middag, goeie naand, goeienaand, naand, goeienag, gooie more, hoesit, hoe gaan dit, hoe gaan dit met jou, hoe gaan dit met julle, hoe gaan dit daar, hoegaandit, hgd, groete, heita daar, more more, aandag, hallooo`),
      thanks: phrases(
        'dankie, baie dankie, dankie tog, baie baie dankie, dankie hoor, duisend dankies, ek waardeer dit, waardeer dit, thank jou, dankie baie, dankie vir jou hulp, dankie vir julle hulp, dankiesjou',
      ),
      filler: phrases(`
        ag, ag man, ag nee man, jammer, askies, verskoon my, ekskuus, eish, jissie, jissis, jislaaik, sjoe, tjo, joh, haibo, hau, ag shame, ai, eina, man, bru, boet, broer, ou, ou maat, maat, my maat, my vriend, vriend, pel, my pel, swaer, liewe, skat, skattie, ouens, mense, wel, nou ja, eintlik, eerlikwaar, jy weet, hoor, ne, ne man, hoor jy, siestog, foeitog, mooi, mooi so, mooi man, oulik, hehe, haha, hmm, hm, o, o ja, ou bro, my bru, magtig, my magtig, bliksem, loop`),
      last: phrases('laaste, laaste een, heel laaste, heel laaste een, onderste, onderste een, finale een'),
      cheapest: phrases(
        'goedkoopste, goedkoopste een, die goedkoopste, die goedkoopste een, goedkoop een, goedkoop pakket, goedkoopste pakket, laagste prys, bekostigbaarste, die goedkoop een, goedkope een, goedkope, goedkoopstes',
      ),
      dearest: phrases(
        'duurste, duurste een, die duurste, die duurste een, duur een, duur pakket, duurste pakket, hoogste prys, die duur een',
      ),
      fastest: phrases(
        'vinnigste, vinnigste een, die vinnigste, die vinnigste een, vinnige een, vinnig een, vinnigste pakket, vinnige pakket, hoogste spoed, meeste spoed, die vinnige een',
      ),
      slowest: phrases('stadigste, stadigste een, die stadigste, stadige een, laagste spoed'),
      popular: phrases(
        'gewildste, gewildste een, die gewildste, die gewildste een, gewilde een, populerste, mees gewilde, mees gekose, mees populere, populere een, wat meeste mense vat, die een wat meeste mense vat, wat die meeste mense vat, wat meeste mense kies',
      ),
      comparison: phrases(`
        mees, meeste, goedkoper, duurder, vinniger, stadiger, groter, kleiner, beter, slegter, hoer, laer, meer, minder, te, te veel, te duur, te min, veels te duur, genoeg, maar, al, tensy, indien, want, omdat, dieselfde, ander soort, al klaar`),
      negation: phrases(`
        niks nie, geen fout, geen foute, geen fout nie, geen foute nie, niks verkeerd nie, nie nodig nie, nie nodig, nie een van hulle nie, nie een van hierdie nie, geen van hulle nie, geen van hierdie nie,         nie, moenie, geen, niks, nie een, nie een nie, sonder, behalwe, in plaas van, pleks van, eerder as, niemand, ni, nt, nie die, ni die, haat, moet nie`),
      asks: phrases(
        'is, is dit, is dit n, is daar, is hierdie, is die, het julle, het jy, kan jy, kan julle, sal dit, gaan dit, werk dit, kos dit, moet ek, was',
      ),
      request: phrases(`
        kan ek, kan ek maar, mag ek, mag ek maar, kan ek asb, kan ek n, kan ek kry, kan ek asb kry, kan ons, kan ons kry, mag ons, sal ek kan, is dit moontlik om, kan jy vir my, kan julle vir my, sal jy vir my, gee asb, kan ek sien`),
      frame: phrases(`
        die, n, een, ene, dit, dis, dit is, daai, daardie, daai een, daardie een, daai ene, die een, die ene, hom, sy, ek, ek wil, wil, sal, ek sal, ek gaan, gaan vir, gaan, graag he, wil graag, ek wil graag, ek sal graag, ek wou, wou, he, hê, kry, neem, vat, kies, soek, sien, wys, gee, gee my, gee vir my, gee maar,
        wys my, kyk, na, van, vir, vir my, vir ons, met, my, ons, jou, julle, en, of, ook, net, maar net, dan, nou, so, vandag, op, in, by, om, per, per dag, n dag, elke dag, per maand, n maand, asof, dink, ek dink, ek dink ek, voorkeur, verkies, ek verkies, eerder, liewer, stel belang in, ek stel belang in, ek hou van, hou van, hou, gaan met, ek gaan met, gaan vir die, ek gaan vir,
        gaan neem, gaan vat, wil he, wil die, nodig, ek het nodig, benodig, praat, se, vra, my keuse, my keuse is, my antwoord, my antwoord is, ek se, sit my op, teken my op, teken my aan, teken my in, tuis, by die huis, vir my huis, vir die huis, hier, daar, dit sal, moet, wees, laat, laat my, tog, sommer, mos, darem, maar die, kom, kom ons, as, as dit kan, as jy kan, so gou moontlik, op die lys, in die lys, van die lys, julle mag, jy mag, julle kan, jy kan, hieroor, daaroor, oor hierdie, ek soek, wiltie, hulle, dat, prys van, teen, kos, een wat, die een wat, daai een wat, daardie een wat, een wat kos, wat n dag kos, asseblief tog`),
      thing: phrases(
        'iets, pakket, pakkie, pakkette, pakette, paket, pakkit, plan, planne, weer, probeer, keuse, produk, bondel, aanbod',
      ),
      numberSign: phrases(
        'nommer, nr, nom, opsie, antwoord, keuse nommer, pakket nommer, nommertjie, knoppie, nommer opsie',
      ),
      currency: phrases('rand, rande, randjies'),
      speed: phrases('mbps, meg, mb, megagrepe, megabis'),
    },
    ordinals: [
      phrases('eerste, 1ste, eertse, boonste, eerste ene'),
      phrases('tweede, 2de, twede, tweedes, middelste'),
      phrases('derde, 3de, derdes'),
      phrases('vierde, 4de'),
      phrases('vyfde, 5de'),
      phrases('sesde, 6de'),
      phrases('sewende, 7de'),
      phrases('agste, agtste, 8ste'),
      phrases('negende, 9de'),
      phrases('tiende, 10de'),
    ],
    numbers: {
      een: 1,
      twee: 2,
      drie: 3,
      vier: 4,
      vyf: 5,
      ses: 6,
      sewe: 7,
      agt: 8,
      nege: 9,
      tien: 10,
      vyftien: 15,
      twintig: 20,
      dertig: 30,
      veertig: 40,
      vyftig: 50,
      sestig: 60,
      sewentig: 70,
      tagtig: 80,
      negentig: 90,
    },
    compound: (tens, unit) => [`${unit} en ${tens}`, `${unit}en${tens}`],
    glossary: {
      farm: ['plaas', 'plase', 'boer', 'boerdery'],
      family: ['familie', 'gesin', 'gesinne', 'families', 'famielie', 'familje', 'gesins'],
      business: ['besigheid', 'besighede', 'besigheids', 'bisigheid', 'sake', 'onderneming'],
    },
  },
  says: {
    earlierQuestion: 'Daardie knoppie was by ’n vorige vraag. Hier is ons nou:',
    noWayBack: 'Ons kan nie verder teruggaan nie.',
    whichOne: 'Watter een bedoel jy?',
    choose: 'Kies',
    startedAfresh: 'Ons het hierdie gesels verbeter, so ons begin weer van voor. Jammer daaroor!',
    apology: 'Jammer, iets het by ons skeefgeloop. Stuur dit asseblief netnou weer.',
  },
};

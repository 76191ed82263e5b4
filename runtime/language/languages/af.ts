import type { Language } from './contract.js';
import { phrases } from './phrases.js';

export const af: Language = {
  code: 'af',
  name: 'Afrikaans',
  locale: 'af-ZA',
  polite: ['asseblief', 'asb', 'dankie', 'baie dankie', 'meneer', 'mevrou', 'oom', 'tannie', 'assebliefs'],
  please: ['asseblief', 'asb', 'assblief', 'aseblief'],
  optOut: {
    words: phrases(`
      stop, hou op, hou (asb|asseblief|nou|net) op, ophou, staak, stopalles, stop alles, teken uit, tekenuit, los my uit, los my alleen, los ons uit, los my net uit`),
    around: phrases(`
      asseblief, asb, assblief, nou, net, dadelik, onmiddellik, vandag, en, dan, dus, of, ok, oukei, hei, haai, hallo, jis, jinne, eina, man, mense, julle, jul, jy, jou, ek, is, ek het gese, gese, se, het, wil, moet, kan, sal, om, te, vir, van, met, die, dit, daardie, hierdie, al, alle, alles, meer, weer, nie, niks, geen,
      my, ons, boodskap, boodskappe, smse, sms, whatsapp, whatsapps, stuur, skryf, pla, kontak, bel, gespam, spam, advertensies, goed, goeters, lys, nommer, robot,
      moeg, sat, gatvol, genoeg, nonsens, kak, bliksem, donner, dom, idiote, fok, fokken, fokof, fok of, voetsek, gaan weg, dankie, baie dankie, totsiens`),
    articles: ['die', 'n', 'my', 'hierdie', 'daardie'],
  },
  lexicon: {
    meanings: {
      yes: `
        j, jah, (ek|ons|) stm (in|saam), alles is wel, alles wel, alles is (perfek|duidelik|in die haak), alles in die haak, (doen|maak) (maar|net|) so (asb|), ja (doen|maak) so, (ja|) stem (maar|) in, doen dit (maar|gerus), alles klop, dit klop, alles klop so, ja, jaa, jip, jup, jep, ja wat, ja man, ja graag, graag, jawel, jaja, ja ja, reg, reg so, regso, reg man, is reg, dis reg, dit is reg, alles is reg, alles reg, alles reg so, alles korrek, alles is korrek, alles is in orde, alles lyk reg, alles lyk goed, lyk reg, lyk goed, dit lyk reg, dit lyk goed, klink goed, dit klink goed, is korrek, dis korrek, dit is korrek, korrek, goed, goed so, goed dan, dis goed, dit is goed, is goed, gaaf, dis gaaf, lekker, lekker ja, dis fine, dis ok, dis oukei, is fine, is ok, fyn, doodreg, piekfyn, perfek, uitstekend, wonderlik, super, seker, ja seker, verseker, beslis, definitief, natuurlik, vir seker, sekerlik, dis waar, akkoord, ek stem saam, ek stem in, stem in, stem saam, ek aanvaar, aanvaar, ek is tevrede, tevrede, geen probleem, geen probleem nie, nie n probleem nie, met graagte, kwaai, awe, aweh, aweh my bru, duidelik, hundred persent, honderd persent, ja dis reg, maak so, doen dit, kom ons doen dit, maak dit so, bevestig, ek bevestig, jys, jis, jas, jaa nee dis reg, jeppers, japs, jirre ja, jo, ja (mos|toe|tog|nee dis reg|orait|okay|ok|reg|goed|lekker|mag|seblief|asseblief), orait, oraait, (dis|dit is|is) (orait|lekker|perfek|doodreg|in orde|100 percent|okay|duidelik), (orait|lekker|reg|goed|oukei|fine|ok) (met|vir|by) (my|ons), in orde, nogal goed, lekka, lekkr, lekkerrr, presies, net so, presies (so|reg|net so), presies reg, juistement, inderdaad, vanselfsprekend, ek stem (daartoe|) (in|saam), ja stem, ek stem, stem, natuurlik stem ek in, toestemming, ek gee (my|julle|jou|) toestemming, ek gee julle my toestemming, ek aanvaar (dit|alles|die voorwaardes), ek gaan akkoord, gaan akkoord, ek (is|was) (reg|gereed|ok|oukei|fine|tevrede|gelukkig|happy|bly) (met alles|daarmee|), ek het (geen|nie n) (probleem|beswaar|probleme) (daarmee|hiermee|) (nie|), (geen|gn|nie n) (probleem|beswaar|probleme|issue) (daarmee|) (nie|), nooit n probleem nie, sien geen probleem nie, ja ek het geen probleem nie, tevrede (daarmee|met alles), alles (is|lyk|reg en|klop|) (reg|goed|korrek|orait|in orde|fine|100 percent|mooi|lekker) (vir my|), als (is|lyk|) (reg|goed|korrek|orait|in orde), (dit|dis) (lyk|klink) (alles|) (reg|goed|lekker) (vir my|), (lyk|klink) (alles|) (reg|goed|lekker) (vir my|), dis (ek|my besonderhede|my inligting), (my|die) (besonderhede|inligting) is (reg|korrek), sal (werk|doen|reg wees|goed wees) (vir (my|ons)|), sal vir (ons|my) (werk|reg wees|goed wees), werk vir (my|ons), pas my, is genoeg (vir my|), dit (werk|pas) (vir|) (my|ons), fantasties, pragtig, kiff, kief, nice een, ja nou goed, vir wat nie, hoekom nie, ja hoekom nie, 100 percent, als reg, korek, korrekt, krek, krek so, aweh (ma se kind|my broer|my bra|bra), awe (bra|my bra|my bru), duidelik my (bru|broer), ja ek wil, ek wil graag, ek sal dit waardeer, dit sal ek waardeer, ek aanvaar dit, ag ja, ag ja wat, jaa wat, jaaa wat, ja wat tog, jaaa`,
      ok: `
        oukei, okei, okay dan, ok dan, ok reg, oukei dan, ok reg so, oraait dan, orait dan, ok goed, oukei goed, okei dan, k reg, k dan, oukeii`,
      no: `
        nie nodig dankie, nie nodig nie dankie, (dis|dit is|is|) (nie|ni) nodig (nie|ni) , onnodig, heeltemal onnodig, nie nodig daarvoor nie, liewer nie, julle mag nie, nee julle mag nie, jy mag nie, nee, neee, nee wat, nee man, nee dankie, nope, nee o, nie nou nie, nie vandag nie, nie regtig nie, nie eintlik nie, nie vir my nie, nie geinteresseerd nie, ek is nie geinteresseerd nie, ek stel nie belang nie, stel nie belang nie, nooit, nooit nie, nooit as te nimmer, nooit ooit nie, glad nie, beslis nie, verseker nie, natuurlik nie, ek soek dit nie, soek dit nie, los dit, los maar, laat staan, vergeet dit, toemaar, toe maar, nie hierdie een nie, nie hierdie nie, nee (tog|o wat|toe maar|los|los dit|los maar|sorry|jammer|regtig nie|eintlik nie|asb|asseblief|jong|ou|oom|tannie|kyk|kom nou), nee dan nie, neewat, needankie, nee dankie (tog|man|maar nie nou nie|dis reg), nee dnk, nee dnkie, nei, nee nee, nee nooit, ne dankie, niks daarvan (nie|), niks vir my nie, dankie maar nee (dankie|), jammer maar nee (dankie|), nie (meer|verder) (geinteresseerd|lus) nie, ek (stel|is) nie (meer|langer|regtig|juis|) (belang|geinteresseerd|lus) (nie|), (ek|ons) (is|) nie lus (daarvoor|) nie  , (geen|niks) toestemming (nie|), nie toegelaat nie, (julle|jy) mag (dit|) (nie|ni) (hou|stuur|skryf|) (nie|), nee (julle|jy) mag (dit|) (nie|ni) (hou|stuur|skryf|) (nie|), nee dis nie nodig nie, (dis|dit is) nie nodig nie, nie nou nie dankie, dalk (n ander keer|volgende keer), (n|) ander keer, volgende keer, moenie pla nie, moenie (worry|bekommer|sorg) nie, moet nie pla nie, laat dit, los dit maar, liewer nie dankie, nie op die oomblik nie, 👎, ag nee, ag nee man, ag nee wat, ag nee dankie`,
      goOn: `
        gaan aan, gaan voort, gaan maar aan, gaan maar voort, verder, gaan verder, aangaan, kom ons gaan aan, kom ons gaan, kom ons begin, laat ons aangaan, laat ons gaan, laat ons begin, ons kan aangaan, kan maar aangaan, kan aangaan, gaan voort asb, hou aan, begin maar, gaan net aan, (julle|jy|ons|) (mag|kan|kan maar|mag maar) (aangaan|voortgaan|gaan|begin|voort gaan|aan gaan), gaan (maar|asb|asseblief|gerus|net|) (an|aan|voort|verder), gaan (maar|gerus) (asseblief|asb|) (aan|voort), toe maar aan, kom ons (gaan|gaan aan|gaan voort|begin|waai), ek wil (graag|) (aangaan|voortgaan|verder gaan), graag aangaan, wil graag aangaan, (ek|ons) (wil|kan|sal) (graag|) (aangaan|voortgaan), laat waai, voortgaan, (plaas|bestel|stuur|sit deur) (die|my|) bestelling, plaas (maar|) (die|my) bestelling, (julle|jy) kan (maar|) (my|die) bestelling plaas, my bestelling plaas, bestel (dit|maar|nou|), stuur dit (deur|), waar ons was, gaan aan waar ons was`,
      unsure: `
        ek weet nie, weet nie, weetie, ek weetie, ek is nie seker nie, ek is nie seker, nie seker nie, nie seker, onseker, geen idee, geen idee nie, ek het geen idee, ek het nie n idee nie, miskien, dalk, later, miskien later, netnou, nou nou, nounou, ek sal daaroor dink, ek dink nog, laat ek dink, ek moet dink, wag, wag n bietjie, wag bietjie, wag net, bietjie wag, een oomblik, oomblik, besig, ek is besig, nog nie, hang af, dit hang af, enige, enige een, enigeen, maak nie saak nie, dit maak nie saak nie, jy kies, kies jy, jy besluit, ek kan nie besluit nie, more miskien, miskien more, dalk later, ek sal (sien|later sien|laat weet|eers dink), eers (dink|vra|kyk), ek moet eers, wt nie, ek wt nie, weetni, weet ni, ek weet ni, wag so bietjie, wag (net|) so bietjie, so bietjie, seker maar, albei, beide, een van (die|) (twee|drie), ek twyfel, twyfel, kan nie (kies|besluit) nie, ek (kan|) nie (kies|besluit) nie, kies (jy|julle) (maar|vir my), (jy|julle) kan (maar|) kies, enige iets, watter een ookal, ek is nie (heeltemal|so) seker nie, nie heeltemal seker nie`,
      question: `
        waarvoor, waarmee, waaroor, waarheen, waarvandaan, wat, wat is, hoekom, waarom, hoe, hoeveel, hoe veel, hoe lank, hoe vinnig, watter, watse, wanneer, waar is, waar kan, waar, wie, wie is, wie se, vertel my, vertel my meer, meer inligting, verduidelik, wat van, hoe gaan dit werk, wat kos, wat beteken`,
      take: `
        vat hierdie een, vat hierdie, vat dit, vat hom, ek vat dit, ek vat hom, ek vat hierdie een, ek vat hierdie, ek sal dit vat, ek sal hom vat, ek sal hierdie een vat, ek sal hierdie een neem, ek neem dit, ek neem hierdie een, ek neem hierdie, ek wil dit he, ek wil hierdie een he, ek wil hom he, ek wil hierdie een vat, ek kies hierdie een, ek kies hierdie, ek kies dit, kies hierdie een, kies dit, ek soek hierdie een, ek soek dit, ek soek hom, ek hou hiervan, ek hou van hierdie een, ek hou van dit, ek hou daarvan, dis die een, ek wil hierdie pakket he, ek vat hierdie pakket, die een is reg, hierdie een is reg, hierdie een lyk goed, hierdie een is goed, gee my hierdie een, gee vir my hierdie een, kan ek hierdie een kry, kan ek dit kry, (sal|gaan|wil|) (vat|neem|kies|soek|koop) (dit|hom|m|die een|die ene|hierdie een|hierdie ene|hierdie|daai een|daardie een|hierie een), (sal|gaan|wil) (dit|hom|die een|die ene|hierdie een|hierdie ene|hierdie|daai een|hierdie pakket) (vat|neem|kies|he|koop), (ek|ons) (vat|neem) (sommer|maar|dan|) (dit|hom|m|die een|hierdie een|die ene), vatti, ek vatti, (ek|ons) (hou|hou nogal) van (die een|hierdie een|die ene|hom|dit|daai een), (dis|dit is) (die een|wat) (wat|) (ek|ons) (wil he|soek|wil hê|nodig het), (dis|dit is) wat ek (soek|wil he|nodig het), (ek is|) (tevrede|happy|gelukkig) met (hierdie een|hom|die een|dit), (die een|hierdie een|hierdie ene) sal (werk|doen|reg wees|goed wees), (die een|hierdie een) (is|lyk|klink) (goed|reg|perfek|lekker) (vir my|), ja vat, vat maar, vat so, vat net `,
      change: `
        (my|die) (naam|van|dorp|plek) is (nie|ni) (reg|korrek|mooi) (gespel|geskryf|getik) (nie|ni|), (my|die) (naam|van|dorp|plek) is (nie|ni) (reg|korrek) (nie|ni|), (my|die) (naam|van|dorp|plek) is (nie|ni), verander, verander dit, verander iets, iets verander, wysig, maak reg, regmaak, maak dit reg, verkeerd, is verkeerd, dis verkeerd, dit is verkeerd, nie reg nie, is nie reg nie, dis nie reg nie, dit is nie reg nie, nie korrek nie, is nie korrek nie, dis nie korrek nie, fout, n fout, is fout, daar is n fout, ek het n fout gemaak, iets is verkeerd, iets is fout, ek wil verander, ek wil iets verander, wil verander, wil iets verander, moet verander, verkeerd gespel, is verkeerd gespel, foutief, alles is nie reg nie, (dis|dit is|is) (nie|ni) (my|die regte) (naam|dorp|plek|pakket|besonderhede) (nie|ni|), nie my (naam|dorp|plek|pakket) nie, verkeerde, vekeerd, verkeert, verkeed, verander (asb|asseblief|n bietjie), iets regmaak, reg te maak, regmaak asb, maak (my|die) (naam|plek|dorp|pakket) reg, (is|dis|) ni reg ni, (dis|dit is|) ni (reg|korrek) ni, (ek het|) die verkeerde, verkeerd geskryf, is verkeerd geskryf, spelling, (daar is|) iets (is|) (verkeerd|fout) (met|), daar is (iets|n fout|foute) (verkeerd|) (met|), gespel, foute, (ek wil|kan ek|) (graag|) (iets|) (wysig|aanpas|verander), ek wil graag (iets|) verander, gegee, anders maak, ruil`,
      inform: `
        (laat|lat) (weet|wt) (my|vir my|ons|maar|gerus|net|), laat (my|ons) (weet|wt), (laat|lat) weet, (sê|se) (vir|) (my|ons), vertel vir (my|ons), vertel ons, (stuur|skryf|los|drop) (vir|) (my|ons|) (n|die|maar n|gerus n|) (boodskap|boodskappie|sms|whatsapp|teks|kennisgewing|berig|nota), (skryf|whatsapp|sms|app) (vir|) (my|ons), hou (my|ons) (op (die|) hoogte|ingelig|op datum), gee (vir|) (my|ons) kennis, (stel|) (my|ons) in kennis, (sit|plaas|voeg|skryf|teken|hou|kry|bere) (my|ons|my naam|ons naam|my nommer) (op|by|in) (die|julle|n|jul|daai|daardie) (waglys|wag lys|lys), sit my by, voeg my by, die waglys, waglys, (ek|ons) (sal|kan|) wag, skryf my naam (op|neer), ek wil op die (lys|waglys) (wees|kom|staan|), kontak my (wanneer|sodra|as) (julle|dit) (hier|daar) is, (herinner|waarsku) my, laat hoor (van julle|), laat (my|ons) hoor`,
      enlist: `
        (skryf|teken) my (op|in|aan), registreer my, ja skryf my op`,
      here: `
        (my|ons) plek, vir (my|ons|die) huis, (net|hier|) by (my|ons|die) (huis|plek|woning|plaas|winkel|kamer|werk|kantoor), hier by (my|ons), by (my|ons), net hier, hierso, (net|) hierso (by my|by ons|), (hier|daar|net|) waar (ek|ons) (nou|tans|) (is|bly|woon|sit|staan|werk) (nou|), by die huis, hier by die huis, tuis, hier tuis, (vir|in|) (my|ons) (eie|) (huis|woning|woonplek|erf), (my|die|) (huidige|eie) (plek|ligging|adres), my ligging, my adres, my area, (die|) (selfde|dieselfde) (plek|adres|area), by die werk, by my werk, (hier|) by (my|ons) (ma|pa|ouma|oupa|ouers|suster|broer|vriend|tannie|oom) se (huis|plek), op (die|ons|my) plaas, in die (dorp|lokasie|township), op die dorp, in ons dorp, hier rond`,
      evade: `
        (ek|ons|) (sê|se) nie, (ek|ons|) (sê|se) (dit nie|niks|vir jou nie|dit nie vir jou nie|nie vir jou nie|nie vir julle nie) (nie|), (ek|ons|) (gaan|wil|sal|kan|durf) (jou|julle|dit|vir jou|) (nie|niks) (vir jou|dit|my naam|) (se|vertel|gee) (nie|), (ek|ons) gee (nie|nooit) (my|ons) (naam|besonderhede|adres) (nie|uit nie|vir vreemdes nie|), (ek|ons|) (verkies|liewer|sal liewer) (om|) nie (te|) (sê|se) (nie|), liewer nie (sê|se) nie, (dis|dit is|) (privaat|geheim|persoonlik|vertroulik) (inligting|), (dis|dit is) (n|my) geheim, n geheim, nie (jou|julle) (besigheid|saak) (nie|), (dis|dit is|) nie (jou|julle) (besigheid|saak) (nie|), dit het niks met (jou|julle) te doen (nie|), raai, raai (maar|weer|bietjie|wie|self), (sê|se) (jy|julle) (maar|) (eers|eerste) (joune|julle sin|), (sê|se) (eers|my eers) joune, (sê|se) (jy|julle), (jy|julle) eerste, (en|) wat is (joune|jou naam|julle naam), en (joune|jy|julle), (jy|julle) (weet|het|ken) (mos|dit|dit al|al|my naam|dit klaar|dit mos|klaar) (al|klaar|mos|), (ek|ons) het (dit|al|klaar|mos|julle|jou|) (dit|al|klaar|) (gesê|gese|gegee|gestuur|geantwoord|vertel) (al|klaar|), (die|) (selfde|dieselfde) as (voorheen|laas|netnou|tevore|altyd), soos (voorheen|laas|netnou), (slaan|spring) (dit|) oor, volgende vraag, (watter|watse) naam, (my|) volle naam, naam (of|en) van, (vir|) (waarvoor|wat) (soek|wil|het) (jy|julle) (dit|my naam) (hê|he|nodig|), hoekom (moet|sal) ek (dit|) (sê|se|gee), (wie|) wil weet, wie vra, (moet|) ek (dit|) (sê|se), (kyk|sien) op my profiel, dit staan op my profiel, geen kommentaar, anoniem, sonder naam, geheim, privaat, (ek|ons) kan nie (n|die|my|) (pin|ligging|knoppie|kaart) (stuur|deel|kry|vind|sien|oopmaak) (nie|), (ek|ons) (kry|sien|vind) (nie|ni) (die|n|) (pin|ligging|knoppie|kaart) (nie|), (ek|ons) (kry|sien|vind) die (pin|ligging|knoppie|kaart) (nie|ni), (die|) (pin|ligging|knoppie|link) (werk|stuur|wil|gaan) (nie|ni) (stuur|oopmaak|deur|) (nie|), (ek|ons) weet nie hoe (om|) (n|die|) (pin|ligging|) (te|) (stuur|deel) (nie|)`,
      doubt: `
        (ja|jaa|o ja|jy|nou ja) right , as of (julle|dit|ek), (ag|ja|ok|wel|) (wat ookal|watookal|whatever), in (jou|julle) drome, droom (verder|voort|maar|aan), (ja|) my (voet|oor|gat), wie (gee om|worry), as (jy|julle) so (sê|se), moenie my laat lag (nie|), (o|ag) (wonderlik|heerlik|fantasties|lekker) (nog n (robot|bot|masjien)|), nog n (robot|bot|masjien), baie snaaks, so what, en dan, as die (perde|hoender|hoenders|varke) (horings|tande|vlerke) kry, as varke vlieg, (julle|jy) (maak|is) (n|seker n) grap, (dis|is dit|dit is) n grap, ag please, soos ek n keuse het, asof ek n keuse het, bla bla, bla bla bla, dieselfde ou storie, ou storie, daai storie (ken ek|), dankie vir niks, seker maar my verbeelding`,
      recant: `
        (ek|ons) het van (plan|gedagte|mening) verander, van (plan|gedagte) verander`,
      comeBack: `
        (kom|keer) terug (na (julle|loop)|), terugkom, terug kom, terugkeer, weer (aansluit|by julle wees|deel wees|julle kliënt wees), sluit weer aan, weer by julle aansluit`,
      stop: `
        (hou op|stop|ophou) (asb|asseblief|) (om|) (vir|) (my|ons|) (boodskappe|boodskap|smse|goed|goete|whatsapps|whatsappe|advertensies) (te|) (stuur|skryf), moet (my|ons) nie (meer|weer|) (boodskappe|smse|whatsapps|) (stuur|pla|kontak|whatsapp) (nie|), stop, hou op, staak, teken uit, geen boodskappe, geen boodskappe meer nie, geen boodskappe nie, stop dit, stop nou, stop alles, stop alle boodskappe, stop die boodskappe, hou op met boodskappe, hou op om my te boodskap, hou op boodskappe stuur, moenie meer boodskappe stuur nie, moenie vir my boodskappe stuur nie, moenie my boodskappe stuur nie, los my uit, los my alleen, haal my af, verwyder my, verwyder my nommer, ek wil nie meer boodskappe he nie, ek wil geen boodskappe he nie, ek wil stop, ek wil ophou, ophou, moenie my pla nie, moenie my kontak nie, moenie weer vir my stuur nie, niks meer boodskappe nie, (moet nie|moenie) (weer|) (vir my|my) boodskappe stuur (nie|), moet (asb|asseblief|) nie vir my boodskappe stuur nie, (stop|staak) (asb|asseblief|) (die|al die|alle|jou|) boodskappe, stop die gespam, hou (asb|asseblief|) op, hou op (asb|met|om|) (boodskappe|my|vir my|) (te|) (stuur|pla|kontak|), stop om (vir my|my) (boodskappe|) te (stuur|pla), ek wil nie (meer|) (boodskappe|he julle|hoor) (kry|he|ontvang) nie, haal my (nommer|) van (die|julle) lys af, haal my nommer af, verwyder my (van die lys|asb), geen (verdere|meer) boodskappe (nie|)`,
      mayStop: `
        los dit eers, wag wag, hou eers op, stop eers`,
      cancel: `
        kanselleer, kanseleer, kansileer, kanselleer dit, kanselleer alles, kanselleer nou, kanseleer dit,
        (ek|ons|) (wil|moet|wil graag|) (my|ons|die|hierdie|) (bestelling|bestellings|internet|wifi|data|lyn|diens|dienste|intekening|kontrak|rekening|pakket|verbinding|installasie|aansoek|loop) (asb|asseblief|nou|) (kanselleer|kanseleer|opse|beeindig|stop|staak|stopsit),
        (kanselleer|kanseleer|beeindig) (asb|asseblief|) (my|ons|die|hierdie|) (bestelling|bestellings|internet|wifi|data|lyn|diens|dienste|intekening|kontrak|rekening|pakket|verbinding|installasie|aansoek) (asb|asseblief|nou|),
        (ek|ons) wil (dit|) (kanselleer|kanseleer), (kan|mag) (ek|ons) (my|die|) (bestelling|internet|kontrak|diens|pakket|) kanselleer, hoe kanselleer ek (my|die|) (bestelling|internet|kontrak|diens|pakket|),
        (ek|ons) wil (nie|) (meer|) (die|my|) (bestelling|internet|diens) (he nie|nie meer he nie), (ek|ons) wil (by|) loop (verlaat|los), trek my bestelling terug`,
      erase: `
        (verwyder|vee|wis|skrap) (al|) (my|ons) (data|besonderhede|inligting|persoonlike inligting|rekening|profiel|rekords|geskiedenis) (uit|asb|asseblief|),
        (vee|wis|skrap) (my|ons) (nommer|naam|boodskappe) (uit|),
        (verwyder|vee|wis) alles (van|oor|wat julle van) my (het|weet|) (uit|), vergeet my (heeltemal|),
        (ek|ons) wil (he|) (julle|jy|) (moet|) (al|) (my|ons) (data|besonderhede|inligting|nommer|rekening|profiel) (verwyder|uitvee|skrap|uitwis)`,
      person: `
        (en|) (nie|ni) (met|) (n|die|) (bot|robot|masjien|rekenaar|opname) (nie|ni), (en|) geen (bot|robot|masjien), persoon, n persoon, mens, n mens, regte mens, n regte mens, regte persoon, n regte persoon, iemand, agent, n agent, konsultant, n konsultant, bel my, bel my asb, bel my terug, skakel my, bel vir my, kontak my, laat iemand my bel, iemand moet my bel, kan iemand my bel, kan julle my bel, kan jy my bel, kan iemand my asb bel, gesels met iemand, praat met iemand, praat met n mens, praat met n persoon, praat met n regte mens, praat met n regte persoon, praat met n agent, praat met n konsultant, ek wil met iemand praat, ek wil met n mens praat, ek wil met n persoon praat, ek wil met n regte mens praat, ek wil met n regte persoon praat, ek wil met n agent praat, met iemand praat, met n mens praat, met n persoon praat, met n regte mens praat, kan ek met iemand praat, kan ek met n mens praat, kan ek met n persoon praat, kan ek iemand spreek, iemand spreek, praat met julle, met julle praat, klantediens, bestuurder, die bestuurder, oproepsentrum, verkoopspersoon, (kan|laat|moet|sal) (iemand|een van julle|julle|jy|n mens) (my|vir my|ons) (bel|skakel|kontak|terugbel), (bel|skakel|kontak) (my|ons|vir my) (asb|asseblief|gou|terug|), met (iemand|n mens|n persoon|n agent|n regte mens|n konsultant) (wil|) (praat|gesels), (iemand|n mens) (moet my bel|wat my kan bel|om mee te praat), (is daar|het julle) (iemand|n mens|n persoon) (met wie|waarmee|wat) (ek|ons) (kan|mee kan|mee) (praat|gesels), (ek soek|gee my|kry vir my) (n|) (mens|persoon|agent|konsultant), met iemand (wil|) (praat|gesels|kan praat), met n mens (wil|) (praat|gesels), regte mense, lewendige mens, eerder met iemand praat, iemand om mee te praat, iemand (moet|kan) (my|) help`,
      help: `
        (ek|ons|) weet (nie|ni) (wat|hoe) (om te|ek moet|ons moet|moet ek) (doen|maak|antwoord) (nie|), hulp, help my, help, hoe werk dit, hoe werk die, hoe werk dit hier, hoe dit werk, hoe werk hierdie ding, ek het hulp nodig, het hulp nodig, ek soek hulp, kan jy help, kan jy my help, kan julle my help, kan iemand my help, help asb, wat moet ek doen, wat moet ek nou doen, wat doen ek nou, wat nou, ek verstaan nie, verstaan nie, ek verstaan nie hierdie nie, ek verstaan hierdie nie, verstaan niks, ek verstaan dit nie, ek verstaan niks nie, ek verstaan niks, snap nie, ek snap nie, ek is verward, verward, ek is deurmekaar, deurmekaar, ek sukkel, sukkel, ek sit vas, ek is verlore, wat kan ek doen, (kan|sal) (julle|jy|iemand) (my|ons|) (asb|asseblief|) (help|bietjie help|bystaan), help (my|ons) (asb|asseblief|), (ek|ons) verstaan (ni|nie|niks|dit nie|dit ni) (wat julle (wil he|vra|soek|bedoel)|wat om te doen|die vraag|) (nie|), (ek|ons) (snap|volg) (nie|ni|dit nie), weet (nie|ni) (wat|hoe) (om te|ek moet|moet ek) (doen|maak|se|antwoord) (nie|), hoe (werk|gebruik) (ek|hierdie|die|dit) (ding|chat|gesels|), vertel my hoe (dit|hierdie ding) werk, hlp, hulp asb, hulp nodig, ek (kort|soek|benodig) (bietjie|) hulp, help my (bietjie|gou)`,
      back: `
        terug, gaan terug, vorige, vorige vraag, die vorige vraag, vorige een, een terug, n stap terug, stap terug, ek wil teruggaan, ek wil terug gaan, ek wil terug, teruggaan, kan ek teruggaan, kan ek terug gaan, vat my terug, na die vorige vraag, (gaan|vat my|neem my|) (trug|truig), trug, (kan|kom) (ons|ek) (asb|asseblief|) (terug|teruggaan|terug gaan), (ek|ons) wil (graag|) (terug|teruggaan|terug gaan) (na die vorige vraag|), terug na die vorige (vraag|een|stap), n vraag terug, een stap terug, vorige stap`,
      restart: `
        begin (heel|maar|) van voor (af|), heel van voor, begin maar (oor|weer), begin oor, oor begin, begin van voor, begin van voor af, begin weer, weer begin, van voor af, van voor, begin heel voor, begin weer van voor, begin weer van voor af, ek wil oor begin, ek wil oorbegin, oorbegin, ek wil weer begin, ek wil van voor af begin, ek wil van voor begin, kan ons oor begin, kan ons weer begin, kom ons begin oor, kom ons begin weer, herbegin, begin alles oor, alles oor, heel van voor af, van die begin af, begin by die begin, (kan ons|kom ons|wil|) (weer|) (van voor af|van voor|heel van voor|oor|weer|van die begin af) begin, begin (asb|) (weer|oor|van voor|van die begin) (af|asb|), van voor af begin, weer van voor af (begin|), begin nuut, alles van voor, heel voor begin, begin heel oor`,
      menu: `
        kieslys, hoofkieslys, opsies, die kieslys, wys kieslys, wys die kieslys, wys my die kieslys, spyskaart, die opsies, wys my die opsies, terug na kieslys, terug na die kieslys, gaan na kieslys, gaan na die kieslys, (wys|gee|vat) (my|vir my|) (asb|asseblief|) (die|) (kieslys|menu|hoofkieslys), (ek wil|kan ek|laat my) (asb|asseblief|) (die|) (kieslys|menu) sien, na die kieslys`,
      language: `
        taal, tale, verander taal, verander die taal, verander my taal, wissel taal, kies taal, kies n ander taal, (n|) ander (taal|tale), (verander|wissel|kies) (asb|) (die|my|na n ander|n ander|) taal, n ander taal`,
      english: `
        engels, ingels, in engels, praat engels, engelse, skakel na engels, verander na engels, ek praat engels, in engels praat, kan ons engels praat, engels praat, (kan (ons|julle|jy)|kom ons|ons kan maar|ons kan|ek wil|ek verkies) (dit|maar|) (in|) engels (praat|doen|gesels|), (ek|ons) (verstaan|praat) (beter|) engels (beter|), (liewer|eerder|dalk eerder|dalk|verkies|dan) engels, engels is (beter|goed|fine|reg|makliker) (vir my|), engls, engelz, inglis`,
      afrikaans: `
        afrikaans, afr, afrikaanse, in afrikaans, praat afrikaans, skakel na afrikaans, verander na afrikaans, ek praat afrikaans, in afrikaans praat, kan ons afrikaans praat, afrikaans praat, ons praat afrikaans, (kan (ons|julle|jy)|kom ons|ons kan maar|ons kan|ek wil|ek verkies) (dit|maar|) (in|) afrikaans (praat|doen|gesels|), (ek|ons) (verstaan|praat) (beter|) afrikaans (beter|), (liewer|eerder|dalk|verkies|dan) afrikaans, afrikaans is (beter|goed|fine|reg|makliker) (vir my|), in afr, graag afrikaans wil praat`,
      zulu: `
        zoeloe, zulu, in zoeloe, in zulu, praat zoeloe, praat zulu, skakel na zoeloe, ek praat zoeloe, verander na zoeloe, zoeloe praat, (kan (ons|julle|jy)|kom ons|ons kan|ek wil|ek verkies) (in|) (zoeloe|zulu) (praat|doen|gesels|), (liewer|eerder|dalk) (zoeloe|zulu)`,
      greeting: `
        hallo, haai, hallo daar, haai daar, goeie dag, goeiedag, dag, goeie more, goeiemore, more, goeie middag, goeiemiddag, middag, goeie naand, goeienaand, naand, goeienag, gooie more, hoesit, hoe gaan dit, hoe gaan dit met jou, hoe gaan dit met julle, hoe gaan dit daar, hoegaandit, hgd, groete, heita daar, more more, aandag, hallooo, (haai|hallo|goeie more|goeie dag|more|dag) (almal|julle|loop|oom|tannie|meneer|mevrou), hi daar, hoe lyk dit, hoe gaan dit vandag, hoe gaan it, gode more, hallo mense`,
      thanks: `
        dankie, baie dankie, dankie tog, baie baie dankie, dankie hoor, duisend dankies, ek waardeer dit, waardeer dit, thank jou, dankie baie, dankie vir jou hulp, dankie vir julle hulp, dankiesjou, dankie (man|vir jou|vir julle|baie baie|seblief), baie dankie (hoor|vir alles|vir die hulp|meneer), dnkie, dnk, danke, dankie dankie`,
      filler: `
        (ek|ons) het (n|nog n|net n|een) (vraag|vragie|navraag), (net|) n (vraag|vragie), ek wil (net|) iets vra, ek wil (net|) vra, oeps, oepsie, tikfout, per ongeluk, mfo, bafo, laaitie, ounooi, seun, dame, ag, ag man, jammer, askies, verskoon my, ekskuus, eish, jissie, jissis, jislaaik, sjoe, tjo, joh, haibo, hau, ag shame, ai, eina, man, bru, boet, broer, ou, ou maat, maat, my maat, my vriend, vriend, pel, my pel, swaer, liewe, skat, skattie, ouens, wel, nou ja, eintlik, eerlikwaar, jy weet, hoor, ne, ne man, hoor jy, siestog, foeitog, mooi, mooi so, mooi man, oulik, hehe, haha, hmm, hm, o, o ja, ou bro, my bru, magtig, my magtig, bliksem, loop, ag (toe|wat|tog), toe (nou|dan), nou toe, wel dan, ma, totsiens, koebaai, mooi loop, sien jou, jong, my jong, my ou, my liewe, jirre, jinne, jislaaik man, genade, hene, hemel, wragtig, regtig waar, om eerlik te wees, soos ek gese het, weet jy, bra, my bra, my broer, oom, aan, ook maar, so ja, die ding is, luister, hoe se ek nou, jammer maar, askies maar, verskoon my maar`,
      last: `
        laaste, laaste een, heel laaste, heel laaste een, onderste, onderste een, finale een, (die|) (laaste|onderste|finale) (een|ene|1|pakket|opsie) (op|in|van) (die|) lys, (die een|) (heel|) (onder|onderaan|onderste), heel onder, die een onder, laatste, laste een, laas een`,
      cheapest: `
        goedkoopste, goedkoopste een, die goedkoopste, die goedkoopste een, goedkoop een, goedkoop pakket, goedkoopste pakket, laagste prys, bekostigbaarste, die goedkoop een, goedkope een, goedkope, goedkoopstes, (goedkoopste|billikste|bekostigbaarste|goekoopste|goedkoopst|goedkoop|billike|goedkope) (een|ene|enetjie|1|pakket|opsie), goedkoopst, (die een|een) met die (laagste|minste) (prys|koste|bedrag), die laagste, wat die minste kos, die minste, billikste, bekostigbaar, wat die goedkoopste is, wat julle het goedkoopste, goekoopste, die goekoopste`,
      dearest: `
        duurste, duurste een, die duurste, die duurste een, duur een, duur pakket, duurste pakket, hoogste prys, die duur een, (die|julle|) (heel|) (duurste|duur) (een|ene|enetjie|1|pakket|opsie|), (die een|een) met die hoogste prys`,
      fastest: `
        vinnigste, vinnigste een, die vinnigste, die vinnigste een, vinnige een, vinnig een, vinnigste pakket, vinnige pakket, hoogste spoed, meeste spoed, die vinnige een, (vinnigste|vinigste|vinnig|flukste) (een|ene|enetjie|1|pakket|opsie|internet), vinigste, flukste, (die een|een) met die (meeste|hoogste|beste|vinnigste) (spoed|internet), beste spoed, vinnig ene`,
      slowest: `
        stadigste, stadigste een, die stadigste, stadige een, laagste spoed, (die|) (stadigste|stadig) (een|ene|1|)`,
      popular: `
        gewildste, gewildste een, die gewildste, die gewildste een, gewilde een, populerste, mees gewilde, mees gekose, mees populere, populere een, wat meeste mense vat, die een wat meeste mense vat, wat die meeste mense vat, wat meeste mense kies, (mees|) (gewildste|gewilde|populerste|populere|gekose|bekendste) (een|ene|1|pakket|opsie|), (die een|een|) wat (die|) (meeste|baie|ander) (mense|ouens) (kies|vat|neem|koop|gebruik), wat almal (kies|vat|neem|koop)`,
      comparison: `
        mees, meeste, goedkoper, duurder, vinniger, stadiger, groter, kleiner, beter, slegter, hoer, laer, meer, minder, te, te veel, te duur, te min, veels te duur, genoeg, maar, al, tensy, indien, want, omdat, dieselfde, ander soort, al klaar, maar wat, maar hoeveel, maar hoekom, as, as ek, en as, en as ek, (hierdie een|die een|dit) of die ander (een|), laaste (maand|week|keer), eerste (dag|maand|week|keer)`,
      negation: `
        nie nodig, nie een van hulle nie, nie een van hierdie nie, geen van hulle nie, geen van hierdie nie, geen, nie een, nie een nie, sonder, behalwe, in plaas van, pleks van, eerder as, niemand, haat, (ek|ons) sien (dit|niks|) nie, (ek|ons) kan (dit|) nie (sien|oopmaak) (nie|)`,
      nothing: `
        niks, niks nie, niks verkeerd nie, niks is verkeerd nie, niks meer nie, daar is niks (verkeerd|fout|om te verander|) (nie|), niks om te verander nie, geen (fout|foute|verandering|veranderinge) (nie|), nie nodig om te verander nie, ek hoef niks te verander nie, hoef niks te verander nie, los dit so, moenie iets verander nie, moenie verander nie, laat dit so`,
      not: `
        nie, ni, moenie, nt, nie die, ni die, moet nie, moni, moenie vir my gee, dis nie, dit is nie, dis ni, is nie, is ni`,
      refuse: `
        (ek|ons|) (wil|wl) (dit|hom|die een|hierdie een|die|) (nie|ni), (ek|ons) (stem|stm) (nie|ni) (in|saam) (nie|ni|), stem nie in nie, (ek|ons) (stem|stm) (nie|ni), (ek|ons) aanvaar (dit|) nie, (ek|ons) gee (nie|ni|geen), ek hou (nie|ni) (van|daarvan), hou nie (van|daarvan), (ek|ons) (vat|neem|kies) (dit|hom|) (nie|ni), (ek|ons) (sal|gaan) (dit|) (nie|ni), (ek|ons) weier, weier, weier om, ek (verkies|sal verkies) om nie, (ek|ons) (het|is) nie (nodig|bereid), liewers nie, ek gaan nie akkoord`,
      permit: `
        (hulle|dit|loop) (mag|kan) (maar|), julle mag, jy mag, julle kan, jy kan, (julle|jy) (mag|kan) maar, mag maar, mag, kan maar, loop mag, julle mag dit hou, toegelaat, julle het (my|) toestemming, jy het my toestemming`,
      pointer: `
        die een, die ene, die enetjie, daai een, daardie een, daai ene, daai enetjie, hom, dit, vir hom, m, hierie een, hierie, daardie pakket, daai pakket, hierdie een, hierdie, hierdie pakket, hierdie ene, hierdie enetjie`,
      others: `
        (my|ons|die) (dorp|plek|area|dorpie|plaas|stad) is (nie|ni) (daar|hier|daarby|hierby|gelys|daarop|hierop|op (die|) lys|in die lys|een van (hulle|hierdie|die)) (nie|ni|), (my|ons) (dorp|plek|area|plaas) (staan|wys|verskyn) (nie|ni) (daar|hier|op die lys|) (nie|ni|), (ek|ons) (sien|kry) (nie|ni) (my|ons) (dorp|plek|plaas) (nie|ni|), (ek|ons) het (n ander|nog n) (een|), (die|n|) ander (een|ene|enes|1|), (die|n|) anner (een|ene|), die anders, iets anders, iets anner, (n|) verskillende een, (n|) nuwe een, nog (een|ene|n een), wat is daar nog, wat nog, wat anders, wat het julle nog, het julle (iets anders|nog|ander), (die|) (res|oorblywende), (neem my|vat my|gaan|) terug na (die|) (lys|pakkette|opsies|ander), (wys|sien|gee) (my|vir my|) (asb|) (die|) lys, die lys, lys, ander opsies, meer opsies, iewers anders, erens anders, elders, volgende een`,
      asks: `
        is, is dit, is dit n, is daar, is hierdie, is die, het julle, het jy, sal dit, gaan dit, werk dit, kos dit, moet ek, was`,
      request: `
        kan ek, kan ek maar, mag ek, mag ek maar, kan ek asb, kan ek n, kan ek kry, kan ek asb kry, kan ons, kan ons kry, mag ons, sal ek kan, is dit moontlik om, kan jy vir my, kan julle vir my, sal jy vir my, gee asb, kan ek sien, (kan|sal) (jy|julle) (vir my|my|hulle|weer|) (gee|wys|stuur|teken|opteken|sit op|dit wys), (kan|mag) (ek|ons) (kry|he|vat|neem|kies|sien|probeer|bestel), kan jy, kan julle, sal jy, sal julle`,
      frame: `
        met (die|my|hierdie|julle) (proses|aansoek|registrasie|inskrywing|vorm|stappe|volgende stap|prosedure|aansluiting), na die volgende stap, (kyk|gee|wys|sien|kies|neem|koop|gee my|wys my) maar, die, n, een, ene, dis, dit is, daai, daardie, sy, ek, ek wil, wil, sal, ek sal, ek gaan, gaan vir, gaan, graag he, wil graag, ek sal graag, ek wou, wou, he, hê, kry, neem, vat, kies, soek, sien, wys, gee, gee my, gee vir my, gee maar, wys my, kyk, na, van, vir, vir my, vir ons, met, my, ons, jou, julle, en, of, ook, net, maar net, dan, nou, so, vandag, op, in, by, om, per, per dag, n dag, elke dag, per maand, n maand, asof, dink, ek dink, ek dink ek, voorkeur, verkies, ek verkies, eerder, liewer, stel belang in, ek stel belang in, ek hou van, hou van, hou, gaan met, ek gaan met, gaan vir die, ek gaan vir, gaan neem, gaan vat, wil he, wil die, nodig, ek het nodig, benodig, praat, se, vra, my keuse, my keuse is, my antwoord, my antwoord is, sit my op, hier, daar, dit sal, moet, wees, laat, laat my, tog, sommer, mos, darem, maar die, kom, kom ons, as dit kan, as jy kan, so gou moontlik, op die lys, in die lys, van die lys, hieroor, daaroor, oor hierdie, ek soek, wiltie, hulle, dat, prys van, teen, kos, een wat, die een wat, daai een wat, daardie een wat, een wat kos, wat n dag kos, asseblief tog, heel, almal, alles, als, wat ek (soek|wil he|wil hê|nodig het|kies), wat (julle|jy) het, (julle|jy) het, tussen (hulle|die), tussen, eers, gou, nog, maak dit, maak dit maar, sit my op (die|), skryf my in vir, ek (kan|sou) bekostig, enetjie, enetjies, 1tjie, d, di, pd, p d, elke, ek wiltie, sil, ga, gan, wl, bietjie, n bietjie, as (dit|ek|jy|julle) (kan|mag|reg is), ek het besluit (op|), koop, gebruik, hoef, moet my, wanneer (julle|jy|loop) (hier|daar) (is|kom|aankom), sodra (julle|loop) (hier|daar) is, hier is, van julle, hou dit, skryf, vir my (skryf|stuur), gewees, noem, okei so, as julle kan, (hou|stoor|gebruik) (my|ons) (besonderhede|inligting|data)`,
      thing: `
        probeer maar nog n keer, iets, pakket, pakkie, pakkette, pakette, paket, pakkit, plan, planne, weer, probeer, keuse, produk, bondel, aanbod, nog (n|een) keer, weereens, probeer weer, weer probeer, pakkt, paketjie, pakketjie, pakkettjie, nogmaals`,
      numberSign: `
        nommer, nr, nom, opsie, antwoord, keuse nommer, pakket nommer, nommertjie, knoppie, nommer opsie, nom nommer, nmr, numer, nomer, antwoord nommer`,
      currency: 'rand, rande, randjies',
      speed: 'mbps, meg, mb, megagrepe, megabis',
    },
    loose: phrases(`
      maar, eers, asseblief, asb, asbl, assebleif, heeltemal, regtig, net, mos, tog, darem, baie, eintlik, liewer, sommer, daarmee, daartoe, daarvoor, hiermee, graag, ook, gerus, nou, meer`),
    everything: ['alles', 'als', 'reg', 'korrek'],
    asksAnywhere: false,
    corrections: phrases(`
      wag, jammer, askies, bedoel, eintlik, fout, sorry, oeps, oops, verskoon, eish, liewer`),
    ordinary: phrases(`
      kos, koste, kort, kant, kan, man, mens, mense, boer, boere, skape, beeste, koei, koeie, perd, hond, kat, kind, kinders, vrou, man, pa, ma, oupa, ouma, seun, dogter, broer, suster, huis, huise, skool, kerk, pad, paaie, brug, berg, berge, rivier, water, weer, wind, reen, son, maan, ster, dag, dae, nag, week, maand, jaar, geld, rekening, betaal, betaling, koop, verkoop, werk, werke, werkers, klein, kleiner, groot, lank, lang, kort, naby, ver, vol, leeg, nuut, oud, oue, jonk, mooi, lelik, sleg, stadig, vinnig, duur, goedkoop, bure, buurman, sein, toring, krag, lig, kabel, draad, router, spoed, bel, het, hou, bly, gee, kry, kom, lees, lewe, leer, moeg, niemand, onder, bo, voor, agter, links, regs, twyfel, verstaan, vertel, vra, vriend, vroeg, laat, wonder, woon, woonstel, sluit, saak, sake, seker, soms, tyd, uur, venster, vleis`),
    ordinals: [
      'heel bo, die een heel bo, bo aan, eerste, 1ste, eertse, boonste, eerste ene',
      'tweede, 2de, twede, tweedes, middelste',
      'derde, 3de, derdes',
      'vierde, 4de',
      'vyfde, 5de',
      'sesde, 6de',
      'sewende, 7de',
      'agste, agtste, 8ste',
      'negende, 9de',
      'tiende, 10de',
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
      connect: ['konnek', 'konneksie', 'konek'],
      weet: ['se', 'vertel', 'kennis'],
      tell: ['laat weet', 'se', 'vertel'],
      again: ['weer', 'nogmaals', 'weereens'],
      compare: ['vergelyk', 'vergelyking', 'verglyk'],
      difference: ['verskil', 'verskille'],
      pakket: ['package', 'plan', 'pakkit', 'paket', 'pakkie'],
      name: ['naam', 'van', 'naampie'],
      naam: ['name', 'nam', 'van'],
      plek: ['dorp', 'ligging', 'adres', 'area', 'stad'],
      dorp: ['plek', 'stad', 'dorpie', 'ligging', 'adres'],
      place: ['plek', 'dorp', 'ligging', 'adres', 'area', 'plekkie'],
      town: ['dorp', 'dorpie', 'stad', 'plek'],
      package: ['pakket', 'pakkit', 'paket', 'pakkette', 'pakkt', 'pakketjie', 'pakkie'],
      farm: ['plaas', 'plase', 'boer', 'boerdery', 'plasie', 'plaastjie', 'boere'],
      family: [
        'familie',
        'gesin',
        'gesinne',
        'families',
        'famielie',
        'familje',
        'gesins',
        'famili',
        'gesinnetjie',
        'fam',
        'familys',
      ],
      business: [
        'besigheid',
        'besighede',
        'besigheids',
        'bisigheid',
        'sake',
        'onderneming',
        'besighyd',
        'bisnis',
        'besigheidjie',
        'besigheit',
        'sakepakket',
        'biznis',
      ],
    },
  },
  says: {
    earlierQuestion: 'Daardie knoppie was by ’n vorige vraag. Hier is ons nou:',
    noWayBack: 'Ons kan nie verder teruggaan nie.',
    whichOne: 'Watter een bedoel jy?',
    plainly:
      'Ek wil seker maak, daarom het ek ’n duidelike antwoord nodig. Druk asseblief ’n knoppie, of tik net die woorde daarop.',
    takenBack: 'Goed, ek het dit teruggetrek.',
    choose: 'Kies',
    startedAfresh: 'Ons het hierdie gesels verbeter, so ons begin weer van voor. Jammer daaroor!',
    apology: 'Jammer, iets het by ons skeefgeloop. Stuur dit asseblief netnou weer.',
  },
};

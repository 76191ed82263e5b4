import type { Language } from './contract.js';
import { phrases } from './phrases.js';

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
  lexicon: {
    meanings: {
      yes: phrases(`
        ngivumile, sengivumile, ngiyavuma kakhulu, yebo, yebo yebo, yebo ke, yebo yes, yebo ja, yebo mina, yeboo, ehe, ehhe, eh he, e he, ee, eeh, ewe, ya, yaa, yha, yah ke, kulungile, kulungile ke, sekulungile, kulungile konke, konke kulungile, kulungiswe, konke kuhle, konke kuqondile, konke kulungile impela, kuhle, kuhle ke, kuhle kakhulu, kuqondile, sho, sho ke, shuthi, shuuu, sure ke,
        ngiyavuma, ngivuma, siyavuma, ngiyavumelana, ngiyavumela, ngiyemukela, ngiyamukela, impela, ngempela, nempela, ngokuqinisekile, ngiqinisekile, qinisekisa, ngiyaqinisekisa, yiqiniso, iqiniso, kunjalo, kunjalo impela, yikho, yikho kanye, yikho lokho, akunankinga, ayikho inkinga, akukho nkinga, akwenzeke, akube njalo, kube njalo, yenza njalo, yenza lokho, yenza kanjalo,
        ngiyajabula, ngingathanda, ngithanda lokho, ngiyathanda, ngiyafuna, ngiyakufuna, ngiyakuthanda, mina ngiyavuma, ayt, ayit, grand, moja, right ke`),
      ok: phrases('ok ke, okay ke, oki ke'),
      no: phrases(`
        cha, cha ke, cha bo, chabo, chaaa, cha cha, cha ngiyabonga, cha siyabonga, hayi, hhayi, hayi bo, hhayi bo, hayi ngiyabonga, hhayi ke, hayi ke, hai bo, hayi suka, hayikhona, hhayikhona, aikhona, aikona, ayikhona, akakhona, hha a, qha, qhabo, angifuni, angifuni lutho, angifuni lokhu, angifuni lokho, angikufuni, angiyifuni, angiyithandi, angithandi, angikuthandi, angivumi, angivumelani,
        angivumelani nalokho, ngiyanqaba, ngiyala, ngiyenqaba, anginandaba, angidingi, angiyidingi, angikudingi, angidingi lutho, hhayi manje, hayi manje, hhayi namuhla, hhayi okwamanje, okwamanje cha, cha okwamanje, manje cha, nakanye, ngeke, neze, asoze, lutho neze, hhayi le, hhayi lena, hhayi leli, ungakhathazeki, yekela, mina angifuni`),
      goOn: phrases(`
        qhubeka, qhubeka ke, asiqhubeke, siqhubeke, singaqhubeka, ungaqhubeka, ngiqhubeke, ngifuna ukuqhubeka, qhubekela phambili, qhubekani, qhubekela, asihambe, asambe, hamba ke, phambili, asiqale, masiqhubeke, masihambe, yebo qhubeka, yebo singaqhubeka, yebo asiqhubeke`),
      unsure: phrases(`
        angazi, angazi ke, angazi bo, andazi, angiqiniseki, anginaso isiqiniseko, anginasiqiniseko, mhlawumbe, mhlambe, kungenzeka, kungenzeka ukuthi, ngizocabanga, ngisacabanga, ake ngicabange, ngizobona, ake ngibone, ima kancane, yima kancane, linda kancane, kancane, kamuva, emva kwesikhathi, ngisabusy, ngimatasa, hhayi okwamanje ngizobona, noma yini, noma iyiphi, noma yikuphi, khetha wena, wena khetha, kuya ngawe, angikakakhethi, angikaqiniseki, angikakhethi, angikanqumi, angikazi`),
      question: phrases(`
        yini, iyini, yinindaba, kungani, ngani, ngoba yini, kanjani, kwenzeka kanjani, isebenza ngani, malini, yimalini, imalini, kumalini, ngamalini, ngobani, ngubani, ubani, kuphi, ikuphi, iphi, iyiphi, yiphi, yikuphi, usho ukuthini, kusho ukuthini, usho ukuthi, kusho ukuthi, ngitshele, ngichazele, chaza, ngicacisele, kunani, kungaki, zingaki, ezingaki, ingabe, yingabe, ngabe, uthini, nithini, yintoni, kwenzekani, yenzani, wenzani, isho ukuthini, ingakanani, kangakanani, pho ke, ngobani wena, uwubani`),
      take: phrases(`
        ngithatha yona, ngizothatha yona, ngicela yona, ngithatha le, ngithatha lena, ngizothatha le, ngizothatha lena, ngithathe le, thatha le, thatha lena, yona le, yona lena, yiyo le, yiyo lena, yiyo, yiyona, yiyona le, yiyona lena, ngifuna le, ngifuna lena, ngikhetha le, ngikhetha lena, ngizokhetha le, ngiyayithatha, ngiyayithanda, ngithanda le, ngithanda lena, ngiyayifuna, ngizoyithatha, ngiyithathe, ngiyayikhetha, le ilungile, le iyangifanela, iyangifanela, iyangilungela, ingilungele, ngicela le, ngicela lena, le package, le iphakheji,
        lena iyona, iyona le, iyona lena, ngivumelana nale, ngiyithanda le, ngiyathanda le, nginike le, nginike lena, ngiphe le, ngiphe lena, asithathe le, sithatha le, ngihamba nale`),
      change: phrases(`
        shintsha, shintsha lokhu, shintsha okuthile, ngifuna ukushintsha, ngifuna ukushintsha okuthile, ngicela ukushintsha, ukushintsha, guqula, ngifuna ukuguqula, lungisa, lungisa lokhu, ngifuna ukulungisa, ngicela ukulungisa, akulungile, konke akulungile, akulungile lokhu, akulungile konke, alilungile, ayilungile, akuqondile, akukho right, iphutha, liyiphutha, kunephutha, kukhona iphutha, ngenze iphutha, okungalungile, kukhona okungalungile, alibhalwanga kahle, ibhalwe kabi, alikho right, ayikho right, akusilo, akuyona, akusiyo, akusikho, buyekeza, hlela kabusha`),
      stop: phrases(`
        misa, yima, yeka, ngiyeke, ngiyekeni, ningiyeke, ningiyekele, ayikho imiyalezo, misa imiyalezo, misa yonke imiyalezo, misa lokhu, misa manje, yeka ukungithumelela, yeka ukungithumelela imiyalezo, yekani, yekani ukungithumelela, yekani ukungithumelela imiyalezo, musani ukungithumelela, musa ukungithumelela, musa ukungithumelela imiyalezo, musani ukungithumelela imiyalezo, ningabe nisangithumelela, ningabe nisangithumelela imiyalezo, ungabe usangithumelela, ungabe usangithumelela imiyalezo, ungangithumeleli, ungangithumeleli imiyalezo, ningangithumeleli imiyalezo, angisafuni imiyalezo, angisafuni imiyalezo yenu, angifuni imiyalezo,
        ngisuse, ngisuseni, ngikhipheni, ngikhiphe, susa inombolo yami, ngiyekele, ngiyekeleni, ngifuna ukuyeka, ngifuna ukumisa, angisafuni`),
      person: phrases(`
        umuntu, umuntu wangempela, ngishayele, ngishayele ucingo, ngishayeleni, ngishayeleni ucingo, ngifonele, ngifoneleni, ngicela ningifonele, ngicela ungifonele, ngicela ningishayele, ngicela ungishayele, ngicela ungishayele ucingo, ngicela ningishayele ucingo, ningifonele, ungifonele, khuluma nomuntu, ngifuna umuntu, ngifuna ukukhuluma nomuntu, ngicela ukukhuluma nomuntu, ngifuna ukukhuluma nani, ngicela ukukhuluma nani, ngingakhuluma nomuntu, ukukhuluma nomuntu, nomuntu,
        ngifuna ukukhuluma nomuntu wangempela, ngicela umuntu, ngifuna umuntu wangempela, ngicela ukukhuluma nomuntu wangempela, khuluma nathi, umeluleki, ngifuna i agent, i agent, i consultant, ngifuna ukukhuluma ne agent, ngifuna ukukhuluma ne consultant, ukukhuluma ne agent, umphathi, ngifuna umphathi, ukukhuluma nothile, ngifuna ukukhuluma nothile, ngithinteni, ngithinte, ikhona umuntu, kukhona umuntu`),
      help: phrases(`
        usizo, siza, ngisize, ngisizeni, ngidinga usizo, ngicela usizo, ngicela ungisize, ngicela ningisize, ngifuna usizo, ungisize, ningisize, sizani, isebenza kanjani, kusebenza kanjani, kwenziwa kanjani, ngenzenjani, ngenze njani, ngenzeni, ngenzeni manje, kumele ngenzeni, kufanele ngenzeni, ngenzani, manje ngenzeni, angiqondi, angizwa, angizwa kahle, angiqondisisi, angiqondi kahle, angikuzwa, angikuqondi, angiyiqondi, ngididekile, ngilahlekile, ngibambekile, ngixakekile, ngisize bo, ngicela nisize, ungangisiza, ningangisiza`),
      back: phrases(
        'emuva, buyela emuva, phindela emuva, ngibuyisele emuva, ngifuna ukubuyela emuva, ngicela ukubuyela emuva, ukubuyela emuva, hlehla, umbuzo odlule, embuzweni odlule, buyela embuzweni odlule, buya emuva, buyisela emuva, ngiyabuyela emuva',
      ),
      restart: phrases(
        'qala kabusha, qala phansi, phinda uqale, qala ekuqaleni, asiqale kabusha, asiqale phansi, ngifuna ukuqala kabusha, ngifuna ukuqala phansi, ngicela ukuqala kabusha, ngicela ukuqala phansi, ukuqala kabusha, ukuqala phansi, siqale phansi, siqale kabusha, kabusha, phansi, qala futhi, kusukela ekuqaleni, ekuqaleni, ngiqale phansi, ngiqale kabusha, singaqala kabusha, singaqala phansi',
      ),
      menu: phrases(
        'imenyu, imenu, izinketho, i menu, i menyu, vula imenyu, vula i menu, ngibonise imenyu, ngikhombise imenyu, ngikhombise i menu, ngifuna imenyu, ngifuna i menu, buyela kumenyu, kumenyu, buyela kwimenyu',
      ),
      language: phrases(
        'ulimi, izilimi, olunye ulimi, shintsha ulimi, guqula ulimi, khetha ulimi, ngifuna ukushintsha ulimi, ngicela ukushintsha ulimi, ulimi lwami, ezinye izilimi, ngifuna olunye ulimi',
      ),
      english: phrases(
        'isingisi, ngesingisi, ingisi, isi ngisi, i english, khuluma isingisi, ngikhuluma isingisi, ngicela isingisi, ngifuna isingisi, ngiyasithanda isingisi, nge english, shintshela esingisini, esingisini, ne english',
      ),
      afrikaans: phrases(
        'isibhunu, ngesibhunu, isi bhunu, isiafrikaans, i afrikaans, khuluma isibhunu, ngikhuluma isibhunu, ngicela isibhunu, ngifuna isibhunu, nge afrikaans, esibhunwini',
      ),
      zulu: phrases(
        'isizulu, zulu, zul, ngesizulu, isi zulu, i zulu, khuluma isizulu, ngikhuluma isizulu, ngicela isizulu, ngifuna isizulu, ngisho isizulu, esizulwini, shintshela esizulwini, asikhulume isizulu, kwesizulu, umzulu, ngingumzulu, isiulu, isizuu',
      ),
      greeting: phrases(
        'sawubona, sanibona, sanibonani, sawbona, sawubonani, saubona, unjani, ninjani, kunjani, kunjan, unjan, ukuphi, ngikhona, sikhona, molo, molweni, dumela, dumelang, salibonani, ninjani namhlanje, unjani namhlanje, sanbona, sanbonani, sharp wena',
      ),
      thanks: phrases(
        'ngiyabonga, siyabonga, enkosi, ngiyabonga kakhulu, siyabonga kakhulu, ngibonga, sibonga, ngiyabonga baba, ngiyabonga sisi, ngiyabonga bhuti, ngiyabonga mama, ngiyabonga ke, ngibonga kakhulu, nkosi, nkosi yami, ngiyabonga bo, siyabonga ke, ngiyakubonga, ngiyanibonga, siyanibonga, nizibekile',
      ),
      filler: phrases(`
        eish, hawu, hhawu, hau, hawe ma, habe, hawe, haibo, hayibo, we ma, yoh, yho, yhoo, tjo, sho nje, bo, ke, nje, phela, kodwa nje, mngani, mngani wami, mfethu, mfowethu, ndoda, mntase, bafwethu, bakithi, bantu, weh, wena, awu, eyi, heyi, hey wena, heyi wena, mina nje, hehe, haha, hmm, uxolo, ngiyaxolisa, ngixolise, ntwana, my ntwana, chomi, chom, shem, wu, wuu, ah, oh, loop, kahle, sekunjalo, manje ke, hheyi, heyi bo`),
      last: phrases(
        'eyokugcina, yokugcina, okokugcina, wokugcina, lokugcina, elokugcina, owokugcina, okugcina, ekugcineni, egcinayo, eyokugcina nje, ephansi kwazo zonke, engezansi',
      ),
      cheapest: phrases(
        'eshibhe kakhulu, eshibhile, eshibhile kakhulu, eshibhe, eshibhayo, ishibhile kakhulu, eshiphe, eshiphile, eshiphile kakhulu, eshipha kakhulu, engabizi, engabizi kakhulu, ebiza kancane, enentengo ephansi, enenani eliphansi, eshibhe kunazo zonke, eshibhile kunazo zonke, eshibhe ukwedlula zonke, engadli mali, engadli imali, i cheap, e cheap, i cheapest, e cheapest',
      ),
      dearest: phrases(
        'ebiza kakhulu, ebizayo, ebiza kunazo zonke, edulayo, edula kakhulu, eduze kakhulu ngentengo, enenani eliphezulu, edula, edulile, ebizayo kakhulu, i expensive, e expensive',
      ),
      fastest: phrases(
        'eshesha kakhulu, esheshayo, esheshayo kakhulu, eshesha kunazo zonke, enejubane, enesivinini esikhulu, enespeed, ene speed, enejubane elikhulu, ene speed esikhulu, ijubane eliphezulu, e fast, i fast, i fastest, e fastest',
      ),
      slowest: phrases('ehamba kancane, ehamba kancane kakhulu, enesivinini esincane, enesivinini esiphansi'),
      popular: phrases(
        'ethandwa kakhulu, ethandwayo, ethandwa ngabantu, ethandwa abantu, edumile, ethandwa abantu abaningi, ethandwa ngabantu abaningi, ekhethwa kakhulu, edume kakhulu, ethandwa yiwo wonke umuntu, ethandwayo kakhulu, ethathwa abantu, abantu abayithandayo, ethandwa kakhulu ngabantu',
      ),
      comparison: phrases(
        'kodwa, kepha, ngoba, uma, eshibhe kunale, eshesha kunale, okungcono, ingcono, iyabiza, ibiza kakhulu, iyabiza kakhulu, idula kakhulu, imba eqolo, iduze, eningi, eyaneleyo, inele, kakhulu, efanayo, iyafana, kune sikhathi',
      ),
      negation: phrases(
        'lutho lutho, ayikho kulezi, akunaphutha, akukho phutha, alikho iphutha, akukho okungalungile, akudingeki, asikho isidingo, ngaphandle kwe, ngaphandle, ngaphandle kwa, esikhundleni, esikhundleni sa, akusona, akusiyona, akusiyona le, ayikho, alikho, akukho, hhayi leyo, hayi leyo, hhayi leya, hayi leya, hhayi leyo ke, hhayi eya, hhayi e, musa, ungayi, ungayithathi, ungangiphi, ngingayifuni, angisayifuni, hhayi i, lutho',
      ),
      asks: phrases(
        'ngabe le, kungabe, ungangitshela, ungangichazela, ninayo, ninawo, unayo, unawo, nina, kukhona yini, ikhona yini',
      ),
      request: phrases(
        'ngingathola, ngingayithola, ngicela ukuthola, ngicela uku, ngingathatha, ngingakhetha, ngicela ukuthatha, ngicela ukukhetha, ungangipha, ungangiphi i, ngicela ungiphe, ngicela nginikwe, ngingabona, ngicela ukubona, ngicela ungibonise, ngicela unginike, ngicela ungikhombise, singathola, bengicela, benicela, ngisacela',
      ),
      frame: phrases(`
        le, lena, leyo, leya, ningakwenza, ungakwenza, leyana, leyo ke, leyo e, leyo ka, leyo ye, leyo engu, yona, lokhu, lokho, lo, lowo, leli, lelo, i, u, e, a, ka, ye, eye, owe, yo, we, wa, se, sa, ku, kwa, nge, ngo, ne, na, ebiza, ebiza u, ebiza i, kwe, eka, eya, oku, ama, o, eku, lka, lika, le ka, le ye, le e, leyo eya, enge, engu, eyile, ngu, yiyo le ka,
        ngifuna, ngifun, bengifuna, ngithanda, ngingathanda uku, ngingathanda i, ngithatha, ngizothatha, ngithathe, ngikhetha, ngizokhetha, ngikhethe, ngizohamba nge, ngihamba nge, ngihambe nge, nginike, ngiphe, ngidinga, ngibone, ngibonise, ngikhombise, ukubona, ukuthatha, ukukhetha, ukuthola, ukusebenzisa, mina, thina, mina ngifuna, mina ngithatha, mina ngikhetha, mina ngicela, thatha, khetha, bona, vula, funa, manje, namuhla, namhlanje, futhi ke,
        kuphela, ngosuku, usuku, ngelanga, ilanga, ngenyanga, yodwa, eyodwa, ngicabanga, ngicabanga ukuthi, ngibona, ngibona ukuthi, ngokubona kwami, kimi, kimina, okwami, yami, eyami, wami, lami, noma, kanye ne, kanye, ekhaya, yasekhaya, yase khaya, lapha, lapho, ohlwini, kulolu hlu, kungcono, ngincamela, ngikhetha uku, mangithathe, angithathe, ake ngithathe, ake ngibone le, ake, asithathe, sithatha, sifuna, siyifuna, thina sifuna, ngizothanda, ngiyafuna uku, engiyithandayo, engiyifunayo, engifuna, engiyikhethayo, esiyifunayo, impendulo yami, impendulo, ithi, ngithi, khuluma, khulumani, uku, ukukhuluma, wenkinga, enamba, ene, enamandla, yangu`),
      thing: phrases(
        'okuthile, into, iphakheji, iphakeji, ama phakheji, amaphakheji, i package, ama package, amapackage, ipackage, ipakethe, iphakethe, uhlelo, izinhlelo, iplani, i plan, zama, futhi, phinda, uzame, phinda uzame, ngizame, amaplan',
      ),
      numberSign: phrases(
        'inombolo, nombolo, inamba, namba, nomba, inombolo ya, unamba, i number, inumber, i option, ioption, ukhetho, inketho, i nombolo, u number',
      ),
      currency: phrases(
        'amarandi, amarandi ayi, amarandi angu, amarandi anga, amarandi awu, irandi, randi, rands ke, amarandi ke, i rand',
      ),
      speed: phrases('mbps, mb, meg, ama mbps, ama meg, ama mb'),
    },
    ordinals: [
      phrases(
        'eyokuqala, yokuqala, okokuqala, wokuqala, lokuqala, elokuqala, owokuqala, kuqala, eyokuqalayo, ephezulu, i first, e first, i 1st',
      ),
      phrases(
        'eyesibili, yesibili, esibili, wesibili, lesibili, elesibili, owesibili, okwesibili, kwesibili, sesibili, ephakathi, emaphakathi, esemaphakathi, i second, e second, eyesibil',
      ),
      phrases(
        'eyesithathu, yesithathu, esithathu, wesithathu, lesithathu, elesithathu, owesithathu, okwesithathu, kwesithathu, sesithathu, i third, e third',
      ),
      phrases('eyesine, yesine, wesine, lesine, owesine, okwesine, elesine'),
      phrases('eyesihlanu, yesihlanu, wesihlanu, lesihlanu, owesihlanu, okwesihlanu'),
      phrases('eyesithupha, yesithupha, wesithupha'),
      phrases('eyesikhombisa, yesikhombisa'),
      phrases('eyesishiyagalombili, yesishiyagalombili'),
      phrases('eyesishiyagalolunye, yesishiyagalolunye'),
      phrases('eyeshumi, yeshumi'),
    ],
    numbers: {
      kunye: 1,
      okukodwa: 1,
      kubili: 2,
      okubili: 2,
      kuthathu: 3,
      okuthathu: 3,
      kune: 4,
      okune: 4,
      kuhlanu: 5,
      okuhlanu: 5,
    },
    glossary: {
      farm: [
        'ipulazi',
        'pulazi',
        'yepulazi',
        'epulazini',
        'yasepulazini',
        'yamapulazi',
        'eyepulazi',
        'amapulazi',
      ],
      family: [
        'umndeni',
        'yomndeni',
        'wemindeni',
        'imindeni',
        'eyomndeni',
        'yemindeni',
        'eyemindeni',
        'yomdeni',
        'umdeni',
        'eyomdeni',
        'okwemindeni',
        'ifemeli',
        'ifamily',
      ],
      business: [
        'ibhizinisi',
        'bhizinisi',
        'yebhizinisi',
        'eyebhizinisi',
        'lebhizinisi',
        'amabhizinisi',
        'yamabhizinisi',
        'ibusiness',
        'ibhizinesi',
        'eyamabhizinisi',
        'ibhisinisi',
      ],
    },
  },
  says: {
    earlierQuestion: 'Lokho bekungokombuzo odlule. Nanku lapho sikhona manje:',
    noWayBack: 'Asikwazi ukubuyela emuva ngale kwalapha.',
    whichOne: 'Usho kuphi kulokhu?',
    choose: 'Khetha',
    startedAfresh: 'Siyithuthukisile le ngxoxo, ngakho siqala phansi. Uxolo ngalokho!',
    apology: 'Uxolo, kukhona okungahambanga kahle ngakithi. Ngicela uphinde uthumele emzuzwini ozayo.',
  },
};

import type { Language } from './contract.js';
import { phrases } from './phrases.js';
import { inflected } from './zu-words.js';

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
  please: ['ngicela', 'ngiyacela', 'siyacela', 'ngicela bo'],
  optOut: {
    words: phrases(`
      misa, misani, stop, ngiyekeni, ngiyeke, ningiyeke, ngiyekele, ngiyekeleni, ningithumeleli, ningangithumeleli, ungangithumeleli`),
    around: phrases(`
      ngicela, ngiyacela, manje, khona manje, nje, bo, ke, futhi, sengathi, ok, hey, sawubona, we, hhayi, hayi, cha, yoh, hawu, nina, wena, mina, ngi, ngithe, ngishilo, ngifuna, ngidinga, ukuthi, yonke, konke, lokhu, le, lezi, leyo,
      imiyalezo, umyalezo, imilayezo, ama sms, sms, amasms, ama message, amamessage, whatsapp, ama whatsapp, ukungithumelela, ukungithumela, ukungibhalela, ukungihlupha, ukungishayela, nisangithumelela, izikhangiso, spam, robot, inombolo, uhlu,
      ngikhathele, sengikhathele, ngidiniwe, sengidiniwe, kwanele, umbhedo, rubbish, voetsek, fuseg, masimba, isilima, izilima, hambani, ngiyabonga, siyabonga, hamba kahle, sala kahle`),
    articles: [],
  },
  lexicon: {
    meanings: {
      yes: `
        ye bo, yeb o, yeb bo, y ebo, konke (kuhamba|kuhambe|kuhambile) kahle, konke kuhambisana kahle, konke (kuhlelekile|kulungiswe|kwanele), konke (kuright|kusharp|kugrand|kumnandi), (yenza|yenzani|wenze|nenze) (njalo|lokho|kanjalo), yebo (yenza|yenzani) njalo, (yebo|) (ngingathanda|ngingajabula|ngingakuthanda|ngingakujabulela|singajabula|singathanda) (lokho|kakhulu|), (yebo|) ngiyakudinga, ngivumile, sengivumile, ngiyavuma kakhulu, yebo, yebo yebo, yebo ke, yebo yes, yebo ja, yebo mina, yeboo, ehe, ehhe, eh he, e he, ee, eeh, ewe, ya, yaa, yha, yah ke, kulungile, kulungile ke, sekulungile, kulungile konke, konke kulungile, kulungiswe, konke kuhle, konke kuqondile, konke kulungile impela, kuhle, kuhle ke, kuhle kakhulu, kuqondile, sho, sho ke, shuthi, shuuu, sure ke, ngiyavuma, ngivuma, siyavuma, ngiyavumelana, ngiyavumela, ngiyemukela, ngiyamukela, impela, ngempela, nempela, ngokuqinisekile, ngiqinisekile, qinisekisa, ngiyaqinisekisa, yiqiniso, iqiniso, kunjalo, kunjalo impela, yikho, yikho kanye, yikho lokho, akunankinga, ayikho inkinga, akukho nkinga, akwenzeke, akube njalo, kube njalo, yenza njalo, yenza lokho, yenza kanjalo, ngiyajabula, ngithanda lokho, ngiyathanda, ngiyafuna, ngiyakufuna, ngiyakuthanda, mina ngiyavuma, ayt, ayit, grand, moja, right ke, yeb, ybo, yebho, yhebo, yebhoo, yeboke, yebo (vele|sis|sisi|bhuti|baba|mama|gogo|mnumzane|mfethu|mngani|bo|nami), vele, vele ke, nami ngiyavuma, ehhe ke, ee ke, ya ke, yah, kuright, ku right, (konke|kona|) (ku|ku) (right|sharp|grand|fine|ok|mnandi), kusharp, kumnandi, kulungile (kimi|kimina|nje), kulungle, klungile, sekuyiyo, sekulungile ke, sengilungile, ngilungile, ngilungele, sengikulungele, ngyavuma, ngiyavma, siyavuma (sonke|), ngiyavuma (ngokuphelele|ngokugcwele|kukho konke|ngakho konke|impela|nami), ngivumelana (nakho|nalokho|nani|nayo), ngiyavumelana (nalokho|nakho), ngiyakwamukela (lokho|lokhu), nginika imvume, nginemvume, imvume, nginikeza imvume, ngiyanivumela, ngiyakuvumela, (akunankinga|ayikho inkinga|akukho nkinga|anginankinga|anginayo inkinga|akukho inkinga) (ke|nje|ngalokho|nalokho|ngakho|kimi|), ayinankinga, asinankinga, hambisa, hambisani, ngyafuna, ngiyajabula (ngakho konke|ngalokho|ngakho), ngijabule (ngakho|ngale|ngayo|ngakho konke), konke (kubukeka|kuyabonakala|kubukeka sengathi|) (kulungile|kuhle|kuqondile|kusharp), (imininingwane|imininingwane yami) (ilungile|iqondile), yimi, yimi lowo, yimina, ilungile, alilungile yini, iyalunga, izolunga, ilungile (kimi|kithi), izosilungela, izongilungela, iyasilungela, (inhle|yinhle|muhle|kuhle) (kimi|kakhulu|), ngingathanda lokho, ngingakujabulela, zikhona, khona kanjalo, kanjalo, kanjalo nje, yazi kunjalo, kuyiqiniso, kunjalo kanye, ngyazwisisa, ngiyazwisisa, ngizwile, ngiyezwa`,
      ok: `
        ok ke, okay ke, oki ke, ok (sho|sharp|kulungile|sure), alright ke, ayt ke`,
      no: `
        (cha|hayi|hhayi|) (ningazikhathazi|ungazikhathazi|ningakhathazeki|ungakhathazeki|ningahlupheki|ungahlupheki|ningazihluphi|ungazihluphi|musa ukuzikhathaza|musani ukuzikhathaza|musa ukuzihlupha|musani ukuzihlupha|ningazikhathazeli|ungazikhathazeli), cha, cha ke, cha bo, chabo, chaaa, cha cha, cha ngiyabonga, cha siyabonga, hayi, hhayi, hayi bo, hhayi bo, hayi ngiyabonga, hhayi ke, hayi ke, hai bo, hayi suka, hayikhona, hhayikhona, aikhona, aikona, ayikhona, akakhona, hha a, qha, qhabo, angifuni lutho, anginandaba, angidingi, angiyidingi, angikudingi, angidingi lutho, hhayi manje, hayi manje, hhayi namuhla, hhayi okwamanje, okwamanje cha, cha okwamanje, manje cha, nakanye, ngeke, neze, asoze, lutho neze, hhayi le, hhayi lena, hhayi leli, ungakhathazeki, yekela, cha (sis|sisi|bhuti|baba|mama|gogo|mngani|mfethu|ngyabonga|hhayi|impela|nje|mina|kabi), uxolo cha, kabi cha, hay, hay bo, haai bo, haai, haay, hayi (sisi|bhuti|mfethu|sukani), hhay, hhayi (bo|suka|mina|mfethu|manje ke), cha (akudingeki|asikho isidingo), akudingeki, akunasidingo, asikho isidingo, angidingi (nje|)   , angisafuni ngiyabonga, ngelinye ilanga, ngesinye isikhathi, cha ngesinye isikhathi, mhlawumbe ngesinye isikhathi, yeka nje, kuyekele, ungazihluphi, ningazihluphi, (cha|) (ningaligcini|ningakugcini|ningazigcini|ningagcini), nop, nopho, hayi le, hayi lena, hayi leyo, hayi leya, hhayi leyo, hhayi leya, hhayi leyo ke`,
      goOn: `
        (qhubeka|qhubekani|asiqhubeke|siqhubeke|masiqhubeke|singaqhubeka|ngiqhubeke|ungaqhubeka|ningaqhubeka|ukuqhubeka|yebo asiqhubeke|yebo singaqhubeka|yebo qhubeka) (nenqubo|nohlelo|nefomu|nokubhalisa|nalokhu|nale nqubo|nalolu hlelo|nesicelo|nokurejista|nohambo|nokulandelayo|ne process|neprocess), qhubeka, qhubeka ke, asiqhubeke, siqhubeke, singaqhubeka, ungaqhubeka, ngiqhubeke, ngifuna ukuqhubeka, qhubekela phambili, qhubekani, qhubekela, asihambe, asambe, hamba ke, phambili, asiqale, masiqhubeke, masihambe, yebo qhubeka, yebo singaqhubeka, yebo asiqhubeke, qhubka, asqhubeke, qhubeka (ke|nje|phambili|ngyacela|bo), (ngingathanda|ngifuna|ngicela|singathanda|sifuna|ngiyafuna) (ukuqhubeka|siqhubeke|uqhubeke|niqhubeke), ukuqhubeka, (ungaqhubeka|ningaqhubeka|singaqhubeka|ngingaqhubeka) (nje|ke|), asiye phambili, asiye, asihambe ke, asenze, yenza, yenza ke, asikwenze, (faka|fakani|nifake|ufake|sifake) (i oda|ioda|i order) (lami|yami|lethu|), i oda lifakeni, ngilungele ukuqhubeka, yebo (qhubekani|singaqhubeka|ungaqhubeka)`,
      unsure: `
        angazi, angazi ke, angazi bo, andazi, angiqiniseki, anginaso isiqiniseko, anginasiqiniseko, mhlawumbe, mhlambe, kungenzeka, kungenzeka ukuthi, ngizocabanga, ngisacabanga, ake ngicabange, ngizobona, ake ngibone, ima kancane, yima kancane, linda kancane, kancane, kamuva, emva kwesikhathi, ngisabusy, ngimatasa, hhayi okwamanje ngizobona, noma yini, noma iyiphi, noma yikuphi, khetha wena, wena khetha, kuya ngawe, angikakakhethi, angikaqiniseki, angikakhethi, angikanqumi, angikazi, kusasa, ngomuso, ngizobuza (umkhwenyana|umyeni|inkosikazi|umama|ubaba) (wami|), ngisafuna (ukucabanga|isikhathi) (ngakho|), ngidinga isikhathi, angiqiniseki (kahle|ke|nje), mhlawmbe, mhlawumbe (kusasa|ke), ngizokwazisa, ngizonitshela, ima, ima ke, zombili, kokubili, noma yiluphi, noma yiliphi, khetha wena ke, nikhethe nina, ngixakekile ukuthi`,
      question: `
        (uyi|niyi|uwu) (robot|bot|umshini|computer), (uyi|niyi)(robot|bot), uwumuntu, uwumshini, (ni|u|a|i|zi|si|ngi|ba|ki|li|lu|bu)kuphi, (ni|u|zi|ba|li)phi, nina nikuphi, (yi|)(liphi|ziphi|luphi|siphi|buphi|muphi|baphi), (nifunani|ufunani|nidingani|udingani|nenzani|wenzani|ufuna ini|nifuna ini), (ni|u)(ya|)(li|yi|ku|ngi|)(funelani|buzelani|dingelani|fiselani), elani, eyani, okwani, kwenzenjani, yini, iyini, yinindaba, kungani, ngani, ngoba yini, kanjani, kwenzeka kanjani, isebenza ngani, malini, yimalini, imalini, kumalini, ngamalini, ngobani, ngubani, ubani, kuphi, ikuphi, iphi, iyiphi, yiphi, yikuphi, usho ukuthini, kusho ukuthini, usho ukuthi, kusho ukuthi, ngichazele, chaza, ngicacisele, kunani, kungaki, zingaki, ezingaki, ingabe, yingabe, ngabe, uthini, nithini, yintoni, kwenzekani, yenzani, wenzani, isho ukuthini, ingakanani, kangakanani, pho ke, ngobani wena, uwubani, nini, kanjani ke, nisho ukuthini, ngabe nini, nizofika nini, ubani lo, kanti yini, uyini, luyini, liyini, nifunelani, nidingelani, ufunelani, udingelani, yenzelani, nizolenzani, nizoyenzani, nizolisebenzisela ini, nenzani`,
      take: `
        ngithatha yona, ngizothatha yona, ngicela yona, ngithatha le, ngithatha lena, ngizothatha le, ngizothatha lena, ngithathe le, thatha le, thatha lena, yona le, yona lena, yiyo le, yiyo lena, yiyo, yiyona, yiyona le, yiyona lena, ngifuna le, ngifuna lena, ngikhetha le, ngikhetha lena, ngizokhetha le, ngiyayithatha, le ilungile, le iyangifanela, iyangifanela, iyangilungela, ingilungele, ngicela le, ngicela lena, le package, le iphakheji, lena iyona, iyona le, iyona lena, ngivumelana nale, ngiyithanda le, ngiyathanda le, nginike le, nginike lena, ngiphe le, ngiphe lena, asithathe le, sithatha le, ngihamba nale, (ngithatha|ngizothatha|ngikhetha|ngifuna|ngicela|ngithanda|ngingathanda|ngizohamba nge|sithatha|sizothatha|sifuna|nginike|nginikeze|ngiphe|ngicela unginike|thatha) (le|lena|leyo|yona|leli|le ke|lena ke|yona ke|leyo package|le package|lena package), (ngifuna|ngicela|ngingathanda|bengifuna) ukuthatha (le|lena|yona|leyo|le package), ngicela ukuthatha (le|lena|yona|leyo), ngiyayithatha (ke|nje|bo|), ngyayithatha, ngythatha, ngyayithanda, ngiyithanda kakhulu, ngyayifuna, ngiyayifuna ke, ngithatha yona ke, (yiyona|yiyo|iyona|yona) (engiyifunayo|engiyithandayo|engiyikhethayo|esiyifunayo), nganelisekile ngale, le ingilungele, le iyangilungela, le izongilungela, inhle le, yinhle le, muhle lo, nginikeze yona`,
      change: `
        (igama|isibongo|idolobha) lami (akuyena|alilona|akulona|akuyona|alisilo|akusilo|akuye|akusiye|asikho), isibongo sami (akusona|asisona), igama lami (ngeke libe|alibizwa), shintsha, shintsha lokhu, shintsha okuthile, ngifuna ukushintsha, ngifuna ukushintsha okuthile, ngicela ukushintsha, ukushintsha, guqula, ngifuna ukuguqula, lungisa, lungisa lokhu, ngifuna ukulungisa, ngicela ukulungisa, akulungile, konke akulungile, akulungile lokhu, akulungile konke, alilungile, ayilungile, akuqondile, akukho right, iphutha, liyiphutha, kunephutha, kukhona iphutha, ngenze iphutha, okungalungile, kukhona okungalungile, alibhalwanga kahle, ibhalwe kabi, alikho right, ayikho right, akusilo, akuyona, akusiyo, akusikho, buyekeza, hlela kabusha, (igama|indawo|iphakheji|i package|idolobha) (lami|yami|) (alilungile|ayilungile|alikho right|libhalwe kabi|ibhalwe kabi|liwrong|iwrong|i wrong|lineiphutha|linephutha|inephutha), libhalwe kabi, kabi, liwrong, iwrong, i wrong, akulona (igama|idolobha) (lami|), akuyona (indawo|i package) (yami|), hhayi igama lami, akulungle, akulungile kahle, (kukhona|kune|kunama) (iphutha|mistake|i mistake|amaphutha) (egameni|endaweni|) (lami|yami|), kune mistake, i mistake, (ngifuna|ngicela|ngingathanda|bengicela) (uku|) (ukushintsha|ukulungisa|ukuguqula) (okuthile|), (ngingashintsha|ngingalungisa|ungashintsha|ungalungisa), okungeyona, okungelona, okungesilo, ngenze iphutha (egameni|endaweni|), iphutha egameni`,
      inform: `
        (ngazise|ngaziseni|ningazise|ungazise|ningazisa|ungazisa|ngaziswe|nginazise|nazise|ngazisa|ningaziseni), (ngitshele|ngitsheleni|ningitshele|ungitshele|sitshele|sitsheleni|usitshele|nisitshele), (ngithumelele|ngithumeleleni|ningithumelele|ungithumelele|ningithumele|ngithumele|ngithumeleni|thumela|thumelani) (umlayezo|i message|imessage|i sms|isms|i whatsapp|iwhatsapp|umyalezo|message|msg), (ngibhalele|ngibhaleleni|ningibhalele|ungibhalele|sibhalele|nisibhalele), (ngifake|ngifakeni|ningifake|ungifake|sifake|sifakeni|ufake|nifake|faka|fakani|ngibhale|ngibhaleni|ningibhale|ungibhale|bhala|bhalani|ngingeze|ngengezeni|ngibeke|ngibekeni|beka|bekani|ngigcine) (mina|igama lami|inombolo yami|) (nami|) (ohlwini|kuhlu|kulolu hlu|ohlwini lwenu|kulo luhlu|e list|elist|ku list|kwi list|kulist|kwilist|kuwaiting list) (lwenu|lwabalindile|), (yebo|) (ngifakeni|ningifake|ngifake|ngibhaliseni|ngibhalise), ngibhaleni, (ngizolinda|ngilindile|ngingalinda|sizolinda|ngisalinda), (ningangitshela|ungangitshela uma|ningangazisa|ungangazisa), ngikhumbuze, ngikhumbuzeni, (ngifuna|ngicela) (ukwaziswa|ukwazi uma|ukutshelwa)`,
      enlist: `
        ngirejistele, ngirejisteleni`,
      here: `
        (khona|) (lapha|la|lapho|laphaya|lana) (ekhaya|kithi|kimi|endlini|ngikhona|engikhona|ngihlala khona|engihlala khona|khona|kwami|emzini|emzini wami|endlini yami|esihlala khona|sihlala khona|engiphila khona|), khona (lapha|la|lapho), (la|lapha|lapho) (ngihlala|engihlala|ngikhona|engikhona|sikhona|sihlala|esihlala) (khona|), (lapha|) (ekhaya|endlini|emzini|egcekeni|egumbini) (kithi|kwami|lami|yami|wami|wethu|yethu|lapha|kwethu|), kithi, kwami, kwethu, (indawo|ikheli|ilokheshini) (yami|lami), (indawo|kuleyo ndawo|kule ndawo) (efanayo|enye leyo|yami), endaweni (efanayo|yami|engihlala kuyo|engikuyo), (lapha|) (emsebenzini|emsebenzini wami|esikoleni|epulazini|elokishini|emakhaya|edolobheni), (kwa|) (gogo|mama|baba|malume|mkhulu) (wami|) ekhaya, kule ndawo, kulendawo`,
      evade: `
        (awu|ani)(la|ya|ku|)zi (igama lami|), (angifuni|angithandi|angikwazi|angizukwazi|angisafuni|asifuni|angeke|ngeke|angingeke|angizimisele) (ukusho|ukukutshela|ukunitshela|ukukunika|ukuninika|ukulisho|ukuyisho|ngisho|ngikutshele|nginitshele|ngilisho|ngiyisho|ngikunike|ngininike|ngilinike) (lokho|igama lami|indawo yami|elami|ngakho|), angisho, angizusho, angisoze ngisho, angilisho, angiyisho, (angikutsheli|anginitsheli|angikuniki|anginiki|anginikezi|angininiki|angiliniki) (igama lami|lutho|), (sho|shono|yisho|tsho|ngitshele|ngiphe|beka) (elakho|wena|elenu|eyakho) (kuqala|ke|), (qala|qalani) (wena|ngelakho|ngelenu|nina) (kuqala|), wena kuqala, (elakho|elenu|eyakho) (ke|ngubani|lithini|ubani|), (ngubani|ubani) (elakho|igama lakho|wena|elenu), (yimfihlo|kuyimfihlo|imfihlo|yisifuba|kuyisifuba) (yami|), (akuyona|akusiyo|akuyi|asiyona) (indaba) (yakho|yenu), akuyindaba (yakho|yenu), (ayikuthinti|akukuthinti|ayinithinti|akunithinti|ayikufuni), (uyalazi|niyalazi|uyayazi|niyayazi|niyangazi|uyangazi|niyakwazi) (igama lami|kakade|vele|phela|), (ninalo|unalo|ninayo kakade|ninakho|selinikhona) (igama lami|kakade|vele|), (sengishilo|ngishilo|sengininike|ngininikile|sengilishilo|sengikutshelile|nginitshelile|sengiphendulile|ngiphendulile|sengithumile|sengiyithumele) (kakade|phela|vele|), (qagela|qombola|yeqa|dlula|yeqani) (nje|ke|), yeqa (lo mbuzo|lombuzo), (igama lami|igama) (noma|ne|nesibongo) (isibongo|), (igama eliphelele), (liyafana|lifana|kuyafana|kufana|iyafana) (nelakuqala|nakuqala|nangaphambili|neyakuqala), njengakuqala, (kumele|kufanele) (ngisho|ngilisho|ngikutshele) (yini|), angina (gama|lo), anginalo igama, ayikho i profile, i (pin|location) (ayisebenzi|ayivuli|ayithumeleki|ayiphumi|ayihambi), (ipin|ilocation|inkinobho|iphin) (ayisebenzi|ayivuli|ayithumeleki|ayibonakali), (angikwazi|angazi|angiboni|angiyitholi) (ukuthumela|ukuyithumela|ukuthola|ukuthi|indlela yokuthumela) (i|kuthunyelwa|ithunyelwa|) (pin|ipin|ilocation|location|inkinobho|kanjani|) (kanjani|)`,
      doubt: `
        (yeah|ya|yebo) right, (hha|ha|cha|hamba|phuma|) suka (wena|lapha|la|), (uyadlala|niyadlala|uyancokola|niyancokola|uyahlekisa|niyahlekisa|nenza ihlaya|kuyahlekisa|uyabheda|niyabheda) (wena|ngami|yini|), (amanga|manga|unamanga|ninamanga|uqamba amanga|niqamba amanga) (odwa|nje|lawo|), awusho, anisho, awungitsheli, (uyaphupha|niyaphupha|phupha|qhubeka uphuphe), (ngiyahleka|angihleke nje), kuzonyiwa, izindaba ezindala, indaba endala, whatever, asikholwa, angikholwa, angikukholwa, anginikholwa`,
      recant: `
        (sengishintshe|ngishintshe|ngiwushintshile|sengiguqule|ngiguqule) (umqondo|ingqondo|umqondo wami)`,
      comeBack: `
        (ngiyabuya|ngyabuya|ngibuya|ngizobuya|ngifuna ukubuya|ngicela ukubuya|sengibuyile|ngifuna ukubuyela|ukubuya) (kuloop|kwaloop|kini|futhi|)`,
      stop: `
        (yekani|yeka|misani|misa|musa|musani) (ukungithumelela|ukungithumela|ukungibhalela) (ama|) (sms|smses|amasms|amamessage|amamessages|message|messages|msg|whatsapp|ama whatsapp|izinto|izikhangiso), misa, ngiyeke, ngiyekeni, ningiyeke, ningiyekele, ayikho imiyalezo, misa imiyalezo, misa yonke imiyalezo, misa lokhu, misa manje, yeka ukungithumelela, yeka ukungithumelela imiyalezo, yekani ukungithumelela, yekani ukungithumelela imiyalezo, musani ukungithumelela, musa ukungithumelela, musa ukungithumelela imiyalezo, musani ukungithumelela imiyalezo, ningabe nisangithumelela, ningabe nisangithumelela imiyalezo, ungabe usangithumelela, ungabe usangithumelela imiyalezo, ungangithumeleli, ungangithumeleli imiyalezo, ningangithumeleli imiyalezo, angisafuni imiyalezo, angisafuni imiyalezo yenu, angifuni imiyalezo, ngisuse, ngisuseni, ngikhipheni, ngikhiphe, susa inombolo yami, ngiyekele, ngiyekeleni, ngifuna ukumisa, misani, (ngicela|) nime (ukungithumelela|ukungibhalela|ukungishayela) (imiyalezo|), (ngicela|) (nime|ume|niyeke|uyeke) (ukungithumelela|ukungibhalela|ukungishayela|manje|) (imiyalezo|), (ngicela|) (ningabe|ungabe) (nisangithumelela|usangithumelela|nisangibhalela) (imiyalezo|), misa (yonke|) (imiyalezo|imilayezo|lokhu|manje), imiyalezo ayiphele, angisafuni imiyalezo (yenu|), ngikhipheni ohlwini, ngisuseni ohlwini`,
      mayStop: `
        yima, yima ke, yima bo, yimani, yima manje, yeka, yeka ke, yeka bo, yekani, yeka manje, yeka leyo, yeka lokho, yeka lokhu, ngifuna ukuyeka, sengifuna ukuyeka, ngiyayeka, ngiyeka`,
      cancel: `
        khansela, khanseli, khansela lokho, khansela lokhu, khansela konke, khansela manje, kansela, kanselani, khanselani, ngikhansele, hoxisa,
        (ngifuna|ngicela|ngidinga|ngingathanda|) (ukukhansela|ukuhoxisa|ukuvala|uku cancela|uku cancel|ukucancela|khansela|kansela|hoxisa|vala|cancela) (i|) (oda|ioda|order|iorder|oda lami|ioda lami|i oda lami|i order yami|iorder yami|intanethi|inthanethi|i inthanethi|i internet|iinternet|internet|i wifi|iwifi|wifi|ulayini|i line|iline|isevisi|i service|i contract|icontract|inkontileka|i account|iaccount|i akhawunti|iphakheji|i package|ipackage) (yami|lami|wami|),
        (ngifuna|ngicela|) ukukhansela, (ngifuna|ngicela|) ukuhoxisa, ngifuna ukuyeka (i loop|iloop|kwaloop|i internet|iinternet|i inthanethi|inthanethi), ngifuna ukushiya (i loop|iloop|kwaloop), angisayifuni (i oda|ioda|i internet|i inthanethi|i package), angisalifuni i oda`,
      erase: `
        (sula|susa|cisha|sulani|susani) (yonke|) (imininingwane|ulwazi|idatha|i data|idata|i account|iaccount|i akhawunti) (yami|lwami|),
        (sula|cisha|sulani) (inombolo yami|igama lami),
        (sula|susa|sulani|susani) konke (ngami|eninakho ngami|enikwaziyo ngami|okwami), (ngifuna|ngicela) (nisule|nisuse|usule|ususe) (yonke|) (imininingwane|ulwazi|idatha|i data|inombolo) (yami|lwami), ngikhohlweni`,
      person: `
        (hhayi|hayi|angifuni|musa|cha) (i|u|) (robot|bot|irobot|ibot|umshini|imishini|machine|imachine|computer|icomputer|urobot), (ngifuna|ngicela|kungaba khona|kukhona|) (umuntu|othile|) (ongangifonela|ongangishayela|ongifonelayo|angangifonela|angangishayela|ongishayelayo|ozongifonela), ningangifonela, ungangifonela, ningangishayela, ungangishayela, umuntu, umuntu wangempela, ngishayele, ngishayele ucingo, ngishayeleni, ngishayeleni ucingo, ngifonele, ngifoneleni, ngicela ningifonele, ngicela ungifonele, ngicela ningishayele, ngicela ungishayele, ngicela ungishayele ucingo, ngicela ningishayele ucingo, ningifonele, ungifonele, khuluma nomuntu, ngifuna umuntu, ngifuna ukukhuluma nomuntu, ngicela ukukhuluma nomuntu, ngifuna ukukhuluma nani, ngicela ukukhuluma nani, ngingakhuluma nomuntu, ukukhuluma nomuntu, nomuntu, ngifuna ukukhuluma nomuntu wangempela, ngicela umuntu, ngifuna umuntu wangempela, ngicela ukukhuluma nomuntu wangempela, khuluma nathi, umeluleki, ngifuna i agent, i agent, i consultant, ngifuna ukukhuluma ne agent, ngifuna ukukhuluma ne consultant, ukukhuluma ne agent, umphathi, ngifuna umphathi, ukukhuluma nothile, ngifuna ukukhuluma nothile, ngithinteni, ngithinte, ikhona umuntu, kukhona umuntu, (ngicela|ngifuna|ngidinga|bengicela) (umuntu|umntu|othile) (wangempela|) (angishayele|angifonele|ongishayelayo|wokukhuluma naye|engizokhuluma naye|engingakhuluma naye|ongangisiza) (ucingo|), (ngicela|ngifuna|ngingathanda|bengicela|singathanda|asi) (ukukhuluma|ngikhulume|sikhulume|ukuxoxa) (nomuntu|nomntu|nothile|nomeluleki|nani) (wangempela|), (ukhona|ukhona yini|kukhona|ikhona) (umuntu|othile) (engingakhuluma naye|ongangisiza|engingaxoxa naye|), ngishayele (pls|ucingo), ngifonele pls, umntu, ngicela umntu, khuluma nomntu, nomntu, ucingo, ningishayele ucingo`,
      help: `
        usizo, siza, ngisize, ngisizeni, ngidinga usizo, ngicela usizo, ngicela ungisize, ngicela ningisize, ngifuna usizo, ungisize, ningisize, sizani, isebenza kanjani, kusebenza kanjani, kwenziwa kanjani, ngenzenjani, ngenze njani, ngenzeni, ngenzeni manje, kumele ngenzeni, kufanele ngenzeni, ngenzani, manje ngenzeni, angiqondi, angizwa, angizwa kahle, angiqondisisi, angiqondi kahle, angikuzwa, angikuqondi, angiyiqondi, ngididekile, ngilahlekile, ngibambekile, ngixakekile, ngisize bo, ngicela nisize, ungangisiza, ningangisiza, (ngicela|) (nisize|ningisize|ungisize|ngisize|ningisize bo) (angiqondi|angizwa|ngidinga usizo|), (angizwisisi|angzwisisi|angizwisisi kahle|angiyizwa|angiqondi|angqondi) (lutho|kahle|umbuzo|ukuthi nithini|), (angazi|angiqondi) ukuthi (ngenzeni|ngithini|kufanele ngenzeni|kumele ngenzeni|ngiphendule kanjani), angazi ngenzeni, ngcela usizo, usizo (pls|bo|lapha), ngidinga (usizo|ukusizwa), ngifuna ukusizwa, isebenza kanjani (le|lento|le nto|), le nto isebenza kanjani`,
      back: `
        emuva, buyela emuva, phindela emuva, ngibuyisele emuva, ngifuna ukubuyela emuva, ngicela ukubuyela emuva, ukubuyela emuva, hlehla, umbuzo odlule, embuzweni odlule, buyela embuzweni odlule, buya emuva, buyisela emuva, ngiyabuyela emuva, emva, emumva, (buyela|phindela|asibuyele|buyisela|ngibuyisele|sibuyele|ukubuyela|ngibuyele|siye|iya) (emuva|emva|embuzweni odlule|kumbuzo odlule), (ngicela|ngifuna|asi) (ukubuyela|sibuyele|siye) (emuva|emva|embuzweni odlule), umbuzo owedlule`,
      restart: `
        qala kabusha, qala phansi, phinda uqale, qala ekuqaleni, asiqale kabusha, asiqale phansi, ngifuna ukuqala kabusha, ngifuna ukuqala phansi, ngicela ukuqala kabusha, ngicela ukuqala phansi, ukuqala kabusha, ukuqala phansi, siqale phansi, siqale kabusha, kabusha, phansi, qala futhi, kusukela ekuqaleni, ekuqaleni, ngiqale phansi, ngiqale kabusha, singaqala kabusha, singaqala phansi, (ngicela|ngifuna|) (ukuqala|siqale|ngiqale|asiqale|singaqala|uqale) (kabusha|phansi|ekuqaleni|futhi), (qala|qalani) (kabusha|phansi|futhi|ekuqaleni), uqale phansi`,
      menu: `
        imenyu, imenu, izinketho, i menu, i menyu, vula imenyu, vula i menu, ngibonise imenyu, ngikhombise imenyu, ngikhombise i menu, ngifuna imenyu, ngifuna i menu, buyela kumenyu, kumenyu, buyela kwimenyu, (ngicela|ngifuna|) (ukubona|ngibonise|ngikhombise|vula) (imenyu|i menu|imenu), menyu`,
      language: `
        ulimi, izilimi, shintsha ulimi, guqula ulimi, khetha ulimi, ngifuna ukushintsha ulimi, ngicela ukushintsha ulimi, ulimi lwami, (olunye|ezinye) (ulimi|izilimi), (ngifuna|ngicela) (olunye|ukushintsha) ulimi`,
      english: `
        isingisi, ngesingisi, ingisi, isi ngisi, i english, khuluma isingisi, ngikhuluma isingisi, ngicela isingisi, ngifuna isingisi, ngiyasithanda isingisi, nge english, shintshela esingisini, esingisini, ne english, (ngicela|asi|singa|) (sikhulume|ukukhuluma|singakhuluma|asikhulume|khulumani|ningakhuluma|singasebenzisa|sisebenzise) (isingisi|isi ngisi|i english|ngesingisi) (yini|), (ngincamela|kungcono|ngiqonda|ngizwa|ngiyasizwa|ngikhetha) (isingisi|i english) (kangcono|), isngisi, isingis`,
      afrikaans: `
        isibhunu, ngesibhunu, isi bhunu, isiafrikaans, i afrikaans, khuluma isibhunu, ngikhuluma isibhunu, ngicela isibhunu, ngifuna isibhunu, nge afrikaans, esibhunwini, (ngicela|) (sikhulume|ukukhuluma|singakhuluma|asikhulume) (isibhunu|ngesibhunu|i afrikaans) (yini|), (ngincamela|kungcono|ngiqonda) isibhunu`,
      zulu: `
        isizulu, zulu, zul, ngesizulu, isi zulu, i zulu, khuluma isizulu, ngikhuluma isizulu, ngicela isizulu, ngifuna isizulu, ngisho isizulu, esizulwini, shintshela esizulwini, asikhulume isizulu, kwesizulu, umzulu, ngingumzulu, isiulu, isizuu, (ngicela|asi|) (sikhulume|ukukhuluma|singakhuluma|asikhulume|khulumani|ningakhuluma|singasebenzisa|sisebenzise) (isizulu|isi zulu|ngesizulu|i zulu) (yini|), (ngincamela|kungcono|ngiqonda|ngizwa|ngiyasizwa|ngikhetha) (isizulu|i zulu) (kangcono|), sizulu, isizul, ngizulu`,
      greeting: `
        sawubona, sanibona, sanibonani, sawbona, sawubonani, saubona, unjani, ninjani, kunjani, kunjan, unjan , ngikhona, sikhona, molo, molweni, dumela, dumelang, salibonani, ninjani namhlanje, unjani namhlanje, sanbona, sanbonani, sharp wena, sawubona (mngani|sisi|bhuti|mama|baba|loop), sawbona ke, sanibonani bonke, yebo sawubona, sawubona ninjani, eita, hola hola, ekse`,
      thanks: `
        ngiyabonga, siyabonga, enkosi, ngiyabonga kakhulu, siyabonga kakhulu, ngibonga, sibonga, ngiyabonga baba, ngiyabonga sisi, ngiyabonga bhuti, ngiyabonga mama, ngiyabonga ke, ngibonga kakhulu, nkosi, nkosi yami, ngiyabonga bo, siyabonga ke, ngiyakubonga, ngiyanibonga, siyanibonga, nizibekile, ngyabonga, ngyabonga ke, ngiyabonga (mngani|mfethu|gogo|nonke|kakhulu ke)`,
      filler: `
        (nginombuzo|nginemibuzo|nginomuzo|ngino mbuzo), (ngicela|ngifuna|bengifuna|bengicela) (ukubuza|ukunibuza|ukukubuza) (okuthile|nje|into|), bafo, mfo, mfana  , mzala, sbali, dade, dadewethu, mnganami, mfundisi, mkhaya  , mntanami, ndodana, mzukulu, magents, majita, eish, hawu, hhawu, hau, hawe ma, habe, hawe, haibo, hayibo, we ma, yoh, yho, yhoo, tjo, sho nje, bo, ke, nje, phela, kodwa nje, mngani, mngani wami, mfethu, mfowethu, ndoda, mntase, bafwethu, bakithi, bantu, weh, wena, awu, eyi, heyi, hey wena, heyi wena, mina nje, hehe, haha, hmm, uxolo, ngiyaxolisa, ngixolise, ntwana, my ntwana, chomi, chom, shem, wu, wuu, ah, oh, loop, kahle, sekunjalo, manje ke, hheyi, heyi bo, sengathi, kanti, wemngani, awuboni, uyabona, ngiyabona, uyazi, sala kahle, sale, hamba kahle, bafethu, mtshana, gogo, malume, wethu, hawu bo, hawu mama, shame bo`,
      last: `
        eyokugcina, yokugcina, okokugcina, wokugcina, lokugcina, elokugcina, owokugcina, okugcina, ekugcineni, egcinayo, eyokugcina nje, ephansi kwazo zonke, engezansi, (le|leyo|leya|lena|i|) (yokugcina|eyokugcina|yokgcina|eyokugcna|egcina|engezansi|ephansi) (ke|ohlwini|nje|kulolu hlu|), eyokugcna, i last (one|), elast`,
      cheapest: `
        eshibhe kakhulu, eshibhile, eshibhile kakhulu, eshibhe, eshibhayo, ishibhile kakhulu, eshiphe, eshiphile, eshiphile kakhulu, eshipha kakhulu, engabizi, engabizi kakhulu, ebiza kancane, enentengo ephansi, enenani eliphansi, eshibhe kunazo zonke, eshibhile kunazo zonke, eshibhe ukwedlula zonke, engadli mali, engadli imali, i cheap, e cheap, i cheapest, e cheapest, (le|leyo|leya|i|) (eshibhe|eshibhile|eyishibhile|eshiphile|eshibhayo|eshipha|engabizi) (kakhulu|kancane|ke|nje|kunazo zonke|kunazozonke|ukwedlula zonke|ukudlula zonke|), (icheap|echeap|icheapest|icheapest one|i cheapest one), (enemali|enentengo|ebiza imali|enenani) (encane|ephansi|elincane|elingaphansi|kancane) (kakhulu|), eshibhekakhulu, enemali encane, eya ngaphansi`,
      dearest: `
        ebiza kakhulu, ebizayo, ebiza kunazo zonke, edulayo, edula kakhulu, eduze kakhulu ngentengo, enenani eliphezulu, edula, edulile, ebizayo kakhulu, i expensive, e expensive, (le|leyo|leya|i|) (ebiza|ebizayo|edula|edulile|edulayo) (kakhulu|kunazo zonke|kunazozonke|ukwedlula zonke|ukudlula zonke|), iexpensive`,
      fastest: `
        eshesha kakhulu, esheshayo, esheshayo kakhulu, eshesha kunazo zonke, enejubane, enesivinini esikhulu, enespeed, ene speed, enejubane elikhulu, ene speed esikhulu, ijubane eliphezulu, e fast, i fast, i fastest, e fastest, (le|leyo|leya|i|) (eshesha|esheshayo|eyisheshayo|esheshisa|ene speed|enejubane|enesivinini) (kakhulu|esikhulu|elikhulu|ke|nje|kunazo zonke|kunazozonke|ukwedlula zonke|ukudlula zonke|), (ifast|efast|ifastest|i fastest one|ifastest one), esheshakakhulu`,
      slowest: `
        ehamba kancane, ehamba kancane kakhulu, enesivinini esincane, enesivinini esiphansi, (le|leyo|) (ehamba|esebenza) kancane`,
      popular: `
        (le|leyo|leya|i|) (ethandwa|ethandwayo|ethathwa|ethengwa|ekhethwa|edume|esetshenziswa) (kakhulu|) (yi|ng|nga|) (abantu|abaningi|iningi|yiningi|ngabaningi|bonke|yibo bonke|ngabantu bonke|umphakathi|abantu abaningi|ngabantu abaningi|abantu bonke), ethandwa kakhulu, ethandwayo, ethandwa ngabantu, ethandwa abantu, edumile, ethandwa abantu abaningi, ethandwa ngabantu abaningi, ekhethwa kakhulu, edume kakhulu, ethandwa yiwo wonke umuntu, ethandwayo kakhulu, ethathwa abantu, abantu abayithandayo, ethandwa kakhulu ngabantu, (le|leyo|leya|i|) (ethandwa|ethandwayo|ethathwa|ekhethwa|edumile|ethengwa) (kakhulu|abantu|ngabantu|abantu abaningi|ngabantu abaningi|yiningi|yibo bonke|umuntu wonke|), (ipopular|i popular|i popular one|epopular)`,
      comparison: `
        kodwa, kepha, ngoba, uma, eshibhe kunale, eshesha kunale, okungcono, ingcono, iyabiza, ibiza kakhulu, iyabiza kakhulu, idula kakhulu, imba eqolo, iduze, eningi, eyaneleyo, inele, kakhulu, efanayo, iyafana, kune sikhathi, kunalezi, kunaleyo, kunale, ziyabiza, zonke ziyabiza, iyabiza ke, ibiza, (le|lena|leyo) noma (enye|ezinye)`,
      negation: `
        ayikho kulezi, ngaphandle kwe, ngaphandle, ngaphandle kwa, esikhundleni, esikhundleni sa, akusona, akusiyona, akusiyona le, ayikho, alikho, hhayi eya, hhayi e, musa, ungayi, hhayi i, ukuthi ayikho, ngeke ngithathe, ngeke ngiyithathe`,
      nothing: `
        lutho, lutho ke, lutho lutho, akukho, akukho lutho, alukho, ayikho into, akunalutho, akunaphutha, akukho phutha, alikho iphutha, akukho okungalungile, akukho (engifuna|okufanele) (ukukushintsha|kushintshe), angifuni ukushintsha lutho, ungashintshi lutho, ningashintshi lutho, kuyeke kanjalo`,
      not: `
        musani`,
      refuse: `
        (mina|cha|) (angifuni|angfuni|angifni|angisafuni|asifuni|anifuni|anfuni) (lokhu|lokho|ukuthi|), angikufuni, angiyifuni, angisayifuni, angiyithandi, angithandi, angikuthandi, asivumi, angvumi, angivumi (ukuthi|kulokho|nalokho|), angivumelani (nalokho|nakho|), anginivumeli, angikuvumeli, anginikezi (mvume|imvume), anginiki imvume, ngiyanqaba, ngiyala, ngyala, ngiyenqaba, angizimisele`,
      permit: `
        (iloop|i loop|loop|) (ingakwenza|ingaligcina|ingakugcina|ingazigcina|ingagcina|ingangibhalela|ivumelekile|inemvume) (lokho|lokhu|), (bangakwenza|bangagcina|bangazigcina|bangaligcina|bangangibhalela|bavumelekile) (lokho|lokhu|), ningakwenza, ungakwenza, ningaligcina, ningakugcina, ningazigcina, ningagcina, ningangibhalela, ungangibhalela, ningabhala, ungayigcina, ninayo imvume (yami|), unayo imvume (yami|), ninemvume (yami|), unemvume, kuvumelekile, ngikhululekile, ninganginika, ninganginika yona`,
      pointer: `
        le, lena, leyo, leya, leyana, leyo ke, yona, lo, lowo, leli, lelo, yona ke, iyona, iyona ke, lena ke, le ke, le nje, yona nje, yiyona ke, yona kanye, layo, kona, khona lokhu, yona leyo, lokhu, lokho`,
      others: `
        (idolobha|ilokishi|ipulazi) lami (alikho|alibonakali|alisekho) (lapha|la|ohlwini|kulolu hlu|phakathi|), (indawo|idolobha|lokhishi) (yami|yethu|yakithi|lami|lethu) (ayikho|ayibonakali|alikho) (lapha|la|ohlwini|kulolu hlu|phakathi), (angiyiboni|angilitholi|angiyitholi|angiliboni) (indawo|idolobha) (yami|lami), (ngine|sine|ngina|sina)(nye|manye|zinye), (ake|) (ngibone|sibone|ngibheke) (ezinye|amanye|enye|okunye), (eny|enye|ezinye|amanye|okunye|elinye|olunye|esinye|omunye|abanye|ezinnye|enyeni) (ke|futhi|nje|), ezinye izinto, (okunye|into) ehlukile, ehlukile, ezahlukile, ezisele, ezisalile, kwenye, kwenye indawo, (buyela|ngibuyisele|buyisela|phindela|asibuyele|ngibuyele) (ohlwini|kulolu hlu|kuma package|ezinhlelweni), ohlwini, uhlu, ngibonise uhlu, yini enye, yini okunye, ikhona enye, zikhona ezinye, ninazo ezinye, unazo ezinye`,
      asks: 'ngabe le, kungabe, ungangitshela, ungangichazela, ninayo, ninawo, unayo, unawo, nina, kukhona yini, ikhona yini',
      request: `
        ngingathola, ngingayithola, ngicela ukuthola, ngicela uku, ngingathatha, ngingakhetha, ngicela ukuthatha, ngicela ukukhetha, ungangipha, ungangiphi i, ngicela ungiphe, ngicela nginikwe, ngingabona, ngicela ukubona, ngicela ungibonise, ngicela unginike, ngicela ungikhombise, singathola, bengicela, benicela, ngisacela, (ngicela|bengicela|ngifuna) (ungifakele|ungifake|ungibhalisele|ungibhalise|ungibonise|ungikhombise|unginike|unginikeze|ungiphe|ungitshele|ukubona|ukuthola|ukuthatha|ukukhetha|nginike), (ngingabona|ngingathola|ngingathatha|ngingakhetha|singathola|ngingazama|ngingacela)`,
      frame: `
        yasekhaya, yase khaya, (e|)(y|w|l|s|b|kw|)ama, e(y|w|l|s|z|b|k)o, e(y|l|s|z|b|k)e, leyo e, leyo ka, leyo ye, leyo engu, i, u, e, a, ka, ye, eye, owe, yo, we, wa, se, sa, ku, kwa, nge, ngo, ne, na, ebiza u, ebiza i, kwe, eka, eya, oku, ama, o, eku, lka, lika, le ka, le ye, le e, leyo eya, enge, engu, eyile, ngu, yiyo le ka, ngifuna, ngifun, bengifuna, ngithanda, ngingathanda uku, ngingathanda i, ngithatha, ngizothatha, ngithathe, ngikhetha, ngizokhetha, ngikhethe, ngizohamba nge, ngihamba nge, ngihambe nge, nginike, ngiphe, ngidinga, ngibone, ngibonise, ngikhombise, ukubona, ukuthatha, ukukhetha, ukuthola, ukusebenzisa, mina, thina, mina ngifuna, mina ngithatha, mina ngikhetha, mina ngicela, thatha, khetha, bona, vula, funa, manje, namuhla, namhlanje, futhi ke, kuphela, ngosuku, usuku, ngelanga, ilanga, ngenyanga, yodwa, eyodwa, ngicabanga, ngicabanga ukuthi, ngibona, ngibona ukuthi, ngokubona kwami, kimi, kimina, okwami, yami, eyami, wami, lami, noma, kanye ne, kanye, kulolu hlu, kungcono, ngincamela, ngikhetha uku, mangithathe, angithathe, ake ngithathe, ake ngibone le, ake, asithathe, sithatha, sifuna, siyifuna, thina sifuna, ngizothanda, ngiyafuna uku, engiyithandayo, engiyifunayo, engifuna, engiyikhethayo, esiyifunayo, impendulo yami, impendulo, ithi, ngithi, khuluma, khulumani, uku, ukukhuluma, wenkinga, enamba, ene, enamandla, yangu, eyo, e yo, eyo ka, ebiza ama, enga, engu r, leyo ene, le ene, le enge, eno, lenge, leya ka, leyo ebiza u, lena ka, lena ye, leya ye, leyo yo, leyo eka, le eka, leya eka, am, ayi, angu, elami, bengithi, bengisho, konke, zonke, wonke, bonke, nami, nathi, wazo, kwazo, phakathi kwazo, ngale, ngayo, ngazo, ngakho, nakho, kukho, ngaleyo, kulokho, nalokho, ngalokho, sisi, sesi, ngifaka, bonisa, khombisa, ukuba, ukuthi, uma senifikile, uma nifika, uma senilapha, uma isifikile, uma ifika, imininingwane, imininingwane yami, ekuqaleni nje, indlu, yethu, ngaphakathi, yini ke, sicela, siyacela, ngcela, ngyacela, pls ke, ngokwami, okukodwa ke, yale, yalena, kulezi, kulokhu, okwamanje, yona yini`,
      thing: `
        sizame, sizama, ngizama, ukuzama, masizame, singazama, (ake|) (uphinde|niphinde|phinda|phindani|ngicela uphinde|ngicela niphinde) (ubheke|nibheke|uhlole|nihlole|uzame|nizame|ufune), (bheka|bhekani|hlola|hlolani) (futhi|kabusha), ubheke futhi, nibheke futhi, okuthile, into, iphakheji, iphakeji, ama phakheji, amaphakheji, i package, ama package, amapackage, ipackage, ipakethe, iphakethe, uhlelo, izinhlelo, iplani, i plan, zama, ngizame, amaplan, zama futhi, futhi, phinda, phinda uzame, uzame, uzame futhi, uphinde uzame, ake uphinde uzame, asizame (futhi|), sizame futhi, ngizame futhi, ipakeji, ipakage, ipakheji, i phakheji, amaphakeji, i pakethe`,
      numberSign: `
        inombolo, nombolo, inamba, namba, nomba, inombolo ya, unamba, i number, inumber, i option, ioption, ukhetho, inketho, i nombolo, u number, inamba ye, inombolo ye, inombolo yoku, inombolo yesi, i nombolo ye, u namba, i namba, unombolo, eyesi, yesi, eyoku, yoku, le yesi`,
      currency: `
        amarandi, amarandi ayi, amarandi angu, amarandi anga, amarandi awu, irandi, randi, rands ke, amarandi ke, i rand, (ama|) (rand|randi) (ayi|angu|anga|awu|a|), ama rand, ama randi, amarand, amarands`,
      speed: 'mbps, mb, meg, ama mbps, ama meg, ama mb',
    },
    loose: phrases(`
      nje, ke, bo, kakhulu, ngiyacela, ngicela, impela, futhi, kahle, manje, phela, ngyacela, wena, mina, sisi, bhuti`),
    everything: ['konke', 'kuqondile'],
    asksAnywhere: true,
    corrections: phrases(`
      uxolo, bengisho, ngisho, ngisho ukuthi, hawu, linda, iphutha, ngixolise, ngiphosise, ngiphutha`),
    ordinary: phrases(`
      abantu, amanzi, amandla, imali, ugesi, umuzi, umfula, intaba, indlela, isikole, isonto, isibhedlela, iklinikhi, ikhaya, inkomo, inja, ikati, ingane, izingane, umfana, intombazane, unyaka, inyanga, iviki, usuku, ilanga, imvula, umoya, ukudla, isinkwa, inyama, ubisi, itafula, isitulo, ucingo, ithelevishini, umakhelwane, umkhwenyana, inkosikazi, indoda, umama, ubaba, ugogo, umkhulu, umsebenzi, isikhathi, izolo, namhlanje, kusasa, phansi, phezulu, phambi, phandle, ngaphakathi, lapha, laphaya, buhle, bubi, omkhulu, omncane, ekude, eduze, eseduze, entsha, endala, ushintsho, izinto, abafana, amadoda, izwe, idili, umshado`),
    ordinals: [
      'eyokuqala, yokuqala, okokuqala, wokuqala, lokuqala, elokuqala, owokuqala, kuqala, eyokuqalayo, ephezulu, i first, e first, i 1st',
      'eyesibili, yesibili, esibili, wesibili, lesibili, elesibili, owesibili, okwesibili, kwesibili, sesibili, ephakathi, emaphakathi, esemaphakathi, i second, e second, eyesibil',
      'eyesithathu, yesithathu, esithathu, wesithathu, lesithathu, elesithathu, owesithathu, okwesithathu, kwesithathu, sesithathu, i third, e third',
      'eyesine, yesine, wesine, lesine, owesine, okwesine, elesine',
      'eyesihlanu, yesihlanu, wesihlanu, lesihlanu, owesihlanu, okwesihlanu',
      'eyesithupha, yesithupha, wesithupha',
      'eyesikhombisa, yesikhombisa',
      'eyesishiyagalombili, yesishiyagalombili',
      'eyesishiyagalolunye, yesishiyagalolunye',
      'eyeshumi, yeshumi',
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
    inflected,
    glossary: {
      again: [
        'ubheke',
        'nibheke',
        'bheka',
        'uhlole',
        'nihlole',
        'nizame',
        'kabusha',
        'ufune',
        'uzame',
        'phinda',
        'futhi',
        'zama',
      ],
      ukubuya: ['ngyabuya', 'buya', 'ukubuyela', 'ngiyabuyela'],
      ngazise: ['ngitshele', 'ngazisa', 'ningangazisa', 'ningazisa', 'ungazise', 'ungangazisa', 'notify'],
      qhathanisa: ['compare', 'ziqhathanise', 'uziqhathanise'],
      compare: ['qhathanisa', 'umehluko'],
      difference: ['umehluko', 'umahluko', 'idifference'],
      connect: ['ikonekt', 'konekt'],
      indawo: ['place', 'location'],
      igama: ['name', 'egameni'],
      name: ['igama', 'egameni', 'iname', 'gama'],
      idolobha: ['town', 'indawo'],
      town: ['idolobha', 'idolobhana', 'indawo', 'edolobheni'],
      place: ['indawo', 'endaweni', 'idolobha'],
      package: [
        'iphakheji',
        'iphakeji',
        'ipackage',
        'ipakheji',
        'iphakethe',
        'amaphakheji',
        'amapackage',
        'ipakethe',
        'ipakeji',
        'phakheji',
        'amaphakeji',
      ],
      farm: [
        'ipulazi',
        'pulazi',
        'yepulazi',
        'epulazini',
        'yasepulazini',
        'yamapulazi',
        'eyepulazi',
        'amapulazi',
        'eyasepulazini',
        'lasepulazini',
        'eyipulazi',
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
        'yefamily',
        'eyefamily',
        'ifam',
        'indlu',
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
    plainly:
      'Ngifuna ukuqiniseka, ngakho ngidinga impendulo ecacile. Ngicela ucindezele inkinobho, noma ubhale amagama akuyo kuphela.',
    takenBack: 'Kulungile, ngikuhoxisile lokho.',
    choose: 'Khetha',
    startedAfresh: 'Siyithuthukisile le ngxoxo, ngakho siqala phansi. Uxolo ngalokho!',
    apology: 'Uxolo, kukhona okungahambanga kahle ngakithi. Ngicela uphinde uthumele emzuzwini ozayo.',
  },
};

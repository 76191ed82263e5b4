import type { Language } from './contract.js';
import { phrases } from './phrases.js';

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
  lexicon: {
    meanings: {
      yes: phrases(`
        i dont mind, i do not mind, its all correct, it is all correct, thumbs up, yes, yep, yup, yeah, yea, yah, yess, y, sure, sure thing, for sure, fo sho, certainly, definitely, absolutely, of course, ofcourse,
        correct, right, thats right, that is right, thats correct, that is correct, its correct, it is correct, its right,
        it is right, all correct, all good, all is correct, all is right, everything is correct,
        everything is right, everything is fine, everything is ok, everything is good, looks good, looks right,
        looks correct, sounds good, fine, thats fine, that is fine, its fine, it is fine, is fine, is ok, is okay, its ok,
        its okay, thats ok, thats okay, that is ok, thats cool, good, thats good, that is good, is good, its good, cool,
        perfect, great, awesome, sharp, sharp sharp, shap, shap shap, shup, shapp, shapa, agreed, accept, i accept,
        i agree, indeed, no problem, no worries, hundred percent, 100 percent, affirmative, roger, deal, why not,
        i do, yes i do, yes sir, yessir, its all good, it is all good, i want that, i would like that, id like that, lets do it, lets do that, do it, do that,
        happy with that, im happy with that, im happy, im in, by all means, with pleasure, true, 👍, 👌, ✅, ✔, 💯, 🆗, 🤝, 🙌`),
      ok: phrases(`
        ok, okay, okey, okie, okies, okk, kk, k, oky, oki, okie dokie, alright,
        all right, aight, okey dokey, okay dokey, all right then, alright then, ok then, okay then`),
      no: phrases(`
        leave it, nah im good, no im good, you may not, no you may not, no, nope, nah, naw, nop, noo, n, na ah, nuh uh, no way, no thanks, no thank you, not interested, im not interested,
        i am not interested, no interest, not now, not today, not right now, not really, not for me, never, never mind,
        nevermind, i dont want, i do not want, i dont want to, i do not want to, i dont want it, i do not want it,
        i dont want this, i dont want that, i dont like it, dont want, dont want it, rather not, i would rather not, id rather not, i decline, decline,
        not this one, i dont like this one, i dont want this one, dont want this one, dont like this one, dont like it, i dis agree, dis agree, i dont, i do not, no dont, please dont, not agree, i refuse, refuse, of course not, definitely not, absolutely not, certainly not, not at all, i dont agree,
        i do not agree, dont agree, do not agree, disagree, i disagree, not a chance, hell no, no ways, 👎, ❌, 🙅, 🚫, ✖`),
      goOn: phrases(`
        go on, go ahead, carry on, continue, proceed, lets go, go, keep going, lets continue, lets go on, lets proceed,
        lets carry on, go for it, lets start, lets begin, move on`),
      unsure: phrases(`
        not sure, im not sure, i am not sure, unsure, i dont know, i do not know, dont know, dunno, idk, i have no idea,
        no idea, maybe, perhaps, later, maybe later, i will think about it, ill think about it, let me think, think about it,
        wait, hold on, one moment, one minute, just now, busy, im busy, not yet, it depends, depends, whatever, anything,
        any, any one, anyone, whichever, you choose, you decide, your choice, i cant decide, im fine, im good, i am fine, i am good, i am ok, im ok, im okay, 🤷, 🤔, 😕`),
      question: phrases(`
        what, whats, why, how, hows, how much, how many, how long, which, when, where, wheres, who, whos, whose, what about,
        how about, tell me about, tell me more, more info, more information, more details, explain, y is, wht, wats, watz`),
      take: phrases(`
        this one, take this one, take this, take it, ill take it, ill take this, ill take this one, i will take it,
        i will take this, i will take this one, i want it, i want this, i want this one, i would like this one, id like this one,
        i choose this, i choose this one, choose this one, choose it, choose this, i like it, i like this, i like this one, i like this package, this package,
        this is the one, this is it, this one is fine, this one is good, this one is perfect, this will do, ill have it, ill have this one, ill go with this, ill go with this one, ill go for this one,
        go with this one, give me this one, give me this, can i take this one, can i have this one, can i take it, can i have it, sign me up, sold`),
      change: phrases(`
        change, change it, edit, fix, update, modify, correct it, wrong, is wrong, its wrong, it is wrong, thats wrong,
        that is wrong, incorrect, is incorrect, not correct, is not correct, its not correct, not right, is not right, its not right, thats not right, thats not correct, mistake,
        a mistake, made a mistake, i made a mistake, there is a mistake, theres a mistake, error, spelled wrong, spelt wrong, is spelled wrong, is spelt wrong, isnt right, isnt correct, want to change, need to change,
        i want to change, i need to change, i would like to change, id like to change, change something, something is wrong, somethings wrong, something is not right`),
      stop: phrases(`
        stop, stop it, stop this, stop now, stop all, stop all messages, stop messages, stop messaging me, stop texting me, stop sending me messages, stop sending messages,
        stop the messages, stop bothering me, stop spamming me, unsubscribe, unsubscribe me, opt out, opt me out, i want to opt out, no more messages, leave me alone, remove me,
        remove my number, take me off, take me off the list, take me off your list, dont message me, do not message me, dont message me again, dont message me anymore, dont contact me, do not contact me, dont contact me again,
        dont text me, dont text me again, spam, i want to stop, 🛑`),
      person: phrases(`
        person, a person, real person, human, human being, real human, agent, live agent, consultant, operator, representative, rep, someone, somebody, customer care,
        call centre, call center, call me, call me back, phone me, please call, ring me, give me a call, give me a ring, talk to a person, talk to a human,
        talk to an agent, talk to someone, talk to somebody, speak to a person, speak to a human, speak to an agent, speak to a consultant, talk to a consultant,
        speak to someone, speak to somebody, speak with someone, chat to someone, chat with someone, chat to a person, talk to a real person, speak to a real person, someone call me, somebody call me, can someone call me, can somebody call me, someone must call me,
        can you call me, contact me, customer service, talk to you, speak to you guys, talk to one of you, speak to the manager, manager, the manager, speak to sales, sales person, salesperson`),
      help: phrases(`
        help, help me, i need help, need help, can you help, can you help me, can someone help me, please help, info,
        how does this work, how does it work, how do i use this, how do i do this, how this works, how it works, what must i do, what do i do, what should i do,
        what am i supposed to do, what can i do, what now, i dont understand, i do not understand, dont understand, i dont get it, im confused, i am confused,
        confused, im lost, i am lost, lost, im stuck, i am stuck, stuck, struggling, im struggling, assist me, assist, assistance, i need assistance, sos, 🆘`),
      back: phrases(`
        back, go back, previous, previous question, take me back, one step back, step back, return, undo, i want to go back, can i go back, go back one,
        go to the previous question, the previous question, go back please, last question, previous step`),
      restart: phrases(`
        start over, restart, start again, begin again, start afresh, start from the beginning, start from scratch, start from the top, from the beginning, from the top, from the start, from scratch,
        start all over, start all over again, all over again, start over again, reset, redo, do over, lets start over, lets start again, i want to start over, i want to start again, can we start over, can we start again`),
      menu: phrases(
        'menu, main menu, the menu, show menu, show me the menu, options, main options, show me the options, go to menu, go to the menu, back to menu, back to the menu, back to main menu',
      ),
      language: phrases(`
        language, languages, another language, other language, different language, change language, change the language, change my language, switch language, switch languages,
        other languages, choose language, choose another language, my language, the language`),
      english: phrases(
        'english, eng, in english, speak english, english version, use english, switch to english, change to english, talk english, i speak english, can we speak english, english language',
      ),
      afrikaans: phrases(
        'afrikaans, afr, afrikans, in afrikaans, speak afrikaans, use afrikaans, switch to afrikaans, change to afrikaans, talk afrikaans, i speak afrikaans, can we speak afrikaans, afrikaans language',
      ),
      zulu: phrases(
        'zulu, isizulu, zul, in zulu, in isizulu, speak zulu, speak isizulu, use zulu, use isizulu, switch to zulu, change to zulu, switch to isizulu, change to isizulu, talk zulu, i speak zulu, i speak isizulu, can we speak zulu, zulu language',
      ),
      greeting: phrases(`
        hi, hello, hey, hi there, hello there, hey there, hiya, helo, good day, good morning, good afternoon, good evening, gud morning, gm,
        morning, afternoon, evening, morning morning, greetings, howzit, hows it, how are you, how are you doing, hope you are well, hope you well, hope youre well, whats up, wassup, sup, heita, hola, yo, 👋`),
      thanks: phrases(`
        thanks, thank you, thx, thnx, tnx, tx, ty, thanx, thank u, thanks a lot, thanks so much, thank you so much, thank you very much, many thanks,
        much appreciated, appreciate it, i appreciate it, god bless, bless you, cheers, ke a leboga, ke leboga, kea leboha, enkosi kakhulu, 🙏`),
      filler: phrases(`
        so much, very much, so very much, hmm, hm, mm, um, uh, uhm, er, ah, oh, oh my, wow, lol, lmao, rofl, haha, hehe, ha, eish, yoh, yho, yo yo, joh, tjo, sjoe, haibo, hayibo, shame, ag shame, ag man, ag, ai, ay, aai, sorry, so sorry, apologies, my bad, oops,
        mxm, man, dude, bru, boet, my bru, my bra, bra, brother, my brother, sister, my sister, my friend, friend, guys, guy, mate, buddy, boss, chief, my dear, dear, gents, well, anyway, actually, honestly, like i said, you know, i mean, whatsapp message,
        loop, wena, neh, hey man, nice, nice one, interesting, so nice, 😂, 🤣, 😊, 😀, 😃, 😄, 😁, 😅, 😉, 🙂, 😍, ❤, 🔥, 🎉, 😎, 🥰, 😘, 💪, 👏, 😭, 😢, 😡, 😞, 🙈, ✨, 💃, 👀, 😐`),
      last: phrases('last, last one, final one, the last, bottom one, the bottom one'),
      cheapest: phrases(
        'cheapest, the cheapest, cheap one, the cheap one, cheapest one, cheapie, least expensive, lowest price, most affordable, the lowest price, cheap package, cheap option, affordable one, the affordable one, lowest one, cheepest, cheapist, chepest',
      ),
      dearest: phrases(
        'most expensive, the most expensive, expensive one, priciest, pricey one, highest price, the highest price, dearest one, expensive package, the expensive one',
      ),
      fastest: phrases(
        'fastest, the fastest, fast one, fastest one, quickest, quick one, quickest one, highest speed, most speed, fast package, the fast one',
      ),
      slowest: phrases('slowest, the slowest, slow one, slowest one, lowest speed'),
      popular: phrases(
        'most popular, popular, popular one, most chosen, best selling, bestseller, best seller, the popular one, most popular one, what most people take, most people choose, most people take',
      ),
      comparison: phrases(`
        most, more than, cheaper, dearer, faster, quicker, slower, bigger, smaller, larger, better, worse, higher, lower, more, less, than, too, too much,
        too expensive, too cheap, too slow, much, enough, but, although, though, however, unless, if, because, same, different, similar, already, similar to`),
      negation: phrases(`
        none of them, none of these, nothing else, nothing wrong, nothing to change, no need, no need to, no need to change, no change, no changes, no mistake, no mistakes, no error, no errors,         not, dont, do not, doesnt, didnt, isnt, arent, wasnt, wont, cant, cannot, neither, nor, none, nothing, without,
        except, anything but, everything but, instead of, rather than, other than, hate, dislike, dnt, aint, not the, never the`),
      asks: phrases(
        'is, are, am, does, do, did, has, was, will it, will you, will this, will the, would it, would you, have you, do you, is it, is there, are there, does it, is this, is that, can it, can you, could you, should i, shall i',
      ),
      request: phrases(`
        can i get, can i have, can i take, can i choose, can i please have, can i please get, can i see, can i, may i, could i, may i have, could i have, may i get, could i get, can we get, can we have, can we,
        can you give me, could you give me, can you show me, please can i, please may i, will you give me, is it possible to get, can u give me, can u`),
      frame: phrases(`
        a, an, the, da, de, dat, it, this, that, those, these, one, ones, i, im, ill, id, ive, me, my, mine, we, us, our, you, u, your, to, for, of, on this, on my phone, with, and, or, also, so, then, just, only, now, today, right now, costs, cost, costing, priced at, one that, one which, one that costs, one for, price, worth,
        want, wanna, want to, need, would, will, would like, wud like, like, love, choose, pick, select, get, give, gimme, to have, ill have, i will have, like to have, want to have, take, go with, go for, go to, going with, going for, gonna take, going to take, see, show, look at, view, open,
        think, i think, i guess, i believe, let, lets, let me, prefer, rather, interested in, im interested in, i am interested in, keen on, im keen on, im keen for, keen for, put me on, sign me up for, register me for, go with the, here, there, them, per day, a day, day, daily,
        every day, each day, per month, a month, each month, talk, speak, say, said, in, at, it is, thats the, my choice is, my answer is, my choice, definitely the, do it for me, for my house, for my home, for home, on the list, in the list, from the list, on the menu, on your list, for the house, for us, for me, for my phone, be, been, must, should, am looking for, looking for,
        as, about, about it, about this, you may, you can, u may, u can, dis, dat one, meself, myself, called, named, ok so, well then, wants, wnt, wnat, wan, wana, wld, lyk, nd, n the, hav, plan to, i shall, shall, want the, if possible, if you can, when you can, as soon as possible, asap, lemme, mina`),
      thing: phrases(
        'try, again, something, package, packages, plan, plans, bundle, bundles, choice, product, pakage, packge, package deal',
      ),
      numberSign: phrases(
        'number, option, num, nr, nmbr, item, opt, choice number, option number, package number, button, answer, answer number',
      ),
      currency: phrases('rand, rands, bucks, zar, r'),
      speed: phrases('mbps, mb, mbs, mbp, meg, megs, mbit, mbits, megabits, mps, mb s, mbps speed'),
    },
    ordinals: [
      phrases('first, 1st, frst, fisrt, firs, top one'),
      phrases('second, 2nd, secnd, secon, scnd, middle, middle one'),
      phrases('third, 3rd, thrd, thirt'),
      phrases('fourth, 4th'),
      phrases('fifth, 5th'),
      phrases('sixth, 6th'),
      phrases('seventh, 7th'),
      phrases('eighth, 8th'),
      phrases('ninth, 9th'),
      phrases('tenth, 10th'),
    ],
    numbers: {
      one: 1,
      two: 2,
      three: 3,
      four: 4,
      five: 5,
      six: 6,
      seven: 7,
      eight: 8,
      nine: 9,
      ten: 10,
      fifteen: 15,
      twenty: 20,
      thirty: 30,
      forty: 40,
      fourty: 40,
      fifty: 50,
      sixty: 60,
      seventy: 70,
      eighty: 80,
      ninety: 90,
    },
    compound: (tens, unit) => [`${tens} ${unit}`],
    glossary: {
      family: ['families', 'fam', 'fmly'],
      business: ['biz', 'bizness', 'bussines', 'businesses'],
      farm: ['farms', 'farming'],
    },
  },
  says: {
    earlierQuestion: 'That was from an earlier question. This is where we are now:',
    noWayBack: 'We cannot go further back from here.',
    whichOne: 'Which one do you mean?',
    choose: 'Choose',
    startedAfresh: 'We have improved this chat, so we start again from the top. Sorry about that!',
    apology: 'Sorry, something went wrong on our side. Please send that again in a moment.',
  },
};

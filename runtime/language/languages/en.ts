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
        i dont mind, i do not mind, its all correct, it is all correct, thumbs up, yes, yep, yup, yeah, yea, yah, yess, y, sure, sure thing, for sure, fo sho, certainly, definitely, absolutely, of course, ofcourse, correct, right, thats right, that is right, thats correct, that is correct, its correct, it is correct, its right, it is right, all correct, all good, all is correct, all is right, everything is correct, everything is right, everything is fine, everything is ok, everything is good, looks good, looks right, looks correct, sounds good, fine, thats fine, that is fine, its fine, it is fine, is fine, is ok, is okay, its ok, its okay, thats ok, thats okay, that is ok, thats cool, good, thats good, that is good, is good, its good, cool, perfect, great, awesome, sharp, sharp sharp, shap, shap shap, shup, shapp, shapa, agreed, accept, i accept, i agree, indeed, no problem, no worries, hundred percent, 100 percent, affirmative, roger, deal, why not, yes i do, yes sir, yessir, its all good, it is all good, i want that, i would like that, id like that, lets do it, lets do that, do it, do that, happy with that, im happy with that, im happy, im in, by all means, with pleasure, true, 👍, 👌, ✅, ✔, 💯, 🆗, 🤝, i do agree, it is agreed, i agree to (it|that|this|everything|all of it|the terms|your terms), (i|we) (fully|totally|completely|) agree, agree, agreed to, i accept (it|that|this|the terms|your terms|everything), accepted, i (give|gave|grant) (you|u|loop|) (my|) (permission|consent|the go ahead), you have (my|) (permission|consent), permission, consent, i consent, i (hav|have|got|see) no (problem|objection|objections|issue|issues) (with that|with it|), no (prob|probs|probz|objection|objections|issue|issues|doubt|stress|sweat), np, not a problem, no problem at all, dont mind, i dont mind at all, (it|that) is (fine|okay|ok|good|right|correct|perfect|great|cool|alright|all right), (thats|its|is) (fine|ok|okay|good|right|correct|perfect|great|cool|alright|all right|all fine) (with|by) me, (its|thats) (perfect|great|cool|alright|all right|all fine|all good|ok|good), (fine|ok|okay|cool|good|alright) (by|with) me, (that|it|this|) works (well|fine|) for (me|us), works, (it|that|this|) will (work|do|be fine|be good|be ok|be great|suit me|suit us), (it|that|this|) (would|wud) (work|be fine|be good|be great), will do, suits (me|us), (is|will be) (enough|good enough|just right|ideal) (for me|for us|), (im|i am|we are) (ready|okay|ok|happy|fine|cool|glad|satisfied|comfortable) with (everything|all|the details), (im|i am|we are) (ready|happy|glad|satisfied|comfortable|good to go), (im|i am|i m) (ok|fine|good|cool|happy) to go (ahead|on|), (i am|im) good to go, (i|we) (am|are) (happy|satisfied|okay|ok), ready, i am all for it, count me in, i understand and (i|) agree, understood, i understand, got it, noted, kewl, kool, coolio, cool beans, cool cool, gr 8, gr8, grt, great stuff, good stuff, excellent, brilliant, fantastic, lovely, wonderful, superb, super, alryt, alrite, alrighty, oright, orite, yh, ye, yee, yas, yebs, yep yep, ya sure, ja sure, yessss, yes yes, ofcos, ofcors, of cos, offcourse, of coz, def, deffo, absolutely yes, spot on, exactly, precisely, thats (me|it|all), that is me, that (is|s) all, those are (my|the) (details|right details|correct details), (the|my) (details|info|information) (is|are) (right|correct|fine|ok), (everything|everyting|evrything|it|all the details|the details) (is|are|looks|look|seems) (all|) (right|correct|fine|ok|okay|good|great|perfect|in order|well), (all|everything) (right|correct|fine|ok|okay|good|great|perfect|in order|gud|well), looks (good|right|fine|correct) to me, in order, all gud, gud, no (mistake|mistakes|error|errors|changes) (all|everything|it) (is|) (correct|right|good|fine), nothing (to change|wrong|is wrong) (all|everything|it is|its|it) (is|) (correct|right|good|fine), confirm, confirmed, i confirm, yes confirm, 💚, lets do (it|this|that), lets make it, sounds (great|perfect|fine|ok|lekker|right), looks (great|perfect|fine|ok|right) (to me|), 100, definately, defnitely, comfortable, (im|i am) comfortable, this will do, allowed to`),
      ok: phrases(`
        ok, okay, okey, okie, okies, okk, kk, k, oky, oki, okie dokie, alright, aight, okey dokey, okay dokey, all right then, alright then, ok then, okay then, okays, okayy, oks, okidoki, okey doke, ok (cool|fine|good|sure|great|thats fine), okay (cool|fine|good|sure|great)`),
      no: phrases(`
        leave it, nah im good, no im good, you may not, no you may not, no, nope, nah, naw, nop, noo, n, na ah, nuh uh, no way, no thanks, no thank you, not interested, im not interested, i am not interested, no interest, not now, not today, not right now, not really, not for me, never, never mind, nevermind, i dont want it, i do not want it, i dont want this, i dont want that, i dont like it, dont want it, not this one, i dont like this one, i dont want this one, dont want this one, dont like this one, dont like it, i dis agree, dis agree, of course not, definitely not, absolutely not, certainly not, not at all, disagree, i disagree, not a chance, hell no, no ways, 👎, ❌, 🙅, 🚫, ✖, no (ways|man|sir|deal|bye|ta|permission|consent|agreement), (i am|im|we are|were|am) (not interested|no longer interested|not keen|not keen on it) (at all|anymore|any more|), not (interested|keen) (at all|anymore|any more|in it|in this|in that|), not anymore, (i|we) (have|) changed (my|our) (mind|minds), (i am|im) afraid not, afraid not, (dont|do not|dnt|i dont|i do not|i dnt) think so, i think not, i say no, (i|ill|i will|) pass, (i|ill|i will|) give it a miss, no pass, not at the moment, not at this (time|moment|stage), not for now, not this time, maybe (not|another time|next time|some other time), (another|some other|next) time, no (thanks|thank you) (maybe|perhaps) (another time|next time|some other time|later), no need (for that|thanks), no (you|u) (dont|do not) (have to|need to), (you|u) (dont|do not) (have to|need to), (dont|do not|dnt) (bother|worry|worry about it|sign me up), no (you|u|loop) (may|can|must) not, (you|u|loop) (may|can|must) not, not allowed, permission denied, denied, count me out, (im|i am) out, forget it, forget about it, skip, skip it, (just|) leave it, no leave it, rather leave it, ✋, ⛔, nooit, no no no, no i (am|) (good|fine|ok), nah i am good, i am good thanks, im good thanks, no need`),
      goOn: phrases(`
        go on, go ahead, carry on, continue, proceed, lets go, go, keep going, lets continue, lets go on, lets proceed, go for it, lets start, lets begin, move on, (you|u|we|i|) (may|can|could|should) (go on|go ahead|continue|proceed|carry on|start|begin), (go ahead|go on) (and|), (i|we) (would|wud|will) (like|love) to (go on|go ahead|continue|proceed|carry on), (lets|let us) (go ahead|move on|get going|get started|continue|carry on|go), move along, get started, go (bak|) on, goahead, goon, continu, contnue, cntinue, cont, procede, procced, (yes|ok|) (place|submit|send|make|put in|put through) (the|my|this|that|) order, place it, order (it|now|please|), (you|u) can (place|make) (the|my) order, submit, submit it, send it, (where|were) we (were|was), back to where we were, (carry|go) on where we (were|left off|stopped), carry on where we were, continue where we (were|left off|stopped), resume`),
      unsure: phrases(`
        not sure, im not sure, i am not sure, unsure, i dont know, i do not know, dont know, dunno, idk, i have no idea, no idea, maybe, perhaps, later, maybe later, i will think about it, ill think about it, let me think, think about it, wait, hold on, one moment, one minute, just now, busy, im busy, not yet, it depends, depends, whatever, anything, any, any one, anyone, whichever, you choose, you decide, your choice, i cant decide, 🤷, 🤔, 😕, 2 moro, 2 morrow, tomorrow, tmrw, tmr, next week, next month, some time, sometime, gimme a (min|minute|sec|moment), give me a (min|minute|sec|moment), 1 (min|sec|moment), one (min|sec), just a (sec|second|minute|moment), hang on, need to think, i need to think, i need (some|) time, let me (ask|check with|talk to) my, let me (ask|check), i (will|ll|) (see|come back|get back to you), not so fast, i might, might, i think so, i suppose, i guess so, dont know yet, u choose, u decide, you can (choose|decide|pick) (for me|), (you|u) pick, whichever one, either, either one, both, both of them, any of them, dnt know, i dnt know, dont no, dunno (hey|), cant decide, (i am|im) (between|torn|undecided), undecided, not decided, havent decided, (i|we) (have not|havent) decided, give me (1|one|a) (day|week|hour)`),
      question: phrases(`
        what, whats, why, how, hows, how much, how many, how long, which, when, where, wheres, who, whos, whose, what about,
        how about, tell me about, tell me more, more info, more information, more details, explain, y is, wht, wats, watz`),
      take: phrases(`
        take this one, take this, take it, ill take it, ill take this, ill take this one, i will take it, i will take this, i will take this one, i want it, i want this, i want this one, i would like this one, id like this one, i choose this, i choose this one, choose this one, choose it, choose this, i like it, i like this, i like this one, i like this package, this is the one, this is it, this one is fine, this one is good, this one is perfect, ill have it, ill have this one, ill go with this, ill go with this one, ill go for this one, go with this one, give me this one, give me this, can i take this one, can i have this one, can i take it, can i have it, sold, (i|ill|il|i will|we|we will|lets|let me|) (take|tk|have|keep|buy|choose|pick|go with|get) (this|that|it|this one|that one|this 1|that 1|dis one|dat one|this package|that package), (i|we) (want|wnt|wan|like|lyk|love|need|prefer) (this|it|dis|dat|this one|that one|this 1|that 1|dis one|this package|that package), (i|we) (like|love) (this|it|this one) (a lot|alot|so much|very much), (love|like) (it|this|this one|that one), this (is|s) (the one|what i want|what i need|what i was looking for|the one i want|the one for me|good|perfect|great|fine), this is the one i (want|need|will take), that is (the one i want|what i want|what i need), gimme (this|it|that|this one|that one), give me (that one|it), sign me up for (this|it|this one|that one), (i am|im) happy with (this|it|this one|that one), this one works, sign me up`),
      change: phrases(`
        change, change it, edit, fix, update, modify, correct it, wrong, is wrong, its wrong, it is wrong, thats wrong, that is wrong, incorrect, is incorrect, not correct, is not correct, its not correct, not right, is not right, its not right, thats not right, thats not correct, mistake, a mistake, made a mistake, i made a mistake, there is a mistake, theres a mistake, error, spelled wrong, spelt wrong, is spelled wrong, is spelt wrong, isnt right, isnt correct, want to change, need to change, i want to change, i need to change, i would like to change, id like to change, change something, something is wrong, somethings wrong, something is not right, (that is|thats|its|it is|is) not (my|the right|the correct) (name|town|place|package|address|detail), not my (name|town|place|package|address), wrong (one|info|information|details), rong, wrng, wrong spelling, spelled wrongly, spelt wrongly, (is|) (mis spelled|misspelled|mis spelt|misspelt), (is|) not (spelled|spelt|written) (right|correctly|correct|properly), (spelled|spelt|spelling) (is|) (wrong|incorrect), spelled (it|my name) wrong, spelling, correct (my|the), to correct, need to (fix|correct), chnge, chnage, chang, changes, i (gave|put|typed|sent) (you|u|) (the|a|) wrong, (there is|theres|there s|) something (is|) wrong (with|), (want|need|like) (to|2) (change|fix|edit|correct|update), i (made|make) (a|) mistake (with|in|on|), swap, replace`),
      stop: phrases(`
        stop, stop it, stop this, stop now, stop all, stop all messages, stop messages, stop messaging me, stop texting me, stop sending me messages, stop sending messages, stop the messages, stop bothering me, stop spamming me, unsubscribe, unsubscribe me, opt out, opt me out, i want to opt out, no more messages, leave me alone, remove me, remove my number, take me off, take me off the list, take me off your list, dont message me, do not message me, dont message me again, dont message me anymore, dont contact me, do not contact me, dont contact me again, dont text me, dont text me again, spam, i want to stop, 🛑, stop (sending|texting|messaging|msging|bothering|spamming) (me|us) (these|the|any|) (messages|msgs|message|texts), stop (sending|) (msgs|messages|message|texts|smses), stop (it|this|that|now|all|everything|all of it), stop (all|) (of|) (the|these|your|) messages, (take|remove) (me|my number|my name|us) (off|from) (your|the|this|) (list|database|system|), (i|we) (do not|dont|dnt) want (any|) (more|) (messages|msgs|texts|smses) (from you|anymore|), (dont|do not|dnt) (send|text|message|msg|contact|sms|whatsapp) (me|us) (anything|messages|msgs|again|anymore|any more|), (i|we) (want|would like) (you|u|) to stop, unsubcribe, unsuscribe, unsub, no more (messages|msgs|texts|smses), (i want|please|) to unsubscribe, i want to stop (all|the|these|your|) (messages|msgs), (cancel|end) (all|the) messages, messages stop`),
      person: phrases(`
        person, a person, real person, human, human being, real human, agent, live agent, consultant, operator, representative, rep, someone, somebody, customer care, call centre, call center, call me, call me back, phone me, please call, ring me, give me a call, give me a ring, talk to a person, talk to a human, talk to an agent, talk to someone, talk to somebody, speak to a person, speak to a human, speak to an agent, speak to a consultant, talk to a consultant, speak to someone, speak to somebody, speak with someone, chat to someone, chat with someone, chat to a person, talk to a real person, speak to a real person, someone call me, somebody call me, can someone call me, can somebody call me, someone must call me, can you call me, contact me, customer service, talk to you, speak to you guys, talk to one of you, speak to the manager, manager, the manager, speak to sales, sales person, salesperson, (cal|phone|ring|phn) me, (cal|call) me (back|), (pls|please) (cal|call|phone|ring), (can|could|must|will|let|have|get|) (someone|somebody|some 1|sum 1|smb|anyone|anybody|one of you|a person|an agent|a consultant|you|u) (call|phone|ring|contact) (me|us), (call|phone|ring|contact) (me|us) back, (someone|somebody|a person|an agent|a human|a consultant) to (call|phone|ring|contact|help) (me|us), (talk|speak|chat) (to|with) one of you, (is there|do you have) (a person|a human|someone|somebody|anyone|anybody|an agent|a consultant), (is there|do you have) (a person|a human|someone|somebody|anyone|anybody|an agent) (i can|to|who i can) (talk|speak|chat) (to|with), (a person|a human|someone|somebody|agent) (i can|to) (talk|speak|chat) (to|with), (talk|speak|chat) (to|with|2) (a person|a human|a human being|a real person|an agent|a consultant|an operator|a manager|a rep|some 1|someone|somebody|sum 1|human|person|agent|consultant), get me (a|an|) (person|human|agent|consultant), some 1, sum 1, human beings, actual person, live person, live chat, real people`),
      help: phrases(`
        help, help me, i need help, need help, can you help, can you help me, can someone help me, please help, info, how does this work, how does it work, how do i use this, how do i do this, how this works, how it works, what must i do, what do i do, what should i do, what am i supposed to do, what can i do, what now, i dont understand, i do not understand, dont understand, i dont get it, im confused, i am confused, confused, im lost, i am lost, lost, im stuck, i am stuck, stuck, struggling, im struggling, assist me, assist, assistance, i need assistance, sos, 🆘, (pls|please) (assist|help) (me|us|), (i|we) (do not|dont|dnt|did not|didnt) (understand|get|follow) (this|it|that|you|the question|what you want|what u want|what to do|what i must do|anything|), dnt understand, dont get (it|this), (i|we) (do not|dont|dnt) know (what|how) to (do|answer|say|type|use this|reply), (i|we) (do not|dont|dnt) know (what|how) (i must|must i|i should|should i) do, (how|hw) (does|do) (this|it|the|) (thing|chat|bot|) work, how (this|it|the) (thing|chat|bot) works, tell me how (this|it) (thing|chat|) works, (can|could|will) (you|u|somebody|some 1|sum 1) (help|assist) (me|us|), (need|want) (some|) help (here|with this|), help (here|needed|us), hlp, halp, (im|i am) (stuck|lost|confused|struggling) (here|with this|)`),
      back: phrases(`
        back, go back, previous, previous question, take me back, one step back, step back, return, undo, i want to go back, can i go back, go back one, go to the previous question, the previous question, go back please, last question, previous step, bck, bak, go (bak|bck), take me (bak|bck), (can|could|may) (i|we) (go|) back, (lets|let us|please|) go back (one|a step|one step|to the (previous|last) (question|one|step)|), previous (one|page|screen|step), the previous one, the question before, step (bak|back)`),
      restart: phrases(`
        start over, restart, start again, begin again, start afresh, start from the beginning, start from scratch, start from the top, from the beginning, from the top, from the start, from scratch, start all over, start all over again, all over again, start over again, reset, redo, do over, lets start over, lets start again, i want to start over, i want to start again, can we start over, can we start again, start (ova|agen|agn|ovr|anew|fresh), (start|begin) (from|at) (the|) (beginning|start|top|scratch|begining|begin), (start|begin) again from (the|) (beginning|start|top|scratch), start all ova, (lets|let us|can we|can i|i want to|) (start|begin) (over|again|afresh|from the beginning|from the start|from scratch|from the top), do it over, from the begining`),
      menu: phrases(`
        menu, main menu, the menu, show menu, show me the menu, options, main options, show me the options, go to menu, go to the menu, back to menu, back to the menu, back to main menu, (go|take me|back) to (the|) (main|) menu, (can|may|could) i (see|have|get) (the|) (main|) menu, (show|see|open|give) (me|) (the|) (main|) menu, menuu, menue, mennu`),
      language: phrases(`
        language, languages, change language, change the language, change my language, switch language, switch languages, choose language, choose another language, my language, the language, (a|the|an|) (other|others|different|another) (language|languages), (change|switch) (the|my|to another|) (language|languages|lang), lang, langauge, languge`),
      english: phrases(`
        english, eng, in english, speak english, english version, use english, switch to english, change to english, talk english, i speak english, can we speak english, english language, (i|we) (understand|prefer|want|speak|know) (in|) english (better|more|best|), english (is|will be|) (better|fine|good|ok|easier|best|great) (for me|for us|), (chat|talk|speak|type|write|reply|do it|communicate|continue) (in|) english, english (pls|please|one), inglish, inglis, ingles, engels please, (can|could|may) we (do|use|speak|have) english, (can|could) (you|u) (speak|talk|write|use|chat|reply) (to me in|with me in|in|) english, (lets|let us) (do|use|speak|go with) english`),
      afrikaans: phrases(`
        afrikaans, afr, afrikans, in afrikaans, speak afrikaans, use afrikaans, switch to afrikaans, change to afrikaans, talk afrikaans, i speak afrikaans, can we speak afrikaans, afrikaans language, (i|we) (understand|prefer|want|speak|know) (in|) afrikaans (better|more|best|), afrikaans (is|will be|) (better|fine|good|ok|easier|best|great) (for me|for us|), (chat|talk|speak|type|write|reply|do it|communicate|continue) (in|) afrikaans, (can|could|may) we (do|use|speak|have) afrikaans, (can|could) (you|u) (speak|talk|write|use|chat|reply) (to me in|with me in|in|) afrikaans, (lets|let us) (do|use|speak|go with|do it in) afrikaans`),
      zulu: phrases(`
        zulu, isizulu, zul, in zulu, in isizulu, speak zulu, speak isizulu, use zulu, use isizulu, switch to zulu, change to zulu, switch to isizulu, change to isizulu, talk zulu, i speak zulu, i speak isizulu, can we speak zulu, zulu language, (i|we) (understand|prefer|want|speak|know) (in|) (zulu|isizulu) (better|more|best|), (zulu|isizulu) (is|will be|) (better|fine|good|ok|easier|best|great) (for me|for us|), (chat|talk|speak|type|write|reply|do it|communicate|continue) (in|) (zulu|isizulu), (can|could|may) we (do|use|speak|have) (zulu|isizulu), (can|could) (you|u) (speak|talk|write|use|chat|reply) (to me in|with me in|in|) (zulu|isizulu), (lets|let us) (do|use|speak|go with|do it in) (zulu|isizulu)`),
      greeting: phrases(`
        hi, hello, hey, hi there, hello there, hey there, hiya, helo, good day, good morning, good afternoon, good evening, gud morning, gm, morning, afternoon, evening, morning morning, greetings, howzit, hows it, how are you, how are you doing, hope you are well, hope you well, hope youre well, whats up, wassup, sup, heita, hola, yo, 👋, hy, heyy, helloo, hie, hi hi, hey hey, good mornin, gud day, gud evening, good night, hello loop, hi loop, dear loop`),
      thanks: phrases(`
        thanks, thank you, thx, thnx, tnx, tx, ty, thanx, thank u, thanks a lot, thanks so much, thank you so much, thank you very much, many thanks, much appreciated, appreciate it, i appreciate it, god bless, bless you, cheers, ke a leboga, ke leboga, kea leboha, enkosi kakhulu, 🙏, (tnx|thx|thnx|tx|thanx|thanks) (a lot|alot|so much|very much|again), ta, thank you (again|sir|maam|mam), thks, dankie, tks`),
      filler: phrases(`
        so much, very much, so very much, hmm, hm, mm, um, uh, uhm, er, ah, oh, oh my, wow, lol, lmao, rofl, haha, hehe, ha, eish, yoh, yho, yo yo, joh, tjo, sjoe, haibo, hayibo, shame, ag shame, ag man, ag, ai, ay, aai, sorry, so sorry, apologies, my bad, oops, mxm, man, dude, bru, boet, my bru, my bra, bra, brother, my brother, sister, my sister, my friend, friend, guys, guy, mate, buddy, boss, chief, my dear, dear, gents, well, anyway, actually, honestly, like i said, you know, i mean, whatsapp message, loop, wena, neh, hey man, nice, nice one, interesting, so nice, 😂, 🤣, 😊, 😀, 😃, 😄, 😁, 😅, 😉, 🙂, 😍, ❤, 🔥, 🎉, 😎, 🥰, 😘, 💪, 👏, 😭, 😢, 😡, 😞, 🙈, ✨, 💃, 👀, 😐, bye, byebye, goodbye, cheers bye, oh well, you see, u see, lol ok, hle, hayi man, yoh yoh, jonga, by the way, btw, to be honest, tbh, fyi, hope so, i hope so, as i said, good day to you, 😇, 🤗, 😋, ☺, 🙌, 👨, 👩, 👧, 👦, 👪, 🏡, 🏠, 💖, 💕, 🌹, 🌸, 🤩, 😆, 😬, 🙄, (i am|im|) (so|very|) sorry but, sorry but, excuse me, pardon, not to worry, on second thought, on second thoughts, second thoughts`),
      last: phrases(`
        last, last one, final one, the last, bottom one, the bottom one, (last|final|bottom|lowest) (one|1|option|package) (on|in|of) the list, (last|lst|final|bottom) (1|option|package), at the bottom, the one at the bottom, (right|all the way) at the bottom, laast, the bottom`),
      cheapest: phrases(`
        cheapest, the cheapest, cheap one, the cheap one, cheapest one, cheapie, least expensive, lowest price, most affordable, the lowest price, cheap package, cheap option, affordable one, the affordable one, lowest one, cheepest, cheapist, chepest, (cheapest|cheepest|lowest priced|cheap) (one|1|package|option|plan|thing|price), cheapest, cheepest, the cheapest, lowest (price|cost|priced|amount) (one|), the lowest, least money, most affordable (one|package|), affordable, cheap, cheap 1, low price, cheap cheap, economical, budget, budget one, (which ever|whichever|whatever) is (the|) (cheapest|cheaper)`),
      dearest: phrases(`
        most expensive, the most expensive, expensive one, priciest, pricey one, highest price, the highest price, dearest one, expensive package, the expensive one, (expensive|priciest|pricey|dearest|costly) (one|1|package|option|plan), most (expensive|costly) (one|1|package|option|plan), highest priced (one|), most costly`),
      fastest: phrases(`
        fastest, the fastest, fast one, fastest one, quickest, quick one, quickest one, highest speed, most speed, fast package, the fast one, (fastest|quickest|fast|quick) (one|1|package|option|plan|internet|speed), fastest, quickest, speediest, the fastest, (the|) (highest|best|most|top|maximum|max|biggest|high|more) speed (one|), best speed, super fast, fastst`),
      slowest: phrases(`
        slowest, the slowest, slow one, slowest one, lowest speed, (the|) (slowest|slow) (one|1|package|)`),
      popular: phrases(`
        most popular, popular, popular one, most chosen, best selling, bestseller, best seller, the popular one, most popular one, what most people take, most people choose, most people take, (most|) (popular|chosen) (one|1|package|option|plan|), most (liked|bought|used) (one|package|), most famous, populer, poplar, (what|which|that|the one|the one that|) (most|other|many) (people|customers|ppl) (take|choose|like|buy|use|pick), (the one|what) everyone (takes|chooses|likes|buys|uses)`),
      comparison: phrases(`
        most, more than, cheaper, dearer, faster, quicker, slower, bigger, smaller, larger, better, worse, higher, lower, more, less, than, too, too much, too expensive, too cheap, too slow, much, enough, but, although, though, however, unless, if, because, same, similar, already, similar to, of us, people, kids, afford only, too (high|low|far|big|small|long), of the month, of month, (this|this one|it|that one) or (the other|another|the others|other) (one|), last (month|week|year|time|night), (the|my|) first (day|month|week|time)`),
      negation: phrases(`
        none of them, none of these, doesnt, didnt, isnt, arent, wasnt, wont, cant, cannot, neither, nor, none, without, except, anything but, everything but, instead of, rather than, other than, hate, dislike, never the, (i|we) (dont|do not|dnt|cant|cannot) (see|open|view|find) (it|this|that|anything|the), (i|we) (dont|do not|dnt) see`),
      nothing: phrases(`
        nothing, nothing else, nothing wrong, nothing is wrong, nothings wrong, nothing at all, nothing (needs|needed) (to change|changing|), nothing to (change|fix|correct), (there is|theres) nothing (wrong|to change|to fix|), no (change|changes|mistake|mistakes|error|errors|corrections), (no need|dont need|do not need|i dont need|i do not need|dont want|i dont want|i do not want|dont have|i dont have) to (change|fix|correct) (anything|), dont change anything, do not change anything, leave (it|everything) as (it is|is), leave everything, keep it (like that|as it is), nthing, nuthing, nothin, noting, nada, none of the above`),
      not: phrases(`
        not, dont, do not, dnt, donot, dont give me, dont show me, not the, nt, nt the, ain t, i am not, im not, we are not`),
      refuse: phrases(`
        (i|we|) (do not|dont|dnt|donot|do nt|wont|will not) (want|wnt|want to|want you to|wanna|wish to|feel like|agree|agree to|accept|consent|consent to|give permission|give consent|give my permission|give my consent), (i|we) (do not|dont|dnt|donot|do nt|don t|wont|will not), (i|we) (would rather|rather|prefer|would prefer to|prefer to) not, (i d|id|i would|i will|ill) rather not, rather not, (i|we) (refuse|decline|refuse to|decline to), refuse, decline, please dont, (i am|im|we are) not (willing to|keen to|ready to|prepared to|going to|gonna), (i am|im) not (comfortable|happy|okay|ok|fine) with, i have no interest in, not agree`),
      permit: phrases(`
        you may, you can, u may, u can, you guys can, you guys may, loop may, loop can, permission granted, granted, allowed, you are allowed, youre allowed`),
      pointer: phrases(`
        this, that, it, that one, that 1, these, those, that package, thats the one, that is the one, dis one, da one, this one, this package`),
      others: phrases(`
        (the|) (other|others|otherz|othrs|othr) (one|ones|1|), other 1s, (an|) other, (a|) different (one|), diff one, differnt one, another (one|1|), anotha (one|), anothr, anudder one, (something|smthing|sumthing|smth|sumting) (else|different), somthing else, anything else, what else, what else (is|are) there, what else do you have, what else have you got, any others, any other (one|ones|), do you have others, do you have (another|something else|any others|other ones), (the|) rest, the rest of them, remaining ones, show rest, somewhere else, sumwhere else, some other, elsewhere, else, (take me|go|) back to (the|) (list|packages|package list|options|others), (show|see|view|open) (me|) (the|) list, the list, list, (show me|see|) (more|other) options, more packages, alternatives, alternative, (show|see) (me|) (the|) alternatives, (the|) (other|more) options, any other options`),
      asks: phrases(`
        is, are, am, does, do, did, has, was, will it, will this, will the, would it, have you, do you, is it, is there, are there, does it, is this, is that, can it, should i, shall i, must i, do i have to, do we have to, have i got to`),
      request: phrases(`
        can i get, can i have, can i take, can i choose, can i please have, can i please get, can i see, can i, may i, could i, may i have, could i have, may i get, could i get, can we get, can we have, can we, can you give me, could you give me, can you show me, please can i, please may i, will you give me, is it possible to get, can u give me, can u, (can|could|will|would) (you|u) (sign me up for|sign us up for|put me down for|put me on|register me for|give me|give us|get me|show me|send me|open|let me|choose|book|order), (can|could|may) (i|we) (get|have|take|choose|see|order|try|pick|go with|go for|buy|use), can you, could you, will you, would you, could u`),
      frame: phrases(`
        a, an, the, da, de, dat, one, ones, i, im, ill, id, ive, me, my, mine, we, us, our, you, u, your, to, for, of, on this, on my phone, with, and, or, also, so, then, just, only, now, today, right now, costs, cost, costing, priced at, one that, one which, one that costs, one for, price, worth, want, wanna, want to, need, would, will, would like, wud like, like, love, choose, pick, select, get, give, gimme, to have, ill have, i will have, like to have, want to have, take, go with, go for, go to, going with, going for, gonna take, going to take, see, show, look at, view, open, think, i think, i guess, i believe, let, lets, let me, prefer, rather, interested in, im interested in, i am interested in, keen on, im keen on, im keen for, keen for, put me on, sign me up for, register me for, go with the, here, there, them, per day, a day, day, daily, every day, each day, per month, a month, each month, talk, speak, say, said, in, at, it is, thats the, my choice is, my answer is, my choice, definitely the, do it for me, for my house, for my home, for home, on the list, in the list, from the list, on the menu, on your list, for the house, for us, for me, for my phone, been, must, should, am looking for, looking for, about, about it, about this, dis, dat one, meself, myself, called, named, ok so, well then, wants, wnt, wnat, wan, wana, wld, lyk, nd, n the, hav, plan to, i shall, shall, want the, if possible, if you can, when you can, as soon as possible, asap, lemme, mina, (i|we) (can|cn|could), you have, you got, that you have, (you|u) (have|got|offer), what i (want|need|would like), which i want, buy, book, make, make it, (put|sign) (me|us) (down|up) (for|on), (put|sign) (me|us) (for|on), hook me up (with|), (let me|lets) (get|have|see|try|do|take|go with|go for), lets (do|try|take|go for|go with), (i|we) would (rather|prefer) (have|take|go with|), (i|we|) (only|just) need, (i|we) can afford, afford, settle (for|on), decided on, i have decided on, all, all of (them|it|these|those), everything, between them, them all, together, first please, it will be, will it be, 4 me, 4 us, 4 my, 2 b, want 2, wnt to, like 2, need 2, want 2 b, pd, p d, pday, p day, pm, a mnth, mnth, month, monthly, perday, thats, whats on, that s, on the, the one at, at the moment, from, until, keep, kept, hold, store, save, write to (me|us), write, (keep|hold|store|save|use) (my|our|the) (details|info|information|data), when you (are here|reach us|reach me|get here|come|come here|arrive|can|are there), when (loop|it) (is here|reaches us|gets here|comes|arrives), c, giv, gv, som, sum, some, being, bein, ourselves, my self, its, were, say yes to, to that, to it, to this, with that, with it, with this, about that, how about we, if (its|it is|that is|thats) (ok|okay|fine|possible|alright), rly, d, type, choice is, be, as, thru, up for, dem, do let, okay so, let me see, where it says, for now, keep my number, keep my name, keep my details`),
      thing: phrases(`
        try, again, something, package, packages, plan, plans, bundle, bundles, choice, product, pakage, packge, package deal, once more, one more time, 1 more time, agen, agn, time, plan package, contract package, pkg, pckge, packeges, check`),
      numberSign: phrases(`
        number, option, num, nr, nmbr, item, opt, choice number, option number, package number, button, answer, answer number, numba, nmb, nbr, nom, no of, nr number, op, optn, opshin, position`),
      currency: phrases(`
        rand, rands, bucks, zar, r, bux, rnd, ront, randela, randelas`),
      speed: phrases(`
        mbps, mb, mbs, mbp, meg, megs, mbit, mbits, megabits, mps, mb s, mbps speed, mb ps, mbits ps, mega, megas, mbs ps`),
    },
    loose: phrases(`
      please, pls, plz, pliz, plss, really, just, very, quite, totally, completely, fully, perfectly, actually, now, also, still, kindly, rather, simply, only, so, even, definitely`),
    corrections: phrases(`
      wait, sorry, oops, actually, meant, mean, mistake, typo, correction, hang on, hold on, oh, eish, rather, on, thought, thoughts`),
    ordinary: phrases(`
      rest, far, shop, shot, step, spot, soup, stock, store, test, text, best, west, host, cost, lost, past, post, bank, band, land, hand, bark, dark, park, part, card, care, warm, form, firm, fare, fame, fast, fact, face, case, base, race, rage, page, wage, back, pack, lack, rack, sack, book, look, cook, took, hook, good, food, mood, wood, work, word, worm, wore, more, mare, tare, tear, hear, heat, meat, seat, neat, near, dear, deer, seen, been, keen, teen, ten, men, man, van, can, ran, pan, house, horse, mouse, hose, rose, nose, note, vote, more, core, sore, shore, share, shape, shame, same, sane, lane, late, date, gate, hate, mate, plate, place, plan, plant, play, pray, stay, star, start, stare, stage, state, store, story, sport, short, sheet, sleep, sheep, cheap, clear, clean, class, glass, grass, chain, chair, child, choir, coin, cousin, router, rooter, tower, towel, power, shower, signal, single, simple, sample, screen, street, strong, string, spring, sunday, monday, tuesday, wednesday, thursday, friday, saturday, january, february, march, april, june, july, august, september, october, november, december, order, older, elder, border, brother, mother, father, sister, uncle, aunt, school, church, clinic, hospital, police, river, road, bridge, mountain, village, district, valley, forest, garden, farmer, farms, former, firmer, market, animal, cattle, horse, chicken, dinner, winter, summer, weather, water, letter, better, butter, matter, later, paper, pepper, phone, plane, price, prize, pride, prime, crime, time, tire, tired, fire, fine, line, mine, nine, wine, wife, wifi, life, like, bike, hike, mile, smile, while, white, write, right, night, light, fight, tight, eight, weight, height, money, honey, monkey, donkey, journey, bundle, handle, candle, middle, riddle, battle, bottle, cattle, kettle, little, mile, pay, paid, buy, sell, sold, cash, account, amount, balance, airtime, data, voucher, month, mouth, south, north, east, speed, spend, spent, slow, snow, show, know, flow, grow, crow, cloud, loud, proud, problem, network, connection, install, installed, cable, table, stable, working, walking, talking, waiting, writing, living, leaving, having, family, familiar, similar, business, busy, bossy, cancel, candle, enough, rough, though, through, thought, bought, brought, caught, taught, want, went, wait, what, that, than, then, them, they, there, their, where, were, every, never, ever, over, oven, even, given, seven, eleven, heaven, second, secure, record`),
    ordinals: [
      phrases(
        'at the top, the one at the top, top, the top, top one, the first, first one on the list, first, 1st, frst, fisrt, firs, top one',
      ),
      phrases('second, 2nd, secnd, secon, scnd, middle, middle one'),
      phrases('third, 3rd, thrd, thrid, therd, thirt'),
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
      again: [
        'agen',
        'agn',
        'more',
        'time',
        'uzame',
        'phinda',
        'futhi',
        'zama',
        'nogmaals',
        'keer',
        'weereens',
        'probeer',
      ],
      upgrade: ['bigger', 'upgrading'],
      join: ['rejoin', 'joining', 'come back', 'return'],
      check: ['look', 'chek'],
      tell: ['notify', 'inform', 'alert', 'know', 'posted', 'update', 'remind'],
      pro: ['prof', 'professional'],
      connect: ['conect', 'connection', 'conection', 'connct', 'konnek', 'konneksie', 'konekt'],
      difference: ['diff', 'diffrence', 'diference', 'differance', 'diffs'],
      compare: ['compair', 'comparison', 'comparing', 'diff', 'comprae', 'difference', 'differences'],
      name: ['nme', 'naam', 'nam', 'surname'],
      town: ['city', 'village', 'place', 'twn', 'toun'],
      place: ['location', 'area', 'spot', 'town', 'village', 'plc', 'plce', 'plase', 'adress', 'address'],
      package: [
        'packge',
        'pakage',
        'pckage',
        'pakkage',
        'pacage',
        'packages',
        'plan',
        'plans',
        'bundle',
        'pkg',
        'pckge',
        'packeges',
        'packag',
      ],
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

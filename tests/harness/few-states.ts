import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Texts of files by their path below the folder of the flows. */
export interface FlowFiles {
  [path: string]: string;
}

/**
 * Flows that go the way of the shipped ones as far as the place, in their words. For tests of what happens to any flow: these
 * are checked, drawn and explored in a tenth of the time.
 */
export const fewStates: FlowFiles = {
  'everywhere/en.yaml': `flow: everywhere
language: en
title: Anywhere
on:
  back: { hear: [back], target: $back }
  unheard: { say: 'Sorry, please say that in other words.', target: $again }
`,
  'everywhere/zu.yaml': `extends: en
language: zu
on:
  back: { hear: [emuva] }
  unheard: { say: Uxolo angizwanga kahle. }
`,
  'home/en.yaml': `flow: home
language: en
title: Front door
initial: join
states:
  join: { call: onboarding, onDone: { joined: end, goodbye: end }, onError: end }
  end: { type: final }
`,
  'home/zu.yaml': `extends: en
language: zu
`,
  'onboarding/en.yaml': `flow: onboarding
language: en
title: Join Loop
context:
  name: { type: text, min: 2, max: 40 }
  place: { type: text, min: 2, max: 60 }
initial: welcome
states:
  welcome:
    say: Welcome to Loop! Choose your language
    buttons:
      english: { title: English, target: privacy }
  privacy:
    say: We use your name and your place only to connect you (POPIA law). Shall we go on?
    buttons:
      goOn: { title: 'OK, go on', target: askName }
      no: { title: No thanks, target: goodbye }
  askName:
    say: What is your name?
    on:
      text: { take: name, target: askPlace }
      invalid: { say: Please type just your name. }
  askPlace:
    say: Where do you need internet?
    on:
      text: { take: place, target: joined }
      invalid: { say: Please type only the name of the town. }
  joined: { say: 'Thank you, {name}: we will look at {place}.', type: final }
  goodbye: { say: Goodbye., type: final }
`,
  'onboarding/zu.yaml': `extends: en
language: zu
title: Joyina iLoop
states:
  welcome:
    say: Siyakwamukela kwaLoop! Khetha ulimi lwakho
    buttons:
      english: { title: English }
  privacy:
    say: Sisebenzisa igama nendawo yakho ukuze sikuxhume kuphela (umthetho we-POPIA). Siqhubeke?
    buttons:
      goOn: { title: Kulungile }
      no: { title: Cha ngiyabonga }
  askName:
    say: Ngubani igama lakho?
    on:
      invalid: { say: Bhala igama lakho kuphela. }
  askPlace:
    say: Uyidinga kuphi i-inthanethi?
    on:
      invalid: { say: Bhala igama ledolobha kuphela. }
  joined: { say: 'Ngiyabonga, {name}: sizobheka i-{place}.' }
  goodbye: { say: Hamba kahle. }
`,
};

export async function writeFlows(folder: string, files: FlowFiles): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

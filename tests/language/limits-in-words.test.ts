import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { limits } from '../../runtime/model/index.js';
import { root } from '../harness/generators.js';

const { text, buttons, list, url, interactiveBody, pair, customerServiceWindowMs } = limits;
const written = (length: number) => length.toLocaleString('en');
const hours = customerServiceWindowMs / 3_600_000;

/** Each sentence in which an editor or a document tells an author a limit. */
const told: [file: string, ...sentences: string[]][] = [
  [
    'flow.schema.json',
    `Titles have at most ${buttons.title} characters`,
    `What the link's button says; at most ${url.label} characters`,
    `What stands on the row; at most ${list.rowTitle} characters`,
    `Small text below it; at most ${list.rowDescription} characters`,
    `What stands on the button that opens the list; at most ${list.button} characters`,
  ],
  ['LF340', `delivers free text for ${hours} hours`],
  [
    'LF401',
    `buttons have ${buttons.title} characters, rows ${list.rowTitle}, descriptions ${list.rowDescription}, texts above choices ${written(interactiveBody)}, other texts ${written(text.body)}.`,
  ],
  ['LF403', `${buttons.id} characters for a button, ${list.rowId} for a row`],
  ['LF410', `up to ${written(interactiveBody)} characters`, `Above ${pair.burst} it is an error`],
  [
    'LF514',
    `buttons have ${buttons.title} characters, of rows ${list.rowTitle}, their descriptions ${list.rowDescription}.`,
  ],
];

test.each(told)('%s tells authors the limits that schemas/whatsapp/ has', (name, ...sentences) => {
  const rules = path.join(root, 'runtime/language/rules');
  const file = name.startsWith('LF')
    ? path.join(rules, readdirSync(rules).find((each) => each.startsWith(name) && each.endsWith('.md'))!)
    : path.join(root, 'schemas', name);
  const text = readFileSync(file, 'utf8');
  for (const sentence of sentences) expect(text).toContain(sentence);
});

import { findGenerators, runGenerator, writeGenerated } from './generators.js';

for (const generator of await findGenerators()) {
  for (const [file, text] of Object.entries(await runGenerator(generator))) {
    console.log(`${(await writeGenerated(file, text)) ? 'wrote    ' : 'unchanged'} ${file}`);
  }
}

import { benchHearing } from './hearing.js';
import { benchIncremental } from './incremental.js';
import { benchStore } from './store.js';
import { benchTurns } from './turns.js';
import { benchValidator } from './validator.js';
import { benchVisualiser } from './visualiser.js';

/** `npm run bench [part …]` */
const parts = {
  turns: benchTurns,
  hearing: benchHearing,
  incremental: benchIncremental,
  validator: benchValidator,
  visualiser: benchVisualiser,
  store: benchStore,
};
const asked = process.argv.slice(2);
for (const [name, bench] of Object.entries(parts))
  if (asked.length === 0 || asked.includes(name)) await bench();

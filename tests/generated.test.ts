import { describe, expect, test } from 'vitest';
import { findGenerators, project, runGenerator } from './harness/generators.js';

describe('generated files are what their generators make', async () => {
  test.each(await findGenerators())('%s', async (generator) => {
    for (const [file, text] of Object.entries(await runGenerator(generator))) {
      const current = await project.read(file).catch(() => '(no such file)');
      expect(current, `${file} is stale; run: npm run generate`).toBe(text);
    }
  });
});

import { defineLookup } from './define.js';

export default defineLookup({
  id: 'packages.list',
  doc: "All packages that can be chosen now, in the order in which they are sold. Their words follow the conversation's language whenever they are shown.",
  example: `
invoke:
  src: packages.list
  onDone:
    found: { assign: { packages: event.output.packages }, target: choose }
    none: { target: tryLater }
  onError: tryLater`,
  input: {},
  reads: ['packages'],
  timeoutMs: 5_000,
  outcomes: { found: { packages: { list: 'package' } }, none: {} },

  async run(_input, services) {
    const packages = await services.listPackages();
    return packages.length > 0 ? { outcome: 'found', output: { packages } } : { outcome: 'none', output: {} };
  },
});

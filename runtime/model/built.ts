const [sources, dist] = ['../../runtime/', '../../dist/'].map(
  (folder) => new URL(folder, import.meta.url).href,
);

/**
 * Where something stands that is built from a file of the program: in this very build, where the program runs from one. What
 * runs from its sources, as tests do, takes the newest.
 */
export const builtAt = (file: URL): URL => new URL(file.href.replace(sources!, dist!));

/** Whether this runs where nobody reads what it writes: what is missing there is a failure. */
export const isInCI = (env: Readonly<Record<string, string | undefined>> = process.env): boolean =>
  env.CI !== undefined && !['', '0', 'false'].includes(env.CI);

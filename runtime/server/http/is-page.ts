/** Whether a path is the address of a page: what a person opens, as against what programs ask for. */
export const isPage = (path: string): boolean => path === '/' || /^\/(flows|changes)(\/|$)/.test(path);

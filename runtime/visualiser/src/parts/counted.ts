/** '1 flow', '3 flows': what a page counts itself; sentences come told from the server. */
export const counted = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

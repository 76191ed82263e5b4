/** '1 bubble', '3 bubbles', '1,200 people': how many there are of something. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** Whether two values of plain JSON say the same, whatever the order of their keys. */
export function saysTheSame(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const [ours, theirs] = [left as Members, right as Members];
  const keys = Object.keys(ours);
  return (
    keys.length === Object.keys(theirs).length &&
    keys.every((key) => Object.hasOwn(theirs, key) && saysTheSame(ours[key], theirs[key]))
  );
}

type Members = { readonly [key: string]: unknown };

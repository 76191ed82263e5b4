/** At most so many members and bytes of JSON in one call: a call that is refused is refused whole. */
const maxMembers = 50;
const maxBytes = 1_000_000;

/**
 * Sends `items` in order, in groups. A group that is refused as a whole is halved until the bad member is alone, and
 * `alone` decides what becomes of it; what `isRefusal` denies is thrown on, and the rest is not sent.
 */
export async function sendInGroups<Item>(
  items: readonly Item[],
  send: (group: Item[]) => Promise<void>,
  isRefusal: (error: unknown) => boolean,
  alone: (item: Item, error: unknown) => void,
): Promise<void> {
  for (const group of groupsOf(items)) await sendOrHalve(group);

  async function sendOrHalve(group: Item[]): Promise<void> {
    try {
      await send(group);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const [only] = group;
      if (group.length === 1) return alone(only as Item, error);
      const middle = Math.ceil(group.length / 2);
      await sendOrHalve(group.slice(0, middle));
      await sendOrHalve(group.slice(middle));
    }
  }
}

/**
 * The same for calls whose answers hand something over, which a later error must not lose: once a member has been answered
 * nothing is thrown, and `failed` is told of each that was refused or not sent.
 */
export async function sendEach<Item>(
  items: readonly Item[],
  send: (group: Item[]) => Promise<void>,
  isRefusal: (error: unknown) => boolean,
  failed: (item: Item, error: unknown) => void,
): Promise<void> {
  let answered = 0;
  const sendNext = async (group: Item[]) => {
    await send(group);
    answered += group.length;
  };
  const refuse = (item: Item, error: unknown) => {
    failed(item, error);
    answered += 1;
  };
  try {
    await sendInGroups(items, sendNext, isRefusal, refuse);
  } catch (error) {
    if (answered === 0) throw error;
    for (const item of items.slice(answered)) failed(item, error);
  }
}

function groupsOf<Item>(items: readonly Item[]): Item[][] {
  const groups: Item[][] = [];
  let room = 0;
  for (const item of items) {
    const bytes = Buffer.byteLength(JSON.stringify(item));
    const last = groups.at(-1);
    if (last && last.length < maxMembers && bytes <= room) {
      last.push(item);
      room -= bytes;
    } else {
      groups.push([item]);
      room = maxBytes - bytes;
    }
  }
  return groups;
}

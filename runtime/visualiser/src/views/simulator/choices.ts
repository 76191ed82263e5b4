import type { PlayedStep } from '../../../../server/api.js';

/** What each choice is called on the phone, newest last, by its wire id. */
export function choicesOn(played: readonly PlayedStep[]): ReadonlyMap<string, string> {
  const messages = played.flatMap(({ turns }) => turns.flatMap(({ bubbles }) => bubbles));
  return new Map(
    messages.flatMap(({ message }) => {
      const choices =
        message.kind === 'buttons' ? message.buttons : message.kind === 'list' ? message.rows : [];
      return choices.map(({ id, title }): [string, string] => [id, title]);
    }),
  );
}

/** The id that is heard: the end of a wire id. */
export const heardId = (wireId: string) => wireId.split(/[/:]/).at(-1)!;

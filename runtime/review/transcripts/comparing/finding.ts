import type { LanguageCode } from '../../../model/index.js';

/** Something that a chat tells otherwise than its golden, and where that comes from. */
export interface Finding {
  /** Of one cause is what comes from the same place in the same way. */
  cause: string;
  /** Name of the place, to accept it by: `onboarding/askName/say`. */
  place: string;
  /** In words: `askName says something new`. */
  what: string;
  /** Of words. */
  language?: LanguageCode;
  before: string;
  after: string;
}

/** A piece of a chat, as its golden has it and as it is told now; joined, all pieces are the two to the letter. */
export interface Piece {
  before: string;
  after: string;
  /** Absent: both are the same. */
  finding?: Finding;
  /** Whose consequence it is, unless its own cause shows where nothing else has changed. */
  unless?: Finding;
}

/** What differs in layout alone belongs to what differs beside it. */
export function settled(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, place) => {
    if (piece.finding || piece.before === piece.after) return piece;
    const beside =
      pieces.slice(place).find(({ finding }) => finding) ??
      pieces.slice(0, place).findLast(({ finding }) => finding);
    const { finding, unless } = beside ?? {};
    return { ...piece, ...(finding && { finding }), ...(unless && { unless }) };
  });
}

/** What a piece is put down to. */
export type Blame = Required<Pick<Piece, 'finding'>> & Pick<Piece, 'unless'>;

/** All of it comes of one thing. */
export function owedTo(blame: Blame, before: string, after: string): Piece[] {
  return before === after ? [{ before, after }] : [{ before, after, ...blame }];
}

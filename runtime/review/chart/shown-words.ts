import { type Icu, type Piece, parseWords, type Say } from '../../language/index.js';

/** A text as a reader of the chart sees it: values as ‹name›, of every alternative the first that says something. */
export function shownWords(text: Icu): string {
  const words = parseWords(text);
  return 'problems' in words ? text : words.pieces.map(shownPiece).join('');
}

function shownPiece(piece: Piece): string {
  switch (piece.kind) {
    case 'literal':
      return piece.text;
    case 'count':
      return `‹${nameOf(piece.placeholder.path)}›`;
    case 'value': {
      const { path, use } = piece.placeholder;
      return use === 'bullets' ? `• ‹${nameOf(path)}›\n• …` : `‹${nameOf(path)}›`;
    }
    case 'branches':
      return (
        piece.branches.map((branch) => branch.map(shownPiece).join('')).find((text) => text !== '') ?? ''
      );
  }
}

/** `item.price_per_day` is read as 'price per day'. */
const nameOf = (path: string) => path.slice(path.lastIndexOf('.') + 1).replaceAll('_', ' ');

/** The words of a `say` that a picture has room for. */
export function wordsOfSay(say: Say): string {
  switch (say.kind) {
    case 'each':
      return [`${shownWords(say.line)}\n…`, say.end ? shownWords(say.end) : ''].filter(Boolean).join('\n');
    case 'template':
      return `template ${say.name}`;
    case 'reaction':
      return say.emoji;
    case 'audio':
      return '🎵 audio';
    default:
      return shownWords(say.text ?? say.kind);
  }
}

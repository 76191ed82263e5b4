/** What stands where bytes were no text, and half of a letter that needs two units: neither can be written out again. */
const lost = /[\uFFFD\p{Cs}]/u;

export interface LostLetter {
  message: string;
  help: string;
  /** Offset in the text. */
  at: number;
}

/** The first place where a letter is lost; undefined: every letter is there. Whoever reads a file asks this of its text. */
export function lostLetterIn(text: string): LostLetter | undefined {
  const at = text.search(lost);
  if (at < 0) return undefined;
  // the mark that UTF-16 begins with is never UTF-8, and each plain letter has an empty byte beside it
  if (/^\uFFFD{2}/.test(text) && text.includes('\0'))
    return {
      message: 'The file is saved as UTF-16, and only UTF-8 can be read',
      help: 'Save it as UTF-8; in Excel, as “CSV UTF-8”.',
      at: 0,
    };
  const word = /[^\s"']{0,20}$/u.exec(text.slice(0, at))![0] + /^[^\s"']{1,20}/u.exec(text.slice(at))![0];
  return {
    message: `A letter is lost here, in "${word.replaceAll(/\p{Cs}/gu, '\uFFFD')}"`,
    help: 'The file is not saved as UTF-8, or the word was copied from one that was not. Type the word again, and save as UTF-8; in Excel, as “CSV UTF-8”.',
    at,
  };
}

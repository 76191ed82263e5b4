// Do not edit: made from the documents of this folder by `npm run generate`.
import type { Severity } from '../contract.js';

/** What the document of each code says of it. */
export const codes = {
  /** The file cannot be read as YAML */
  LF101: { severity: 'error' },
  /** One key stands twice in one map */
  LF102: { severity: 'error' },
  /** Anchors, aliases, tags and directives of YAML */
  LF103: { severity: 'error' },
  /** There is no text where the customer should read one */
  LF104: { severity: 'error' },
  /** A text is cut at "#" */
  LF105: { severity: 'error' },
  /** A map or a list stands where text belongs */
  LF106: { severity: 'error' },
  /** YAML reads a text as a number, or as true or false */
  LF107: { severity: 'error' },
  /** The file holds no flow */
  LF108: { severity: 'error' },
  /** A backslash that the customer would read */
  LF110: { severity: 'warning' },
  /** A character that nobody sees */
  LF111: { severity: 'error' },
  /** Curly quotes that the customer would read */
  LF112: { severity: 'warning' },
  /** Line breaks that YAML joins */
  LF113: { severity: 'warning' },
  /** A letter that is lost */
  LF114: { severity: 'error' },
  /** A key that the flow language does not have */
  LF201: { severity: 'error' },
  /** A value of the wrong kind */
  LF202: { severity: 'error' },
  /** A key that must be there is missing */
  LF203: { severity: 'error' },
  /** A word that is not on the list */
  LF204: { severity: 'error' },
  /** A name or value that is not written as it must be */
  LF205: { severity: 'error' },
  /** Two keys that exclude each other */
  LF206: { severity: 'error' },
  /** Something that must hold something is empty */
  LF207: { severity: 'error' },
  /** A file that is not where it says, or no file of a flow */
  LF208: { severity: 'error' },
  /** A name that nothing can have */
  LF209: { severity: 'error' },
  /** There is no such action */
  LF210: { severity: 'error' },
  /** There is no such lookup */
  LF211: { severity: 'error' },
  /** An action or lookup has no such input */
  LF212: { severity: 'error' },
  /** An action or lookup lacks an input */
  LF213: { severity: 'error' },
  /** What is allowed here is not said any more */
  LF220: { severity: 'warning' },
  /** A code that cannot be allowed */
  LF221: { severity: 'error' },
  /** A target that is no state */
  LF301: { severity: 'error' },
  /** The state to begin with is missing or unknown */
  LF302: { severity: 'error' },
  /** A variable bears a name that is taken */
  LF303: { severity: 'error' },
  /** An answer is kept in a variable that is not declared */
  LF304: { severity: 'error' },
  /** "take" stands where there is nothing to take, or into a variable that cannot hold it */
  LF305: { severity: 'error' },
  /** What the customer typed is assigned unchecked */
  LF306: { severity: 'error' },
  /** An outcome of a lookup is not handled, or unknown */
  LF307: { severity: 'error' },
  /** A key of "on" that can never happen */
  LF309: { severity: 'error' },
  /** A condition or value that cannot be read */
  LF310: { severity: 'error' },
  /** A condition or value of the wrong type */
  LF311: { severity: 'error' },
  /** A text whose placeholders cannot be read */
  LF320: { severity: 'error' },
  /** A text says a value that is not there */
  LF321: { severity: 'error' },
  /** A value that cannot be written so */
  LF322: { severity: 'error' },
  /** A text says something of the event */
  LF323: { severity: 'error' },
  /** A text says a value that could be of any length */
  LF324: { severity: 'error' },
  /** A value is needed on a path where nothing has set it */
  LF325: { severity: 'error' },
  /** An expression that may fail */
  LF326: { severity: 'error' },
  /** A member of a list has words but no name */
  LF330: { severity: 'error' },
  /** A free text would come after the customer service window has closed */
  LF340: { severity: 'error' },
  /** States that go round without ever waiting */
  LF350: { severity: 'error' },
  /** A state with no way out */
  LF351: { severity: 'error' },
  /** A state that no path leads to */
  LF352: { severity: 'warning' },
  /** A transition that can never be taken */
  LF353: { severity: 'error' },
  /** Choices without a text above them */
  LF354: { severity: 'error' },
  /** A state has what its type excludes */
  LF355: { severity: 'error' },
  /** A question in a state that moves on by itself */
  LF356: { severity: 'error' },
  /** A choice for any time does what cannot be taken back */
  LF357: { severity: 'error' },
  /** A lookup would read what is not written yet */
  LF358: { severity: 'error' },
  /** A called flow is unknown, or one of its ends is not handled */
  LF359: { severity: 'error' },
  /** Flows that call each other without ever waiting */
  LF360: { severity: 'error' },
  /** One word is heard as two things */
  LF361: { severity: 'error', canBeAllowed: true },
  /** A variable that cannot be as it is declared */
  LF362: { severity: 'error' },
  /** A message lacks a part that its kind needs */
  LF363: { severity: 'error' },
  /** The time zone of the settings is unknown */
  LF364: { severity: 'error' },
  /** Nothing follows */
  LF365: { severity: 'error' },
  /** A project in which no conversation can begin */
  LF366: { severity: 'error' },
  /** A guard that no path makes true */
  LF370: { severity: 'warning' },
  /** States that lead only to each other */
  LF371: { severity: 'warning' },
  /** A timer that can never fire */
  LF372: { severity: 'warning' },
  /** Timers that go round and speak each time */
  LF373: { severity: 'error' },
  /** A variable that nothing reads */
  LF374: { severity: 'warning' },
  /** A variable that nothing sets */
  LF375: { severity: 'warning' },
  /** A called flow that never ends */
  LF376: { severity: 'warning' },
  /** Two answers that one slip of the finger turns into each other */
  LF377: { severity: 'warning' },
  /** An answer that means something else everywhere */
  LF378: { severity: 'warning' },
  /** An answer that takes a word for stop */
  LF379: { severity: 'error' },
  /** A word that is another answer in another language */
  LF380: { severity: 'warning' },
  /** A kind of message that gets no answer */
  LF381: { severity: 'warning' },
  /** A person who takes over is talked over */
  LF382: { severity: 'warning' },
  /** A text can become longer than WhatsApp allows */
  LF401: { severity: 'error' },
  /** More choices than WhatsApp shows */
  LF402: { severity: 'error' },
  /** The id of a choice is too long for WhatsApp */
  LF403: { severity: 'error' },
  /** Two choices of one question have the same title */
  LF404: { severity: 'error' },
  /** A button or row that can be without a title */
  LF405: { severity: 'error' },
  /** A title with signs for bold or italic */
  LF406: { severity: 'warning' },
  /** Many bubbles at once */
  LF410: { severity: 'warning' },
  /** Messages in quick succession */
  LF411: { severity: 'warning' },
  /** A text is not translated */
  LF501: { severity: 'error' },
  /** A translation of something that is not there */
  LF502: { severity: 'error' },
  /** A language has another chart, and nobody says why */
  LF503: { severity: 'error' },
  /** A flow lacks a language */
  LF504: { severity: 'error' },
  /** There is no whole chart to extend */
  LF505: { severity: 'error' },
  /** The English changed after this was translated */
  LF506: { severity: 'warning' },
  /** Nobody said from which words this was translated */
  LF507: { severity: 'warning' },
  /** A lock of translations cannot be read */
  LF508: { severity: 'error' },
  /** A lock remembers a text that is gone */
  LF509: { severity: 'warning' },
  /** A translation says other values */
  LF510: { severity: 'error', canBeAllowed: true },
  /** A translation lost bold words, a link or lines of a list */
  LF511: { severity: 'warning' },
  /** A count lacks a plural that the language needs */
  LF512: { severity: 'error', canBeAllowed: true },
  /** A translation is still the English */
  LF513: { severity: 'warning' },
  /** A title is too long in one language */
  LF514: { severity: 'error' },
  /** An apostrophe that the customer will not see */
  LF515: { severity: 'warning' },
  /** A translation begins with another emoji */
  LF516: { severity: 'warning' },
  /** A path that breaks a policy */
  LF601: { severity: 'error' },
  /** A policy names what is not there */
  LF602: { severity: 'error' },
  /** A policy that never applies */
  LF603: { severity: 'warning' },
  /** A policy that cannot be checked as it is written */
  LF604: { severity: 'error' },
  /** A journey stage is skipped */
  LF610: { severity: 'error' },
  /** A journey stage that nobody is moved to */
  LF611: { severity: 'warning' },
  /** A journey that says `skip` or `back` for nothing */
  LF612: { severity: 'warning' },
  /** A guard that waits for what nothing sets */
  LF620: { severity: 'error' },
} as const satisfies Record<string, { severity: Severity; canBeAllowed?: true }>;

export type Code = keyof typeof codes;

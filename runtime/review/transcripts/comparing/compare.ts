import { type ChatStep, type ChatTurn, partsOf } from './chat-parts.js';
import { compareBubbles, isOfValues } from './compare-bubbles.js';
import { compareOutcome, journeyFinding } from './compare-outcome.js';
import { rowsFinding } from './compare-rows.js';
import { compareWay, isOfLookup, type KnownState } from './compare-way.js';
import { type Blame, type Finding, owedTo, type Piece, settled } from './finding.js';
import type { StepTexts } from './texts.js';
import { type Stand, topOf, walk, wayOf } from './way.js';

/** Two chats of one scenario. */
export interface Comparable {
  /** `onboarding/joins-with-a-pin.en` */
  name: string;
  golden: string;
  chat: string;
  /** Why the chat ends before its scenario does; null: it does not. */
  endsEarly: string | null;
  /** What the turns of a step may have said. */
  textsOf(step: number): StepTexts;
  known: KnownState;
}

/** A step of a chat, or what stands before or after all of them. */
export type ComparedStep = Piece[];

/** What differs, step by step in the order of the chat; before the first its heading, behind the last its outcome. */
export function compare(comparable: Comparable): ComparedStep[] {
  const { name } = comparable;
  const [was, is] = [partsOf(comparable.golden), partsOf(comparable.chat)];
  const walked = new Walked(comparable, journeyFinding(was, is));
  const steps = Array.from({ length: Math.max(was.steps.length, is.steps.length) }, (_, at) =>
    walked.step(at, was.steps[at] ?? noStep, is.steps[at] ?? noStep),
  );
  return [
    owedTo({ finding: scenarioFinding(name, was.heading, is.heading) }, was.heading, is.heading),
    ...steps,
    walked.outcome(was.outcome, is.outcome),
  ];
}

const noTurn: ChatTurn = { way: '', bubbles: '' };
const noStep: ChatStep = { head: '', turns: [], rows: '' };

function scenarioFinding(name: string, before: string, after: string): Finding {
  return {
    cause: `scenario ${name}`,
    place: name,
    what: `the scenario ${name} is another`,
    before: before.trim(),
    after: after.trim(),
  };
}

/** The two chats side by side, as far as they have been walked. */
class Walked {
  private was: Stand[] = [];
  private is: Stand[] = [];
  /** Where more than words differed first. */
  private first: Finding | null = null;
  /** What first led the two to different states: they may remember other things ever since. */
  private parted: Finding | null = null;
  /** The two do not stand in the same state, or are about something else: whatever follows comes of this. */
  private elsewhere: Blame | null = null;
  private isOver = false;

  constructor(
    private readonly comparable: Comparable,
    private readonly journey: Finding | null,
  ) {}

  step(at: number, before: ChatStep, after: ChatStep): ComparedStep {
    const { name, endsEarly, textsOf } = this.comparable;
    const endsHere = endsEarly !== null && after.rows === '' && before.rows !== '';
    if (!this.isOver && (before.head !== after.head || endsHere)) {
      this.isOver = true;
      this.elsewhere ??= {
        finding: endsHere ? this.ending(endsEarly) : scenarioFinding(name, before.head, after.head),
      };
    }
    if (this.isOver) return owedTo(this.elsewhere!, joined(before), joined(after));
    const texts = textsOf(at);
    const turns = Array.from({ length: Math.max(before.turns.length, after.turns.length) }, (_, turn) =>
      this.turn(before.turns[turn] ?? noTurn, after.turns[turn] ?? noTurn, texts),
    );
    const rows = this.rows(before, after, turns.flat());
    return settled([{ before: before.head, after: after.head }, ...turns.flat(), rows]).map((piece) =>
      this.accounted(piece),
    );
  }

  outcome(before: string, after: string): ComparedStep {
    if (this.elsewhere) return owedTo(this.elsewhere, before, after);
    return compareOutcome(before, after, this.journey).map((piece) =>
      this.consequence(piece, this.parted ?? this.first),
    );
  }

  private ending(why: string): Finding {
    const { flow, state } = topOf(this.is);
    return {
      cause: `ends ${flow}/${state} ${why}`,
      place: `${flow}/${state}/ends`,
      what: `after ${state} the chat cannot go on (${why})`,
      before: '',
      after: '',
    };
  }

  private turn(before: ChatTurn, after: ChatTurn, texts: StepTexts): Piece[] {
    const { pieces, findings } = compareWay(before.way, after.way, this.was, this.comparable.known);
    const [wayWas, wayIs] = [wayOf(before.way), wayOf(after.way)];
    this.was = walk(this.was, wayWas.tokens);
    this.is = walk(this.is, wayIs.tokens);
    const earlier = this.elsewhere;
    const [finding] = findings;
    const here: Blame | null = finding ? { finding, ...(this.parted && { unless: this.parted }) } : null;
    this.elsewhere = isSameStand(this.was, this.is) ? null : (earlier ?? here);
    if (earlier) return owedTo(earlier, before.way + before.bubbles, after.way + after.bubbles);
    // a name for the same answer changes nothing
    if (finding && !isOfLookup(finding)) this.first ??= finding;
    if (this.elsewhere) {
      this.parted ??= this.elsewhere.finding;
      const from = pieces.findIndex((piece) => piece.finding);
      const rest = pieces.slice(from);
      return [
        ...pieces.slice(0, from),
        ...owedTo(
          this.elsewhere,
          textOf(rest, 'before') + wayWas.rest + before.bubbles,
          textOf(rest, 'after') + wayIs.rest + after.bubbles,
        ),
      ];
    }
    const stages = this.stages(wayWas.rest, wayIs.rest);
    const said = compareBubbles(before.bubbles, after.bubbles, texts, topOf(this.is));
    return settled([
      ...pieces.map((piece) => this.consequence(piece, this.parted)),
      this.consequence(stages, finding ?? null),
      ...said.map((piece) => this.consequence(piece, finding ?? (isOfValuesIn(piece) ? this.parted : null))),
    ]);
  }

  private stages(before: string, after: string): Piece {
    if (before.trim() === after.trim() || !this.journey) return { before, after };
    // guards look at the stage
    this.parted ??= this.journey;
    return { before, after, finding: this.journey };
  }

  private rows({ rows: before }: ChatStep, { rows: after }: ChatStep, turns: readonly Piece[]): Piece {
    const changed = turns.find(({ finding }) => finding);
    const [was, is] = [textOf(turns, 'before'), textOf(turns, 'after')];
    const finding = rowsFinding(before, after, topOf(this.is), {
      bubbles: count(is, /^Loop: /gm) - count(was, /^Loop: /gm),
      stages: stagesIn(is) - stagesIn(was),
    });
    if (this.elsewhere) return owedTo(this.elsewhere, before, after)[0]!;
    if (before === after) return { before, after };
    const own = finding ?? changed?.finding;
    const piece: Piece = { before, after, ...(own && { finding: own }) };
    this.first ??= finding;
    return finding ? this.consequence(piece, changed?.finding ?? null) : piece;
  }

  /** Nothing may differ without anybody being told of it. */
  private accounted(piece: Piece): Piece {
    if (piece.finding || piece.before === piece.after) return piece;
    const { flow, state } = topOf(this.is);
    const [before, after] = [piece.before.trim(), piece.after.trim()];
    const place = `${flow}/${state}/other`;
    return { ...piece, finding: { cause: place, place, what: `${state} is told otherwise`, before, after } };
  }

  private consequence(piece: Piece, of: Finding | null): Piece {
    return of && piece.finding ? { ...piece, unless: of } : piece;
  }
}

const isOfValuesIn = ({ finding }: Piece) => finding !== undefined && isOfValues(finding);
const textOf = (pieces: readonly Piece[], side: 'before' | 'after') =>
  pieces.map((piece) => piece[side]).join('');
const stagesIn = (text: string) => count((text.match(/journey: .*/g) ?? []).join(), / → /g);
const count = (text: string, what: RegExp) => text.match(what)?.length ?? 0;

function joined({ head, turns, rows }: ChatStep): string {
  return head + turns.map(({ way, bubbles }) => way + bubbles).join('') + rows;
}

function isSameStand(was: readonly Stand[], is: readonly Stand[]): boolean {
  const [one, other] = [topOf(was), topOf(is)];
  return one.flow === other.flow && one.state === other.state;
}

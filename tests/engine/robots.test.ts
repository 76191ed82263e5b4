import { describe, expect, it } from 'vitest';
import { JoinLoop } from '../harness/join-loop.js';

const away = 'Thank you for contacting Acme Ltd. We are closed now. We will get back to you soon.';

/** How many bubbles somebody draws who answers each of ours so many times. */
function bubblesOf(chat: JoinLoop, rounds: number, answer: (round: number) => string): number {
  let bubbles = 0;
  for (let round = 0; round < rounds; round += 1) bubbles += chat.text(answer(round)).length;
  return bubbles;
}

describe('a loop with another robot ends', () => {
  it('that says the same each time', () => {
    const chat = new JoinLoop();
    expect(bubblesOf(chat, 40, () => away)).toBeLessThanOrEqual(7);
    expect(chat.last.inbound[0]!.metadata.heard).toBe('robot');
  });

  it('that only thanks', () => {
    expect(bubblesOf(new JoinLoop(), 40, () => 'Thank you!')).toBeLessThanOrEqual(7);
  });

  it('that takes turns between a few texts', () => {
    const texts = [away, 'Press 1 for sales, 2 for support.', 'Sorry, I did not get that.'];
    expect(bubblesOf(new JoinLoop(), 60, (round) => texts[round % 3]!)).toBeLessThanOrEqual(9);
  });

  it('that says something else each time, faster than anybody reads', () => {
    const chat = new JoinLoop();
    let bubbles = 0;
    for (let round = 0; round < 40; round += 1) {
      const lastBubble = chat.lastBubble && { message: chat.lastBubble, acceptedAt: chat.now - 900 };
      bubbles += chat.text(`Ticket ${round} xyzzy`, lastBubble ? { lastBubble } : {}).length;
    }
    expect(bubbles).toBeLessThanOrEqual(7);
  });

  it('and goes on when something is said that the question listens for', () => {
    const chat = new JoinLoop();
    bubblesOf(chat, 20, () => away);
    expect(chat.text('person')).toHaveLength(1);
    const other = new JoinLoop();
    bubblesOf(other, 20, () => away);
    expect(other.text('English')).toEqual([expect.stringContaining('Your privacy')]);
  });
});

describe('a person is answered', () => {
  it('who is lost, and says something else each time', () => {
    const chat = new JoinLoop();
    expect(bubblesOf(chat, 20, (round) => `what is this ${'abcdefghijklmnopqrstuvwxyz'[round]}zz`)).toBe(20);
  });

  it('who taps the same button again and again', () => {
    const chat = new JoinLoop().toSummary();
    chat.answer = ({ src }) => ({ src, answer: { error: 'away' } });
    chat.text('my package');
    chat.text('package');
    let bubbles = 0;
    for (let round = 0; round < 12; round += 1) bubbles += chat.tap('onboarding/tryLater/again').length;
    expect(bubbles).toBe(12);
  });
});

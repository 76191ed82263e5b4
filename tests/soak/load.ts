import type { Sandbox, SandboxCustomer } from '../../runtime/channels/index.js';
import { bodyOf, join } from '../e2e/guest.js';

/** What a customer who joins gets after each deed, when nothing dies. */
export type Script = string[][];

/** How one join went. */
export interface Joined {
  customer: SandboxCustomer;
  /** Milliseconds from each deed to the first bubble that answers it. */
  waits: number[];
  /** Deeds that were never answered. */
  unanswered: number;
}

export interface Pace {
  /** Between an answer and the next deed. */
  thinkMs(): number;
  /** Whether WhatsApp posts this message a second time. */
  isRepeated(): boolean;
  /** How long a customer waits for an answer before they give up. */
  patienceMs: number;
}

/** Bubbles that lie on the phone, each once, in the order of their first arrival. */
export function bubblesOf(customer: SandboxCustomer): { id: string; body: string; attempts: string[] }[] {
  const bubbles = new Map<string, { id: string; body: string; attempts: string[] }>();
  for (const received of customer.received()) {
    const [id = '', attempt = ''] = String(received.payload.biz_opaque_callback_data).split(':');
    const bubble = bubbles.get(id) ?? { id, body: bodyOf(received), attempts: [] };
    bubble.attempts.push(attempt);
    bubbles.set(id, bubble);
  }
  return [...bubbles.values()];
}

/** Joins once, slowly, to learn what everybody should get; `quiet` resolves when nothing is on its way any more. */
export async function learnScript(sandbox: Sandbox, quiet: () => Promise<void>): Promise<Script> {
  const customer = sandbox.customer({ name: 'Thandi' });
  const script: Script = [];
  for (const deed of join) {
    const before = customer.received().length;
    await deed(customer);
    if (!(await customer.waitForMore(before, 20_000))) throw new Error('the first customer got no answer');
    // a turn may say more than one bubble, one after the other
    await quiet();
    script.push(customer.received().slice(before).map(bodyOf));
  }
  return script;
}

/** One customer joins, answering when everything that answers them has come. */
export async function talk(customer: SandboxCustomer, script: Script, pace: Pace): Promise<Joined> {
  const joined: Joined = { customer, waits: [], unanswered: 0 };
  let expected = 0;
  for (const [index, deed] of join.entries()) {
    const before = expected;
    expected += script[index]!.length;
    const began = performance.now();
    // what cannot be tapped was never offered: something is lost
    const sent = Promise.resolve().then(() => deed(customer));
    void sent.then((id) => (pace.isRepeated() ? customer.repeat(id) : undefined)).catch(() => undefined);
    if (!(await waitFor(customer, before + 1, pace.patienceMs))) {
      joined.unanswered += 1;
      await sent.catch(() => undefined);
      return joined;
    }
    joined.waits.push(performance.now() - began);
    if (!(await waitFor(customer, expected, pace.patienceMs))) {
      joined.unanswered += 1;
      return joined;
    }
    await sent.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, pace.thinkMs()));
  }
  return joined;
}

async function waitFor(customer: SandboxCustomer, bubbles: number, patienceMs: number): Promise<boolean> {
  const began = performance.now();
  while (bubblesOf(customer).length < bubbles) {
    const leftMs = patienceMs - (performance.now() - began);
    if (leftMs <= 0 || !(await customer.waitForMore(customer.received().length, leftMs))) return false;
  }
  return true;
}

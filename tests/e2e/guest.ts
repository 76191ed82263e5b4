import type { Received, SandboxCustomer } from '../../runtime/channels/index.js';

/** Taps a choice by its name, on the newest message that offers it. */
export function tap(customer: SandboxCustomer, name: string): Promise<string> {
  for (const { message } of customer.received().toReversed()) {
    const choices =
      message.kind === 'buttons' ? message.buttons : message.kind === 'list' ? message.rows : [];
    const choice = choices.find(({ id }) => id.endsWith(`/${name}`) || id.endsWith(`:${name}`));
    if (choice) return customer.tap(choice.id);
  }
  throw new Error(
    `No message offers ${name}; the last was ${JSON.stringify(customer.received().at(-1)?.message)}`,
  );
}

export const bodyOf = ({ message }: Received): string => ('body' in message ? message.body : message.kind);

/** Joins Loop in English: what a customer does, one deed after each answer. */
export const join: ((customer: SandboxCustomer) => Promise<string>)[] = [
  (customer) => customer.text('hi'),
  (customer) => tap(customer, 'english'),
  (customer) => tap(customer, 'goOn'),
  (customer) => customer.text('Thandi'),
  (customer) => customer.location(-29.5, 30.2),
  (customer) => tap(customer, 'standard'),
  (customer) => tap(customer, 'take'),
  (customer) => tap(customer, 'agree'),
  (customer) => tap(customer, 'confirm'),
];

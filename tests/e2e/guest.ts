import { expect } from 'vitest';
import type { Received, SandboxCustomer } from '../../runtime/channels/index.js';
import type { RunningServer } from '../../runtime/server/index.js';

export type Deed = (customer: SandboxCustomer) => Promise<string>;

export interface Guest {
  customer: SandboxCustomer;
  phone: string;
  /** Their id, as SQL. */
  me: string;
  /** Does each deed after the answer to the one before. */
  act(...deeds: Deed[]): Promise<void>;
}

let guests = 0;

/** Somebody new to a server that others may write to at the same time. */
export function guestOf(server: RunningServer): Guest {
  guests += 1;
  const phone = String(27_820_000_000 + guests);
  const customer = server.sandbox!.customer({ name: 'Thandi', phone });
  return {
    customer,
    phone,
    me: `(select id from public.customers where phone_number = '+${phone}')`,
    async act(...deeds) {
      for (const deed of deeds) {
        await deed(customer);
        expect(await server.settled(60_000)).toBe(true);
      }
    },
  };
}

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
export const join: Deed[] = [
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

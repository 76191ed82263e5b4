import type { Response } from 'express';
import type { MemberRole } from '../../store/index.js';

/** Roles that read numbers of people: the data dictionary gives support the customers themselves instead. */
const counting: readonly MemberRole[] = ['product', 'admin'];

/** For the routes behind: whose request it is. */
export function letMember(response: Response, role: MemberRole): void {
  response.locals.role = role;
}

/** Where nobody signs in, everything is open to whoever is let in at all. */
export function mayCount({ locals }: Response): boolean {
  const { role } = locals as { role?: MemberRole };
  return role === undefined || counting.includes(role);
}

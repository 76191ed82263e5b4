import type { Response } from 'express';
import type { Member, MemberRole } from '../../../store/index.js';

/** Roles that read numbers of people: the data dictionary gives support the customers themselves instead. */
const counting: readonly MemberRole[] = ['product', 'admin'];

/** For the routes behind: whose request it is. */
export function letMember(response: Response, member: Member): void {
  response.locals.member = member;
}

/** Who asks; null where nobody signs in. */
export function signedIn({ locals }: Response): Member | null {
  return (locals as { member?: Member }).member ?? null;
}

/** Where nobody signs in, everything is open to whoever is let in at all. */
export function mayCount(response: Response): boolean {
  const member = signedIn(response);
  return member === null || (member.role !== null && counting.includes(member.role));
}

import { NoAnswer, request } from './request.js';
import { askAgain, endsSession } from './session.js';

/** As `request`, for whoever is signed in: that somebody no longer is, the page shows in its place. */
export async function ask<Answer>(...question: Parameters<typeof request>): Promise<Answer> {
  try {
    return await request<Answer>(...question);
  } catch (error) {
    if (error instanceof NoAnswer && endsSession(error)) askAgain();
    throw error;
  }
}

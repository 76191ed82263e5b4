import { openOperations, readEnvironment } from '../server/index.js';
import { OperationRefused, type Operations } from '../store/index.js';
import { CouldNotRun } from './exit.js';

/** Does something an operator asked for. What cannot be done is said in a line. */
export async function operate<T>(work: (operations: Operations) => Promise<T>): Promise<T> {
  const { operations, close } = await openOperations(readEnvironment());
  try {
    return await work(operations);
  } catch (error) {
    if (!(error instanceof OperationRefused)) throw error;
    throw new CouldNotRun(`${error.message[0]!.toUpperCase()}${error.message.slice(1)}.`);
  } finally {
    await close();
  }
}

/** What an operator reads: as text, or as JSON for another program. */
export function print<T>(value: T, asJson: boolean | undefined, format: (value: T) => string): void {
  console.log(asJson ? JSON.stringify(value, null, 2) : format(value));
}

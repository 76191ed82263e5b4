/** The command could not do its work, for a reason that the user can mend. Ends it with exit code 2. */
export class CouldNotRun extends Error {
  override name = 'CouldNotRun';
}

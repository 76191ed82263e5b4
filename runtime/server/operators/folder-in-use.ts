/** Whether the embedded database is open in another process. By name: commands that need no store do not load one for it. */
export const isFolderInUse = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'FolderInUse';

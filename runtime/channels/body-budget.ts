/**
 * How many bytes may lie in memory for senders of whom nothing is known yet. Whoever takes more than there is left makes the
 * oldest give theirs back: a body that comes at the pace of the others is always read, however many never end.
 */
export interface BodyBudget {
  /** @param giveBack drops what was taken; called at most once, and not after `close` */
  open(giveBack: () => void): BodyShare;
  /** Taken by all, bytes. */
  readonly taken: number;
}

export interface BodyShare {
  take(bytes: number): void;
  /** Safe to call again. */
  close(): void;
}

export function createBodyBudget(limit: number): BodyBudget {
  /** Those that have taken something, by when they began to. */
  const shares = new Map<BodyShare, { bytes: number; giveBack: () => void }>();
  let taken = 0;

  function makeRoom(): void {
    for (const [share, { giveBack }] of shares) {
      if (taken <= limit) return;
      share.close();
      giveBack();
    }
  }

  return {
    open(giveBack) {
      let isOpen = true;
      const share: BodyShare = {
        take(bytes) {
          if (!isOpen) return;
          const before = shares.get(share)?.bytes ?? 0;
          shares.set(share, { bytes: before + bytes, giveBack });
          taken += bytes;
          makeRoom();
        },
        close() {
          isOpen = false;
          taken -= shares.get(share)?.bytes ?? 0;
          shares.delete(share);
        },
      };
      return share;
    },
    get taken() {
      return taken;
    },
  };
}

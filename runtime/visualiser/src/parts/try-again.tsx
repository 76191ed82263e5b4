import { lookAgain } from '../data/live.js';

/** Reads again what could not be read: all that is on the screen, where nothing else is given. */
export function TryAgain({
  again = lookAgain,
  isTrying = false,
}: {
  again?: () => void;
  isTrying?: boolean;
}) {
  return (
    <button type="button" className="plain-button" onClick={() => again()}>
      {isTrying ? 'Trying again…' : 'Try again'}
    </button>
  );
}

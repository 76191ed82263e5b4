import { useIsConnected } from '../data/live.js';
import { useOutdated } from '../data/outdated.js';
import { Icon } from './icon.js';
import { TryAgain } from './try-again.js';

/** Above any view: that what it shows may be old, and why. */
export function Outdated() {
  const isLost = useIsConnected() === false;
  const trouble = useOutdated();
  return (
    <div role="status">
      {(isLost || trouble !== null) && (
        <p className="outdated">
          <Icon name="offline" />
          <span>{isLost ? 'Looking for the server…' : trouble} What is shown may be old.</span>
          <TryAgain />
        </p>
      )}
    </div>
  );
}

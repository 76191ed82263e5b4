import type { SimulationStep, SimulatorFacts } from '../../../../../server/api.js';
import { Sheet } from './sheet.js';

interface AttachProps {
  kinds: SimulatorFacts['kinds'];
  onClose(): void;
  onStep(step: SimulationStep): unknown;
  onPin(): void;
}

/** Every kind of message that is not typed or tapped. */
export function AttachSheet({ kinds, onClose, onStep, onPin }: AttachProps) {
  return (
    <Sheet title="Send something else" onClose={onClose}>
      <ul className="sheet-rows" lang="en">
        <li>
          <button type="button" onClick={onPin}>
            📍 Location
          </button>
        </li>
        {kinds.map(({ kind, title }) => (
          <li key={kind}>
            <button type="button" onClick={() => onStep({ send: kind })}>
              {title}
            </button>
          </li>
        ))}
        <li>
          <button type="button" onClick={() => onStep({ duplicate: true })}>
            🔁 The last message arrives a second time
          </button>
        </li>
      </ul>
    </Sheet>
  );
}

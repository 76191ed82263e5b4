import type { PlainKind, SimulationStep } from '../../../../server/api.js';
import { kindInWords } from './in-words.js';
import { Sheet } from './sheet.js';

const kinds = Object.keys(kindInWords) as PlainKind[];

interface AttachProps {
  onClose(): void;
  onStep(step: SimulationStep): unknown;
  onPin(): void;
}

/** Every kind of message that is not typed or tapped. */
export function AttachSheet({ onClose, onStep, onPin }: AttachProps) {
  return (
    <Sheet title="Send something else" onClose={onClose}>
      <ul className="sheet-rows" lang="en">
        <li>
          <button type="button" onClick={onPin}>
            📍 Location
          </button>
        </li>
        {kinds.map((kind) => (
          <li key={kind}>
            <button type="button" onClick={() => onStep({ send: kind })}>
              {kindInWords[kind]}
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

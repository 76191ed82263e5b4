import { useDeferredValue, useState } from 'react';
import type { SimulationStep, SimulatorPlace } from '../../../../../server/api.js';
import { useData } from '../../../data/use-data.js';
import { Icon } from '../../../parts/icon.js';
import { Sheet } from './sheet.js';

interface Pin {
  name: string;
  about: string | null;
  step: Extract<SimulationStep, { location: unknown }>;
}

/** Pins that lead to different answers, by the areas of the sample data. */
const samples: Pin[] = [
  { name: 'Near Mooi River', about: 'rural, covered', step: { location: [-29.2, 30] } },
  { name: 'Johannesburg', about: 'city, covered', step: { location: [-26.2041, 28.0473] } },
  { name: 'Near Springbok', about: 'not covered', step: { location: [-29.6643, 17.8865] } },
  { name: 'At sea', about: 'no town near', step: { location: [-38, 10] } },
];

const pinAt = (latitude: number, longitude: number): Pin => ({
  name: `${latitude}, ${longitude}`,
  about: null,
  step: { location: [latitude, longitude] },
});

const pinOf = ({ name, municipality, location }: SimulatorPlace): Pin => ({
  name,
  about: municipality,
  step: { location: [location.latitude, location.longitude], place: name },
});

/** Where a pin is dropped: an example, a place by its name, or exact degrees. Enter takes the first of them. */
export function LocationSheet({
  onClose,
  onStep,
}: {
  onClose(): void;
  onStep(step: SimulationStep): unknown;
}) {
  const [typed, setTyped] = useState('');
  const asked = useDeferredValue(typed.trim());
  const degrees = /^(-?\d+(?:\.\d+)?)[\s,]+(-?\d+(?:\.\d+)?)$/.exec(asked);
  const isName = asked.length > 1 && !degrees;
  const { value, error, isLoading } = useData<SimulatorPlace[]>(
    isName ? `/api/simulator/places?name=${encodeURIComponent(asked)}` : null,
  );
  const pins = degrees
    ? [pinAt(Number(degrees[1]), Number(degrees[2]))]
    : isName
      ? (value ?? []).map(pinOf)
      : asked === ''
        ? samples
        : [];
  return (
    <Sheet title="Send a location" onClose={onClose}>
      <form
        lang="en"
        onSubmit={(event) => {
          event.preventDefault();
          // an example is chosen, not typed; and places of what was typed before are not meant
          const isAnswered = degrees !== null || (isName && !isLoading);
          if (isAnswered && pins[0]) onStep(pins[0].step);
        }}
      >
        <label className="sheet-search">
          <span>Place, or latitude and longitude</span>
          <input
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            placeholder="Mooi River, or -29.2 30"
          />
        </label>
        <ul className="sheet-rows">
          {pins.map(({ name, about, step }) => (
            <li key={`${name} ${step.location}`}>
              <button type="button" onClick={() => onStep(step)}>
                <span>
                  <Icon name="pin" /> {name}
                </span>
                {about && <span className="quiet">{about}</span>}
              </button>
            </li>
          ))}
        </ul>
        {isName && error && <p role="alert">{error.message}</p>}
        {isName && value?.length === 0 && <p role="status">No place is called that.</p>}
      </form>
    </Sheet>
  );
}

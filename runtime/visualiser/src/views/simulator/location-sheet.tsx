import { useDeferredValue, useState } from 'react';
import type { SimulationStep, SimulatorPlace } from '../../../../server/api.js';
import { useData } from '../../data/use-data.js';
import { Icon } from '../../parts/icon.js';
import { Sheet } from './sheet.js';

/** Pins that lead to different answers, by the areas of the sample data. */
const samples: { name: string; about: string; location: [number, number] }[] = [
  { name: 'Near Mooi River', about: 'rural, covered', location: [-29.2, 30] },
  { name: 'Johannesburg', about: 'city, covered', location: [-26.2041, 28.0473] },
  { name: 'Near Springbok', about: 'not covered', location: [-29.6643, 17.8865] },
  { name: 'At sea', about: 'no town near', location: [-38, 10] },
];

/** Where a pin is dropped: an example, a place by its name, or exact degrees. */
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
  const { value } = useData<SimulatorPlace[]>(
    isName ? `/api/simulator/places?name=${encodeURIComponent(asked)}` : null,
  );
  const found = isName ? (value ?? []) : [];
  return (
    <Sheet title="Send a location" onClose={onClose}>
      <div lang="en">
        <label className="sheet-search">
          <span>Place, or latitude and longitude</span>
          <input
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            placeholder="Mooi River, or -29.2 30"
          />
        </label>
        <ul className="sheet-rows">
          {degrees && (
            <li>
              <button
                type="button"
                onClick={() => onStep({ location: [Number(degrees[1]), Number(degrees[2])] })}
              >
                <span>
                  <Icon name="pin" /> {degrees[1]}, {degrees[2]}
                </span>
              </button>
            </li>
          )}
          {found.map(({ name, municipality, location }) => (
            <li key={`${name} ${location.latitude} ${location.longitude}`}>
              <button
                type="button"
                onClick={() => onStep({ location: [location.latitude, location.longitude], place: name })}
              >
                <span>
                  <Icon name="pin" /> {name}
                </span>
                <span className="quiet">{municipality}</span>
              </button>
            </li>
          ))}
          {asked === '' &&
            samples.map(({ name, about, location }) => (
              <li key={name}>
                <button type="button" onClick={() => onStep({ location })}>
                  <span>
                    <Icon name="pin" /> {name}
                  </span>
                  <span className="quiet">{about}</span>
                </button>
              </li>
            ))}
        </ul>
        {isName && value?.length === 0 && <p role="status">No place is called that.</p>}
      </div>
    </Sheet>
  );
}

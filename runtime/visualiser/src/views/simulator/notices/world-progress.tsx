import { useEffect, useState } from 'react';
import type { SimulatorFacts, SimulatorWorld } from '../../../../../server/api.js';
import { ask } from '../../../data/ask.js';

const lookMs = 400;

/** The first chat begins a whole server; this says what it is at. */
export function WorldProgress() {
  const [world, setWorld] = useState<SimulatorWorld>({ is: 'asleep' });
  useEffect(() => {
    const look = () =>
      ask<SimulatorFacts>('GET', '/api/simulator').then(
        (facts) => setWorld(facts.world),
        () => {},
      );
    const timer = setInterval(look, lookMs);
    return () => clearInterval(timer);
  }, []);
  const isStarting = world.is === 'starting';
  return (
    <div className="world" role="status">
      <span className="spinner" aria-hidden="true" />
      <p>{isStarting ? `${world.doing}…` : world.is === 'ready' ? 'Playing the chat…' : 'Beginning…'}</p>
      {isStarting && (
        <>
          <progress aria-label="Beginning the simulator" value={world.done + 0.5} max={world.of} />
          <p className="quiet">
            A server and a database of its own, only to play in. It takes a few seconds the first time.
          </p>
        </>
      )}
    </div>
  );
}

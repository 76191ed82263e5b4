import type { ApiFlows, LayerName } from '../../../server/api.js';
import { useData } from '../data/use-data.js';
import { Icon } from '../parts/icon.js';
import { goTo, withQuery } from '../router.js';
import { layerWords } from './names.js';
import { layerKeys } from './use-layer.js';

const without = Object.fromEntries(Object.values(layerKeys).map((key) => [key, null]));

/** What can be laid over the chart; one at a time, and the same again takes it away. */
export function LayerMenu({ active }: { active: LayerName | null }) {
  const { value } = useData<ApiFlows>('/api/flows');
  const there = value?.about.layers ?? [];
  return (
    <details className="menu">
      <summary className={active ? 'is-on' : ''}>
        <Icon name="layers" /> <span className="wide">{active ? layerWords[active].title : 'Layers'}</span>
      </summary>
      <div className="menu-body menu-list layer-menu">
        {there.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === active}
            onClick={(event) => {
              event.currentTarget.closest('details')!.open = false;
              goTo(withQuery({ ...without, layer: name === active ? null : name }), { replace: true });
            }}
          >
            <strong>{layerWords[name].title}</strong>
            <span className="quiet">{layerWords[name].what}</span>
          </button>
        ))}
        {value && !there.includes('people') && (
          <p className="quiet">Where people are and go is counted with a database: npm start.</p>
        )}
      </div>
    </details>
  );
}

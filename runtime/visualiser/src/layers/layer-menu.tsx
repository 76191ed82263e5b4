import type { ApiFlows, LayerName } from '../../../server/api.js';
import { useData } from '../data/use-data.js';
import { Menu } from '../parts/menu.js';
import { Unread } from '../parts/unread.js';
import { goTo, withQuery } from '../router.js';
import { layerWords } from './names.js';
import { layerKeys } from './use-layer.js';

const without = Object.fromEntries(Object.values(layerKeys).map((key) => [key, null]));

/** What can be laid over the chart; one at a time, and the same again takes it away. */
export function LayerMenu({ active }: { active: LayerName | null }) {
  const flows = useData<ApiFlows>('/api/flows');
  const there = flows.value?.about.layers;
  return (
    <Menu
      icon="layers"
      title={active ? layerWords[active].title : 'Layers'}
      shows="wide"
      isOn={active !== null}
    >
      {(close) =>
        there ? (
          <div className="menu-list layer-menu">
            {there.map((name) => (
              <button
                key={name}
                type="button"
                aria-pressed={name === active}
                onClick={() => {
                  close();
                  goTo(withQuery({ ...without, layer: name === active ? null : name }), { replace: true });
                }}
              >
                <strong>{layerWords[name].title}</strong>
                <span className="quiet">{layerWords[name].what}</span>
              </button>
            ))}
            {!there.includes('people') && (
              <p className="quiet">Where people are and go is counted with a database: npm start.</p>
            )}
          </div>
        ) : (
          <Unread of={flows} loading="Reading what there is…" isPart />
        )
      }
    </Menu>
  );
}

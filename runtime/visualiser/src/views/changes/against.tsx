import type { ApiVersions, VersionChoice } from '../../../../server/api.js';
import { useData } from '../../data/use-data.js';
import { momentOf } from '../../parts/when.js';
import { goTo, withQuery } from '../../router.js';

const groups: { kind: VersionChoice['kind']; title: string }[] = [
  { kind: 'running', title: 'This server' },
  { kind: 'branch', title: 'Branches' },
  { kind: 'commit', title: 'Commits' },
  { kind: 'stored', title: 'Stored in the database' },
];

/** Chooses what to compare with; any other git revision can stand in the address. */
export function Against({ name }: { name: string | null }) {
  const { value } = useData<ApiVersions>('/api/versions');
  if (!value) return null;
  const chosen = name ?? value.standard;
  const isListed = value.choices.some((choice) => choice.name === chosen);
  return (
    <label className="against">
      <span>Compare with</span>
      <select value={chosen} onChange={(event) => goTo(withQuery({ against: event.target.value }))}>
        {!isListed && <option value={chosen}>{chosen}</option>}
        {groups.map(({ kind, title }) => {
          const choices = value.choices.filter((choice) => choice.kind === kind);
          return choices.length === 0 ? null : (
            <optgroup key={kind} label={title}>
              {choices.map((choice) => (
                <option key={choice.name} value={choice.name}>
                  {inMenu(choice)}
                </option>
              ))}
            </optgroup>
          );
        })}
      </select>
    </label>
  );
}

function inMenu({ kind, title, name, at }: VersionChoice): string {
  const when = at && momentOf(Date.parse(at));
  if (kind === 'commit') return `${name.slice(0, 8)} ${title}`;
  return [title, when].filter(Boolean).join(' · ');
}

import type { LanguageCode, PathRow, PathTurn } from '../../../../server/api.js';
import { counted } from '../../parts/counted.js';

/** What the program did, folded to one line: the states that the turn came through, and the rows it would write. */
export function TurnDeeds({
  turn: { deeds, way, rows },
  language,
}: {
  turn: PathTurn;
  language: LanguageCode;
}) {
  const written = rows[language] ?? [];
  const said = [way || 'stays', written.length > 0 ? counted(written.length, 'row') : 'writes nothing'];
  return (
    <details className="path-deeds">
      <summary>{said.join(' · ')}</summary>
      <div className="path-deeds-body">
        <ol aria-label="What the program did">
          {deeds.map((deed, place) => (
            <li key={place}>{deed.told}</li>
          ))}
        </ol>
        {written.length > 0 && <Rows rows={written} />}
      </div>
    </details>
  );
}

function Rows({ rows }: { rows: PathRow[] }) {
  return (
    <table className="path-rows">
      <caption className="unseen">Rows that the turn writes</caption>
      <thead>
        <tr>
          <th scope="col">Table</th>
          <th scope="col">What is written</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ table, how, values }, place) => (
          <tr key={place}>
            <th scope="row">
              {how === 'added' ? '+' : '≠'} {table}
              <span className="unseen"> {how}</span>
            </th>
            <td>
              <dl>
                {Object.entries(values).map(([column, value]) => (
                  <div key={column}>
                    <dt>{column}</dt>
                    <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
                  </div>
                ))}
              </dl>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

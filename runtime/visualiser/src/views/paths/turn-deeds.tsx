import type { LanguageCode, PathDeed, PathRow, PathTurn } from '../../../../server/api.js';
import { counted } from './in-words.js';

/** What the program did, folded to one line: the states that the turn came through, and the rows it would write. */
export function TurnDeeds({ turn: { deeds, rows }, language }: { turn: PathTurn; language: LanguageCode }) {
  const written = rows[language] ?? [];
  const states = deeds.flatMap((deed) => (deed.does === 'enter' ? [deed.state] : []));
  const said = [
    states.length > 0 ? `→ ${states.join(' → ')}` : 'stays',
    ...deeds.filter(({ does }) => does !== 'enter' && does !== 'call' && does !== 'return').map(deedInWords),
    written.length > 0 ? counted(written.length, 'row') : 'writes nothing',
  ];
  return (
    <details className="path-deeds">
      <summary>{said.join(' · ')}</summary>
      <div className="path-deeds-body">
        <ol aria-label="What the program did">
          {deeds.map((deed, place) => (
            <li key={place}>{deedInWords(deed)}</li>
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

function deedInWords(deed: PathDeed): string {
  switch (deed.does) {
    case 'enter':
      return `→ ${deed.flow} / ${deed.state}`;
    case 'lookup':
      return `${deed.src}: ${deed.outcome ?? 'fails'}`;
    case 'journey':
      return `journey: ${deed.from ?? 'first contact'} → ${deed.to}`;
    case 'call':
      return `calls ${deed.flow}`;
    case 'return':
      return `${deed.flow} ends${deed.final ? ` in ${deed.final}` : ''}`;
    case 'handover':
      return `handed over to ${deed.to}`;
    case 'refused':
      return 'refused by the database';
  }
}

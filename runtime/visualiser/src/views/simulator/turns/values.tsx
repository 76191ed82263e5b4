/** Everything that is known, by its name; what is missing is left out. */
export function Values({ values }: { values: object }) {
  const known = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  if (known.length === 0) return <p className="quiet">Nothing yet.</p>;
  return (
    <dl className="values">
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

import type { Column, Relation, Routine, Schema } from './describe-schema.js';

/** Every object of a schema by its name (`runtime.iso`), printed to be read: what a migration changes shows here as a diff. */
export function printObjects({ schemas, enums, relations, routines }: Schema): Map<string, string> {
  const objects = new Map<string, string>();
  for (const { name, grants } of schemas)
    objects.set(name, [`schema ${name}`, ...section('grant', grants)].join('\n'));
  for (const { schema, name, values } of enums)
    objects.set(`${schema}.${name}`, `enum ${schema}.${name}: ${values.join(', ')}`);
  for (const relation of relations)
    objects.set(`${relation.schema}.${relation.name}`, printRelation(relation));
  for (const routine of routines) {
    const name = `${routine.schema}.${routine.name}`;
    // of one name with other arguments
    const others = objects.get(name);
    objects.set(name, [...(others ? [others] : []), printRoutine(routine)].join('\n\n'));
  }
  return objects;
}

function printRelation(relation: Relation): string {
  const head = [
    `${relation.kind} ${relation.schema}.${relation.name}`,
    relation.kind === 'table' ? `row level security: ${relation.rowSecurity}` : relation.options.join(', '),
  ];
  const width = Math.max(...relation.columns.map(({ name }) => name.length));
  return [
    head.filter(Boolean).join(' · '),
    ...(relation.comment === null ? [] : [`  -- ${relation.comment}`]),
    ...relation.columns.map((column) => `  ${column.name.padEnd(width)}  ${describe(column, relation.kind)}`),
    ...section('constraint', relation.constraints),
    ...section(
      'index',
      relation.indexes.map((index) => index.replace(/^CREATE (UNIQUE )?INDEX /, '$1')),
    ),
    ...section(
      'trigger',
      relation.triggers.map((trigger) => trigger.replace(/^CREATE TRIGGER /, '')),
    ),
    ...section('policy', relation.policies),
    ...section('grant', relation.grants),
    ...(relation.query === null ? [] : [body(relation.query)]),
  ].join('\n');
}

function describe(column: Column, kind: Relation['kind']): string {
  const nullability = kind === 'table' && !column.isNullable ? 'not null' : '';
  const comment = column.comment && `-- ${column.comment}`;
  return [column.type, nullability, column.default, comment].filter(Boolean).join(' ');
}

function section(title: string, lines: string[]): string[] {
  return lines.map((line) => `  ${title} ${line.replace(/\s+/g, ' ')}`);
}

function printRoutine(routine: Routine): string {
  return [
    `function ${routine.schema}.${routine.name}(${routine.arguments}) -> ${routine.result}`,
    `  ${routine.attributes}`,
    ...section('grant execute:', routine.grants.length > 0 ? [routine.grants.join(', ')] : []),
    body(routine.body),
  ].join('\n');
}

function body(text: string): string {
  return text.trim().replace(/^(?=.)/gm, '  | ');
}

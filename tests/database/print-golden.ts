import type { Column, Relation, Routine, Schema } from './describe-schema.js';

/** The schema as a page to review: what a migration changes shows here as a diff. */
export function printGolden(schema: Schema): string {
  const blocks = [
    '-- What the migrations make. Made by tests/database/schema.generate.ts (npm run generate); do not edit.',
    schema.enums.map(({ schema, name, values }) => `enum ${schema}.${name}: ${values.join(', ')}`).join('\n'),
    ...schema.relations.map(printRelation),
    schema.routines.map(printRoutine).join('\n\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
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
  ].join('\n');
}

function describe(column: Column, kind: Relation['kind']): string {
  const nullability = kind === 'table' && !column.isNullable ? 'not null' : '';
  return [column.type, nullability, column.default].filter(Boolean).join(' ');
}

function section(title: string, lines: string[]): string[] {
  return lines.map((line) => `  ${title} ${line.replace(/\s+/g, ' ')}`);
}

function printRoutine(routine: Routine): string {
  return [
    `function ${routine.schema}.${routine.name}(${routine.arguments}) -> ${routine.result}`,
    `  ${routine.attributes}`,
    ...section('grant execute:', routine.grants.length > 0 ? [routine.grants.join(', ')] : []),
  ].join('\n');
}

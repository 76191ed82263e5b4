import type { Column, Relation, Routine, Schema } from './describe-schema.js';

/**
 * The types of what the REST interface exposes (schema `public`), in the shape of `supabase gen types typescript`, for
 * `createClient<Database>`.
 */
export function printTypes(schema: Schema): string {
  const isPublic = ({ schema }: { schema: string }) => schema === 'public';
  const relations = schema.relations.filter(isPublic);
  const callable = schema.routines.filter(
    (routine) => isPublic(routine) && routine.result !== 'trigger' && routine.grants.length > 0,
  );
  return `// Made by tests/database/schema.generate.ts (npm run generate); do not edit.

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
${relations
  .filter(({ kind }) => kind === 'table')
  .map(printTable)
  .join('\n')}
    };
    Views: {
${relations
  .filter(({ kind }) => kind === 'view')
  .map(printView)
  .join('\n')}
    };
    Functions: {
${callable.map(printFunction).join('\n')}
    };
    Enums: {
${schema.enums
  .filter(isPublic)
  .map(({ name, values }) => `      ${name}: ${values.map((value) => `'${value}'`).join(' | ')};`)
  .join('\n')}
    };
    CompositeTypes: { [_ in never]: never };
  };
};
`;
}

function printTable(table: Relation): string {
  const written = table.columns.filter(({ isGenerated }) => !isGenerated);
  const relationships = table.foreignKeys.map(
    ({ name, columns, target, targetColumns, isOneToOne }) =>
      `          { foreignKeyName: '${name}'; columns: [${names(columns)}]; isOneToOne: ${isOneToOne}; referencedRelation: '${target}'; referencedColumns: [${names(targetColumns)}] },`,
  );
  return `      ${table.name}: {
        Row: {
${fields(table.columns, (column) => `${column.name}: ${typeOf(column)}`)}
        };
        Insert: {
${fields(written, (column) => `${column.name}${column.hasDefault || column.isNullable ? '?' : ''}: ${typeOf(column)}`)}
        };
        Update: {
${fields(written, (column) => `${column.name}?: ${typeOf(column)}`)}
        };
        Relationships: [${relationships.length > 0 ? `\n${relationships.join('\n')}\n        ` : ''}];
      };`;
}

function printView(view: Relation): string {
  return `      ${view.name}: {
        Row: {
${fields(view.columns, (column) => `${column.name}: ${typeOf(column)}`)}
        };
        Relationships: [];
      };`;
}

function printFunction({ name, argumentNames, argumentTypes, result }: Routine): string {
  const args = argumentTypes.map(
    (type, index) => `${argumentNames[index] ?? `arg${index}`}: ${tsType(type)}`,
  );
  return `      ${name}: { Args: ${args.length > 0 ? `{ ${args.join('; ')} }` : 'Record<never, never>'}; Returns: ${tsType(result)} };`;
}

function fields(columns: Column[], print: (column: Column) => string): string {
  return columns.map((column) => `          ${print(column)};`).join('\n');
}

function names(columns: string[]): string {
  return columns.map((column) => `'${column}'`).join(', ');
}

function typeOf({ type, isNullable }: Column): string {
  return isNullable ? `${tsType(type)} | null` : tsType(type);
}

function tsType(type: string): string {
  if (type.endsWith('[]')) return `${tsType(type.slice(0, -2))}[]`;
  const [, ours] = /^public\.(\w+)$/.exec(type) ?? [];
  if (ours) return `Database['public']['Enums']['${ours}']`;
  if (/^(numeric|integer|bigint|smallint|double precision|real)/.test(type)) return 'number';
  if (/^jsonb?$/.test(type)) return 'Json';
  if (type === 'boolean') return 'boolean';
  if (type === 'void') return 'undefined';
  return 'string';
}

import type { Transaction } from '../../runtime/store/database/index.js';

export interface Column {
  name: string;
  /** As SQL prints it: `timestamp with time zone`, `public.journey_stage`. */
  type: string;
  isNullable: boolean;
  /** Whether an insert may leave it out. */
  hasDefault: boolean;
  /** Computed by the database alone. */
  isGenerated: boolean;
  default: string | null;
}

export interface Relation {
  schema: string;
  name: string;
  kind: 'table' | 'view';
  /** Of a table: what it holds, and what erasing does to it. */
  comment: string | null;
  options: string[];
  rowSecurity: 'forced' | 'enabled' | 'none';
  columns: Column[];
  constraints: string[];
  indexes: string[];
  triggers: string[];
  policies: string[];
  grants: string[];
  foreignKeys: {
    name: string;
    columns: string[];
    target: string;
    targetColumns: string[];
    isOneToOne: boolean;
  }[];
}

export interface Routine {
  schema: string;
  name: string;
  arguments: string;
  /** One jsonb argument named so; absent for any other signature. */
  argumentNames: string[];
  argumentTypes: string[];
  result: string;
  attributes: string;
  grants: string[];
}

export interface Schema {
  relations: Relation[];
  routines: Routine[];
  enums: { schema: string; name: string; values: string[] }[];
}

/** Everything that migrations made, sorted; nothing of PostgreSQL, of extensions or of the prelude. */
export async function describeSchema(transaction: Transaction): Promise<Schema> {
  await transaction.run("set local search_path = ''");
  const [row] = await transaction.query<{ schema: Schema }>(catalogue);
  return row!.schema;
}

const catalogue = `
with spaces as (
  select oid, nspname as name from pg_catalog.pg_namespace
  where nspname !~ '^pg_' and nspname not in ('information_schema', 'extensions', 'auth', 'supabase_migrations')
),
relations as (
  select relation.oid, relation.relname, spaces.name as schema, relation.relkind, relation.relacl, relation.relowner,
    relation.reloptions, relation.relrowsecurity, relation.relforcerowsecurity
  from pg_catalog.pg_class as relation join spaces on spaces.oid = relation.relnamespace
  where relation.relkind in ('r', 'p', 'v') and not relation.relispartition
)
select jsonb_build_object(
  'enums', (
    select coalesce(jsonb_agg(jsonb_build_object('schema', spaces.name, 'name', type.typname, 'values', (
      select jsonb_agg(label.enumlabel order by label.enumsortorder) from pg_catalog.pg_enum as label where label.enumtypid = type.oid
    )) order by spaces.name, type.typname), '[]')
    from pg_catalog.pg_type as type join spaces on spaces.oid = type.typnamespace where type.typtype = 'e'
  ),
  'routines', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'schema', spaces.name, 'name', routine.proname,
      'arguments', pg_catalog.pg_get_function_arguments(routine.oid),
      'argumentNames', coalesce(to_jsonb(routine.proargnames), '[]'),
      'argumentTypes', (
        select coalesce(jsonb_agg(pg_catalog.format_type(argument.type, null) order by argument.number), '[]')
        from unnest(routine.proargtypes::oid[]) with ordinality as argument (type, number)
      ),
      'result', pg_catalog.pg_get_function_result(routine.oid),
      'attributes', concat_ws(', ',
        language.lanname,
        case routine.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end,
        case when routine.prosecdef then 'SECURITY DEFINER' else 'security invoker' end,
        array_to_string(routine.proconfig, ', ')
      ),
      'grants', (
        select coalesce(jsonb_agg(who order by who), '[]') from (
          select distinct case acl.grantee when 0 then 'PUBLIC' else acl.grantee::pg_catalog.regrole::text end as who
          from pg_catalog.aclexplode(coalesce(routine.proacl, pg_catalog.acldefault('f', routine.proowner))) as acl
          where acl.grantee <> routine.proowner
        ) as grants
      )
    ) order by spaces.name, routine.proname, pg_catalog.pg_get_function_arguments(routine.oid)), '[]')
    from pg_catalog.pg_proc as routine
    join spaces on spaces.oid = routine.pronamespace
    join pg_catalog.pg_language as language on language.oid = routine.prolang
  ),
  'relations', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'schema', relations.schema, 'name', relations.relname,
      'kind', case relations.relkind when 'v' then 'view' else 'table' end,
      'comment', case when relations.relkind <> 'v' then pg_catalog.obj_description(relations.oid, 'pg_class') end,
      'options', coalesce(to_jsonb(relations.reloptions), '[]'),
      'rowSecurity', case when relations.relforcerowsecurity and relations.relrowsecurity then 'forced' when relations.relrowsecurity then 'enabled' else 'none' end,
      'columns', (
        select jsonb_agg(jsonb_build_object(
          'name', attribute.attname,
          'type', pg_catalog.format_type(attribute.atttypid, attribute.atttypmod),
          'isNullable', not attribute.attnotnull,
          'hasDefault', attribute.atthasdef or attribute.attidentity <> '',
          'isGenerated', attribute.attgenerated <> '' or attribute.attidentity = 'a',
          'default', case
            when attribute.attidentity <> '' then 'generated always as identity'
            when attribute.attgenerated <> '' then 'generated always as (' || pg_catalog.pg_get_expr(standard.adbin, standard.adrelid) || ') stored'
            else 'default ' || pg_catalog.pg_get_expr(standard.adbin, standard.adrelid)
          end
        ) order by attribute.attnum)
        from pg_catalog.pg_attribute as attribute
        left join pg_catalog.pg_attrdef as standard on standard.adrelid = attribute.attrelid and standard.adnum = attribute.attnum
        where attribute.attrelid = relations.oid and attribute.attnum > 0 and not attribute.attisdropped
      ),
      'constraints', (
        select coalesce(jsonb_agg(held.conname || ' ' || pg_catalog.pg_get_constraintdef(held.oid, true) order by held.contype, held.conname), '[]')
        from pg_catalog.pg_constraint as held where held.conrelid = relations.oid and held.contype <> 'n'
      ),
      'indexes', (
        select coalesce(jsonb_agg(pg_catalog.pg_get_indexdef(index.indexrelid) order by name.relname), '[]')
        from pg_catalog.pg_index as index join pg_catalog.pg_class as name on name.oid = index.indexrelid
        where index.indrelid = relations.oid
          and not exists (select from pg_catalog.pg_constraint as held where held.conindid = index.indexrelid and held.conrelid = relations.oid)
      ),
      'triggers', (
        select coalesce(jsonb_agg(pg_catalog.pg_get_triggerdef(held.oid, true) order by held.tgname), '[]')
        from pg_catalog.pg_trigger as held where held.tgrelid = relations.oid and not held.tgisinternal
      ),
      'policies', (
        select coalesce(jsonb_agg(concat_ws(' ',
          policy.polname,
          'for', case policy.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
          'to', (select string_agg(case role when 0 then 'PUBLIC' else role::pg_catalog.regrole::text end, ', ') from unnest(policy.polroles) as role),
          'using ' || pg_catalog.pg_get_expr(policy.polqual, policy.polrelid),
          'with check ' || pg_catalog.pg_get_expr(policy.polwithcheck, policy.polrelid)
        ) order by policy.polname), '[]')
        from pg_catalog.pg_policy as policy where policy.polrelid = relations.oid
      ),
      'grants', (
        select coalesce(jsonb_agg(line order by line), '[]') from (
          select (case acl.grantee when 0 then 'PUBLIC' else acl.grantee::pg_catalog.regrole::text end) || ': '
            || string_agg(lower(acl.privilege_type), ', ' order by acl.privilege_type) as line
          from pg_catalog.aclexplode(relations.relacl) as acl where acl.grantee <> relations.relowner group by acl.grantee
          union all
          select acl.grantee::pg_catalog.regrole::text || ': ' || lower(acl.privilege_type) || ' ('
            || string_agg(attribute.attname, ', ' order by attribute.attnum) || ')'
          from pg_catalog.pg_attribute as attribute, pg_catalog.aclexplode(attribute.attacl) as acl
          where attribute.attrelid = relations.oid group by acl.grantee, acl.privilege_type
        ) as grants
      ),
      'foreignKeys', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'name', held.conname,
          'columns', (select jsonb_agg(attname order by position) from unnest(held.conkey) with ordinality as key (number, position)
            join pg_catalog.pg_attribute on attrelid = held.conrelid and attnum = key.number),
          'target', target.relname,
          'targetColumns', (select jsonb_agg(attname order by position) from unnest(held.confkey) with ordinality as key (number, position)
            join pg_catalog.pg_attribute on attrelid = held.confrelid and attnum = key.number),
          'isOneToOne', exists (select from pg_catalog.pg_constraint as alone
            where alone.conrelid = held.conrelid and alone.contype in ('p', 'u') and alone.conkey @> held.conkey and alone.conkey <@ held.conkey)
        ) order by held.conname), '[]')
        from pg_catalog.pg_constraint as held join pg_catalog.pg_class as target on target.oid = held.confrelid
        where held.conrelid = relations.oid and held.contype = 'f'
      )
    ) order by relations.schema, relations.relkind, relations.relname), '[]')
    from relations
  )
) as schema`;

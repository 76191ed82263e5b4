import type { Transaction } from '../../runtime/store/database/index.js';

export interface Column {
  name: string;
  /** As SQL prints it: `timestamp with time zone`, `public.journey_stage`. */
  type: string;
  isNullable: boolean;
  default: string | null;
  comment: string | null;
}

export interface Relation {
  schema: string;
  name: string;
  kind: 'table' | 'view' | 'type';
  /** What it holds; of a table, what erasing does to it. */
  comment: string | null;
  options: string[];
  rowSecurity: 'forced' | 'enabled' | 'none';
  columns: Column[];
  constraints: string[];
  indexes: string[];
  triggers: string[];
  policies: string[];
  grants: string[];
  /** Of a view: its query, as it reads now. */
  query: string | null;
}

export interface Routine {
  schema: string;
  name: string;
  arguments: string;
  result: string;
  attributes: string;
  grants: string[];
  /** As the database keeps it: a body that is a text as it was written, one that was read (`return …`) as it reads now. */
  body: string;
}

export interface Schema {
  schemas: { name: string; grants: string[] }[];
  relations: Relation[];
  routines: Routine[];
  enums: { schema: string; name: string; values: string[] }[];
}

/** Everything that migrations made, sorted; nothing of PostgreSQL or of extensions, and of the prelude the table of migrations. */
export async function describeSchema(transaction: Transaction): Promise<Schema> {
  await transaction.run("set local search_path = ''");
  const [row] = await transaction.query<{ schema: Schema }>(catalogue);
  return row!.schema;
}

const catalogue = `
with spaces as (
  select oid, nspname as name, nspacl, nspowner from pg_catalog.pg_namespace
  where nspname !~ '^pg_' and nspname not in ('information_schema', 'extensions', 'auth')
),
relations as (
  select relation.oid, relation.relname, spaces.name as schema, relation.relkind, relation.relacl, relation.relowner,
    relation.reloptions, relation.relrowsecurity, relation.relforcerowsecurity
  from pg_catalog.pg_class as relation join spaces on spaces.oid = relation.relnamespace
  where relation.relkind in ('r', 'p', 'v', 'c') and not relation.relispartition
)
select jsonb_build_object(
  'schemas', (
    select jsonb_agg(jsonb_build_object('name', spaces.name, 'grants', (
      select coalesce(jsonb_agg(line order by line), '[]') from (
        select acl.grantee::pg_catalog.regrole::text || ': ' || string_agg(lower(acl.privilege_type), ', ' order by acl.privilege_type) as line
        from pg_catalog.aclexplode(spaces.nspacl) as acl where acl.grantee <> spaces.nspowner group by acl.grantee
      ) as grants
    )) order by spaces.name) from spaces where spaces.name <> 'public'
  ),
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
      'result', pg_catalog.pg_get_function_result(routine.oid),
      'attributes', concat_ws(', ',
        language.lanname,
        case routine.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end,
        case when routine.prosecdef then 'SECURITY DEFINER' else 'security invoker' end,
        case when routine.proisstrict then 'strict' end,
        case when routine.proretset and routine.prorows <> 1000 then 'rows ' || routine.prorows end,
        array_to_string(routine.proconfig, ', ')
      ),
      'body', coalesce(pg_catalog.pg_get_function_sqlbody(routine.oid), routine.prosrc),
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
      'kind', case relations.relkind when 'v' then 'view' when 'c' then 'type' else 'table' end,
      'comment', pg_catalog.obj_description(relations.oid, 'pg_class'),
      'query', case when relations.relkind = 'v' then pg_catalog.pg_get_viewdef(relations.oid, true) end,
      'options', coalesce(to_jsonb(relations.reloptions), '[]'),
      'rowSecurity', case when relations.relforcerowsecurity and relations.relrowsecurity then 'forced' when relations.relrowsecurity then 'enabled' else 'none' end,
      'columns', (
        select jsonb_agg(jsonb_build_object(
          'name', attribute.attname,
          'type', pg_catalog.format_type(attribute.atttypid, attribute.atttypmod),
          'isNullable', not attribute.attnotnull,
          'comment', pg_catalog.col_description(relations.oid, attribute.attnum),
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
          union all
          select acl.grantee::pg_catalog.regrole::text || ': ' || string_agg(lower(acl.privilege_type), ', ' order by acl.privilege_type)
            || ' of sequence ' || sequence.relname
          from pg_catalog.pg_depend as owned join pg_catalog.pg_class as sequence on sequence.oid = owned.objid and sequence.relkind = 'S',
            pg_catalog.aclexplode(sequence.relacl) as acl
          where owned.refobjid = relations.oid and owned.deptype = 'i' and acl.grantee <> sequence.relowner
          group by acl.grantee, sequence.relname
          union all
          select acl.grantee::pg_catalog.regrole::text || ': ' || lower(acl.privilege_type) || ' of ' || count(*) || ' partitions'
          from pg_catalog.pg_inherits as parted join pg_catalog.pg_class as part on part.oid = parted.inhrelid and part.relkind = 'r',
            pg_catalog.aclexplode(part.relacl) as acl
          where parted.inhparent = relations.oid and acl.grantee <> part.relowner
          group by acl.grantee, acl.privilege_type
        ) as grants
      )
    ) order by relations.schema, relations.relkind, relations.relname), '[]')
    from relations
  )
) as schema`;

-- Plans made while the books are new. Row security puts tenant_id into every condition, and with no statistics PostgreSQL
-- takes that alone for precise: a look-up by (tenant_id, id) may then read any index that begins with tenant_id from end
-- to end, and a session keeps the plan while the table grows under it. So the tables say beforehand what they will be
-- like (few organisations, ids that differ), and are analysed only once they hold enough rows to tell the same.

do $$
declare target record;
begin
  for target in
    select c.relname, i.attname is not null as has_id
      from pg_class c
      join pg_attribute t on t.attrelid = c.oid and t.attname = 'tenant_id' and not t.attisdropped
      left join pg_attribute i on i.attrelid = c.oid and i.attname = 'id' and not i.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'organisation'
  loop
    perform pg_restore_attribute_stats('schemaname', 'public', 'relname', target.relname::text, 'attname', 'tenant_id',
      'inherited', false, 'null_frac', 0::real, 'avg_width', 16, 'n_distinct', 4::real);
    if target.has_id then
      perform pg_restore_attribute_stats('schemaname', 'public', 'relname', target.relname::text, 'attname', 'id',
        'inherited', false, 'null_frac', 0::real, 'avg_width', 16, 'n_distinct', (-1)::real);
    end if;
    execute format('alter table %I set (autovacuum_analyze_threshold = 1000)', target.relname);
  end loop;
end $$;

import type pg from 'pg';

/** A process must not serve: its database, role or connection would keep time in another zone than UTC. */
export class NotInUtc extends Error {
  override readonly name = 'NotInUtc';
}

const ZONES = `
  select current_user as role, current_database() as database, current_setting('TimeZone') as connection,
    (select s from pg_db_role_setting d, unnest(d.setconfig) s
     where d.setdatabase = (select oid from pg_database where datname = current_database()) and d.setrole = 0
       and lower(s) like 'timezone=%') as of_database,
    (select s from pg_db_role_setting d, unnest(d.setconfig) s
     where d.setdatabase = 0 and d.setrole = (select oid from pg_roles where rolname = current_user)
       and lower(s) like 'timezone=%') as of_role,
    (select s from pg_db_role_setting d, unnest(d.setconfig) s
     where d.setdatabase = (select oid from pg_database where datname = current_database())
       and d.setrole = (select oid from pg_roles where rolname = current_user) and lower(s) like 'timezone=%') as of_both`;

type Zones = {
  role: string;
  database: string;
  connection: string;
  of_database: string | null;
  of_role: string | null;
  of_both: string | null;
};

/** Refuses unless database, role and connection all say UTC. Instants would be stored wrongly and read back as if right. */
export const assertUtc = async (pool: pg.Pool): Promise<void> => {
  const { rows } = await pool.query<Zones>(ZONES);
  const { role, database, connection, of_database, of_role, of_both } = rows[0]!;
  const isUtc = (setting: string | null) => setting !== null && /^timezone=(Etc\/)?UTC$/i.test(setting);

  if (!isUtc(of_database))
    throw new NotInUtc(`Database ${database} is not set to UTC (${of_database ?? 'no setting'}).`);
  if (!isUtc(of_role)) throw new NotInUtc(`Role ${role} is not set to UTC (${of_role ?? 'no setting'}).`);
  if (of_both !== null && !isUtc(of_both)) throw new NotInUtc(`Role ${role} in database ${database} has ${of_both}.`);
  if (!/^(Etc\/)?UTC$/.test(connection))
    throw new NotInUtc(`A connection of ${role} runs in ${connection}, not in UTC.`);
};

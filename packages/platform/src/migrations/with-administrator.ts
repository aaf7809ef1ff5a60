import pg from 'pg';

/** One plain connection, for work on the database itself: no organisation, no pool, closed whatever happens. */
export const withAdministrator = async <T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> => {
  const admin = new pg.Client({ connectionString: url, application_name: 'counterfoil administration' });
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
};

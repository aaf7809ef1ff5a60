import { defineConfig } from 'prisma/config';

/** `prisma migrate deploy` reads DATABASE_URL, an administrator's; everything else here needs no database. */
export default defineConfig({
  schema: 'prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
});

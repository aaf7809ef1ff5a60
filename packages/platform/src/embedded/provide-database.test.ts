import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../config/index.ts';
import { openDatabaseSecret, provideDatabase } from './index.ts';

const home = () => mkdtemp(join(tmpdir(), 'provided-'));
const URL_OF_OPERATOR = 'postgresql://admin:x@db.example.com:5433/books?sslmode=require';

test('from an administrator’s URL the four serving URLs are derived: same server, own roles, own passwords', async () => {
  const folder = await home();
  const config = readConfig({
    COUNTERFOIL_HOME: folder,
    DATABASE_URL: URL_OF_OPERATOR,
    COUNTERFOIL_ROLE_PREFIX: 'cf_',
  });

  const { servingUrls, passwordOf, server } = await provideDatabase(config);

  const { passwordOf: kept } = await openDatabaseSecret(folder);
  expect(servingUrls.app).toBe(`postgresql://cf_app:${kept('cf_app')}@db.example.com:5433/books?sslmode=require`);
  expect(passwordOf?.('cf_relay')).toBe(kept('cf_relay'));
  expect(server).toBeNull();
});

test('given serving URLs are taken as they are, and their passwords are left alone', async () => {
  const given = { app: 'a', auth: 'b', relay: 'c', audit: 'd' };
  const urls = Object.entries(given).map(([role, user]) => [
    `DATABASE_URL_${role.toUpperCase()}`,
    `postgresql://${user}:x@h/books`,
  ]);
  const config = readConfig({ COUNTERFOIL_HOME: await home(), ...Object.fromEntries(urls) });

  const provided = await provideDatabase(config);

  expect(provided.servingUrls.relay).toBe('postgresql://c:x@h/books');
  expect(provided.administratorUrl).toBeNull();
  expect(provided.passwordOf).toBeUndefined();
});

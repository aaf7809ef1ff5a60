import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { withAdministrator } from '../migrations/index.ts';
import {
  destroyEmbeddedPostgres,
  EmbeddedPostgresFailed,
  openDatabaseSecret,
  startEmbeddedPostgres,
  stopEmbeddedPostgres,
} from './index.ts';

const homes: string[] = [];

afterEach(async () => {
  const used = homes.splice(0);
  for (const home of used) await destroyEmbeddedPostgres({ home });
  for (const home of used) await rm(dirname(home), { recursive: true, force: true });
});

const makeHome = async (mode = 0o755): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'embedded-'));
  await chmod(folder, mode);
  const home = join(folder, 'home');
  await mkdir(home);
  homes.push(home);
  return home;
};

const start = (home: string) => startEmbeddedPostgres({ home, durable: false });
const ask = (url: string, sql: string) => withAdministrator(url, async (admin) => (await admin.query(sql)).rows);

test('a first start makes a cluster of PostgreSQL 18 in UTC that listens on loopback alone', async () => {
  const home = await makeHome();
  const server = await start(home);

  const settings = await ask(
    server.url,
    `select current_setting('server_version_num')::int / 10000 as version, current_setting('TimeZone') as zone,
      current_setting('listen_addresses') as addresses, current_setting('password_encryption') as passwords`,
  );

  expect(settings).toEqual([{ version: 18, zone: 'UTC', addresses: '127.0.0.1', passwords: 'scram-sha-256' }]);
  expect(await readFile(join(home, 'run', 'postgres.pid'), 'utf8')).toBe(`${server.pid}\n`);
  expect((await stat(join(home, 'secrets', 'database.key'))).mode & 0o777).toBe(0o600);
});

test('without the password nobody comes in', async () => {
  const server = await start(await makeHome());
  const url = new URL(server.url);
  url.password = 'guess';

  await expect(ask(url.href, 'select 1')).rejects.toThrow('password authentication failed');
});

test('what was written is there after a stop and a start', async () => {
  const home = await makeHome();
  await ask((await start(home)).url, 'create table kept as select 42 as n');
  await stopEmbeddedPostgres({ home });

  expect(await ask((await start(home)).url, 'select n from kept')).toEqual([{ n: 42 }]);
});

test('a second start adopts the running server, and many at once start only one', async () => {
  const home = await makeHome();

  const servers = await Promise.all([start(home), start(home), start(home)]);

  expect(new Set(servers.map(({ pid }) => pid)).size).toBe(1);
  expect(servers.filter(({ adopted }) => !adopted)).toHaveLength(1);
});

test('after kill -9 the next start recovers what was committed', async () => {
  const home = await makeHome();
  const server = await startEmbeddedPostgres({ home });
  await ask(server.url, 'create table committed as select 1 as n');
  process.kill(server.pid, 'SIGKILL');
  await expect.poll(() => server.alive()).toBe(false);

  const again = await start(home);

  expect(again.adopted).toBe(false);
  expect(await ask(again.url, 'select n from committed')).toEqual([{ n: 1 }]);
});

test('a pid file left by a machine that went down does not keep the server from starting', async () => {
  const home = await makeHome();
  const server = await start(home);
  const { data } = (await ask(server.url, `select current_setting('data_directory') as data`))[0] as { data: string };
  await server.stop();
  await writeFile(join(data, 'postmaster.pid'), `${process.pid}\n${data}\n1\n5999\n\n127.0.0.1\n`);

  expect((await start(home)).adopted).toBe(false);
});

test('it works below a folder of mode 0700, and the books follow when the home moves', async () => {
  const home = await makeHome(0o700);
  await ask((await start(home)).url, 'create table kept as select 42 as n');
  await stopEmbeddedPostgres({ home });
  const moved = `${home}-moved`;
  await rename(home, moved);
  homes.splice(homes.indexOf(home), 1, moved);

  expect(await ask((await start(moved)).url, 'select n from kept')).toEqual([{ n: 42 }]);
});

test('a new home where an old one was begins anew', async () => {
  const old = await makeHome(0o700);
  await ask((await start(old)).url, 'create table kept as select 42 as n');
  await stopEmbeddedPostgres({ home: old });
  await rename(old, `${old}-aside`);
  homes.unshift(`${old}-aside`);
  await mkdir(old);

  await expect(ask((await start(old)).url, 'select n from kept')).rejects.toThrow('does not exist');
});

test('a taken port is said plainly', async () => {
  const first = await start(await makeHome());
  const second = startEmbeddedPostgres({ home: await makeHome(), port: first.port });

  await expect(second).rejects.toThrow(EmbeddedPostgresFailed);
  await expect(second).rejects.toThrow(`Port ${first.port} on 127.0.0.1 is taken`);
});

test.runIf(process.getuid?.() === 0)('a cluster of another user is said plainly', async () => {
  const home = await makeHome();
  const server = await start(home);
  await server.stop();
  await chown(server.folder, 65_533, 65_533);

  await expect(start(home)).rejects.toThrow('belongs to another user of this machine (number 65533)');
});

test('stopping what does not run, or never ran, is no error', async () => {
  const home = await makeHome();
  await stopEmbeddedPostgres({ home });
  const server = await start(home);
  await server.stop();
  await server.stop();

  expect(server.alive()).toBe(false);
});

test('each role has a password of its own, the same at every start', async () => {
  const home = await makeHome();
  const [first, again] = await Promise.all([openDatabaseSecret(home), openDatabaseSecret(home)]);

  expect(first.passwordOf('counterfoil_app')).toBe(again.passwordOf('counterfoil_app'));
  expect(first.passwordOf('counterfoil_app')).not.toBe(first.passwordOf('counterfoil_audit'));
});

const runs = promisify(execFile);

test.runIf(process.getuid?.() === 0)('an ordinary user starts it too', async () => {
  const home = await makeHome();
  const nobody = Number((await runs('id', ['-u', 'nobody'])).stdout);
  await runs('chown', ['-R', 'nobody', home]);
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
    const server = await startEmbeddedPostgres({ home: ${JSON.stringify(home)}, durable: false });
    console.log(server.alive());
    await server.stop();`;

  const { stdout } = await runs(process.execPath, ['--input-type=module', '--eval', script], {
    uid: nobody,
    cwd: '/',
    env: { PATH: process.env.PATH },
  });

  expect(stdout.trim()).toBe('true');
});

import { execFile } from 'node:child_process';
import { access, constants, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresFailed } from './embedded-postgres-failed.ts';
import type { ServerUser } from './server-user.ts';
import { isTraversable } from './traversable.ts';

const run = promisify(execFile);

export type Binaries = { readonly initdb: string; readonly pgCtl: string };

/** The server's own files: used where they lie when the server's user can reach them, else copied below `place` once. */
export const provideBinaries = async (place: string, user: ServerUser): Promise<Binaries> => {
  const native = nativeFolder();
  const inPlace = (await isTraversable(native, user)) && (await isLinked(native));
  const folder = inPlace ? native : await copyNative(native, place);
  return { initdb: join(folder, 'bin', 'initdb'), pgCtl: join(folder, 'bin', 'pg_ctl') };
};

const nativeFolder = (): string => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const loader = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(loader.resolve(name)), '..', 'native');
  } catch (cause) {
    throw new EmbeddedPostgresFailed(`No PostgreSQL for this machine (${name} is not installed). Set DATABASE_URL.`, {
      cause,
    });
  }
};

/** npm packages carry no symlinks; the package's install script makes them, unless install scripts are off. */
const isLinked = (native: string): Promise<boolean> =>
  access(join(native, 'lib', process.platform === 'darwin' ? 'libpq.dylib' : 'libpq.so.5'), constants.R_OK).then(
    () => true,
    () => false,
  );

const copyNative = async (native: string, place: string): Promise<string> => {
  const manifest = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const target = join(place, `native-${manifest.version}`);
  if (await isLinked(target)) return target;

  const draft = `${target}.${process.pid}`;
  await mkdir(place, { recursive: true });
  await rm(draft, { recursive: true, force: true });
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await link(native, draft);
  await run('chmod', ['-R', 'a+rX', draft]);
  await run('chmod', ['a+x', ...['initdb', 'pg_ctl', 'postgres'].map((name) => join(draft, 'bin', name))]);

  // Two starts may copy at once: whoever renames second finds the folder in place and throws its own copy away.
  await rename(draft, target).catch(() => rm(draft, { recursive: true, force: true }));
  return target;
};

const link = async (native: string, draft: string): Promise<void> => {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    await symlink(basename(source), join(draft, target.replace(/^native\//, ''))).catch(() => undefined);
  }
};

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const GENERATED = fileURLToPath(new URL('./generated/', import.meta.url));

/** Generates Prisma's client unless it stands for these very models. Returns whether it had to. */
export const generateClient = async (): Promise<boolean> => {
  const mark = join(GENERATED, 'models.sha256');
  const wanted = await fingerprint();
  if ((await readFile(mark, 'utf8').catch(() => '')) === wanted) return false;

  await rm(mark, { force: true });
  await run(process.execPath, [prismaProgram(), 'generate'], {
    cwd: ROOT,
    // Prisma looks for an engine that generating does not need; any file that exists satisfies it.
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  });
  await writeFile(mark, wanted);
  return true;
};

const fingerprint = async (): Promise<string> => {
  const models = (await readdir(join(ROOT, 'prisma', 'models'))).sort().map((name) => join('models', name));
  const hash = createHash('sha256').update(await readFile(join(dirname(prismaProgram()), '..', 'package.json')));
  for (const name of ['schema.prisma', ...models]) hash.update(name).update(await readFile(join(ROOT, 'prisma', name)));
  return hash.digest('hex');
};

const prismaProgram = (): string => {
  const manifest = createRequire(join(ROOT, 'package.json')).resolve('prisma/package.json');
  return join(dirname(manifest), 'build', 'index.js');
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const made = await generateClient();
  process.stderr.write(made ? 'Prisma client generated.\n' : 'Prisma client is up to date.\n');
}

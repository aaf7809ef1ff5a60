import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../../..');

/** What set-up makes from the sources: taken along, so that a test does not install and build again. */
const DERIVED = ['packages/platform/src/db/generated', 'apps/web/dist'];

const filesOfTree = (): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: ROOT, encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(ROOT, path)));

const moduleFolders = (): string[] =>
  ['.', 'apps', 'packages']
    .flatMap((group) => (group === '.' ? ['.'] : readdirSync(join(ROOT, group)).map((name) => join(group, name))))
    .map((folder) => join(folder, 'node_modules'))
    .filter((folder) => existsSync(join(ROOT, folder)));

/** Hard links where the file system allows: a second node_modules for nothing. Only its folders are new. */
const linkModules = (folder: string, target: string): void => {
  mkdirSync(dirname(join(target, folder)), { recursive: true });
  try {
    execFileSync('cp', ['-al', join(ROOT, folder), join(target, folder)], { stdio: 'ignore' });
  } catch {
    rmSync(join(target, folder), { recursive: true, force: true });
    execFileSync('cp', ['-a', join(ROOT, folder), join(target, folder)]);
  }
};

/** The sources as they are kept, and what set-up makes from them; nothing that was installed. */
export const copySources = (target: string): void => {
  mkdirSync(target, { recursive: true });
  for (const path of filesOfTree()) cpSync(join(ROOT, path), join(target, path), { recursive: true });
  for (const path of DERIVED.filter((path) => existsSync(join(ROOT, path)))) {
    cpSync(join(ROOT, path), join(target, path), { recursive: true });
  }
};

/**
 * The working tree as a fresh clone would have it, in a folder of mode 0700, with its dependencies installed. The stamps
 * of set-up are copied rather than linked, so that the clone never writes into the tree it came from.
 */
export const cloneTree = (target: string): void => {
  copySources(target);
  for (const folder of moduleFolders()) linkModules(folder, target);
  const stamps = join('node_modules', '.counterfoil');
  rmSync(join(target, stamps), { recursive: true, force: true });
  // Compiled code is kept by the path it was compiled from; a clone makes its own.
  const filter = (path: string): boolean => !path.startsWith(join(ROOT, stamps, 'code'));
  if (existsSync(join(ROOT, stamps))) cpSync(join(ROOT, stamps), join(target, stamps), { recursive: true, filter });
  chmodSync(target, 0o700);
};

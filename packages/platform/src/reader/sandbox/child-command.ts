import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReaderLimits } from '../limits.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
const RECOGNISER = fileURLToPath(new URL('../ocr/recogniser-child.ts', import.meta.url));

/** How a child is started: the command, its arguments, and whether the operating system bounds it. */
export type ChildCommand = { readonly command: string; readonly args: readonly string[]; readonly bounded: boolean };

/**
 * `prlimit` sets the limits and becomes Node, so the pid is Node's. Data, not address space: Node reserves far more
 * addresses than it uses and dies at start under RLIMIT_AS. No core files, no file growth. Node's permission model
 * then leaves the child only reading our own code: no other file, no process, no worker.
 */
export function childCommand(nodeBinary: string, limits: ReaderLimits): ChildCommand {
  return boundedCommand([nodeBinary, ...permissionFlags(), '--disable-warning=ExperimentalWarning', CHILD], limits);
}

/** The recogniser runs under the same rules; its language data and engine lie among our own packages. */
export function recogniserCommand(nodeBinary: string, limits: ReaderLimits): ChildCommand {
  return boundedCommand(
    [nodeBinary, ...permissionFlags(), '--disable-warning=ExperimentalWarning', RECOGNISER],
    limits,
  );
}

/** Any program under the limits, as this system can hold them; it writes files only up to `writesMost` bytes. */
export function boundedCommand(
  [program = '', ...args]: readonly string[],
  limits: ReaderLimits,
  writesMost = 0,
): ChildCommand {
  const prlimit = prlimitPath();
  if (!prlimit) return { command: program, args, bounded: false };
  const bounds = [
    `--data=${limits.dataBytesMax}`,
    `--cpu=${limits.cpuSecondsPerChild}`,
    '--core=0',
    `--fsize=${writesMost}`,
    '--nofile=256',
  ];
  return { command: prlimit, args: [...bounds, program, ...args], bounded: true };
}

function prlimitPath(): string | undefined {
  return ['/usr/bin/prlimit', '/bin/prlimit', '/usr/local/bin/prlimit'].find((path) => existsSync(path));
}

function permissionFlags(): string[] {
  const packages = join(dirname(CHILD), '..', '..', '..', '..');
  const readable = [...new Set([packages, realpathSync(packages), topModules()])];
  return ['--permission', '--allow-addons', ...readable.map((folder) => `--allow-fs-read=${folder}`)];
}

/** The outermost node_modules folder of the installation, through pnpm's links. */
function topModules(): string {
  const resolved = realpathSync(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return resolved.slice(0, resolved.indexOf(`${sep}node_modules${sep}`) + `${sep}node_modules`.length);
}

// Brings a fresh clone to the point where Node 24 can run it: dependencies, generated client, web build.
// Each step is skipped when a stamp shows that its inputs have not changed. Chatter goes to stderr.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { withLock } from './set-up-lock.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const PNPM = 'pnpm@10.34.9';

const say = (text) => process.stderr.write(`${text}\n`);

/** npm hands its own settings down as npm_config_*; inside another npm they only confuse. */
const cleanEnvironment = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(lifecycle|package|config_local_prefix|config_noproxy)/.test(name),
    ),
  );

/** In a process group of its own, because a package manager's children do not end with it. */
const run = (file, args, { env = cleanEnvironment(), stop } = {}) =>
  new Promise((done, failed) => {
    const child = spawn(file, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000);
    };
    const end = () => {
      try {
        process.kill(-child.pid, 'SIGTERM');
      } catch {
        // It ended by itself meanwhile.
      }
    };
    stop?.addEventListener('abort', end, { once: true });
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', failed);
    child.on('exit', (code) => {
      stop?.removeEventListener('abort', end);
      if (code === 0) done();
      else failed(new Error(`${file} ${args.join(' ')} ended with ${code}\n${output}`));
    });
  });

const hashOf = (paths) => {
  const hash = createHash('sha256');
  const visit = (path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) {
        if (name !== 'node_modules' && name !== 'dist' && name !== 'generated') visit(join(path, name));
      }
    } else {
      hash.update(path.slice(root.length)).update(readFileSync(path));
    }
  };
  for (const path of paths) visit(join(root, path));
  return hash.digest('hex');
};

const stampOf = ({ name }) => join(root, 'node_modules', '.counterfoil', name.replaceAll(' ', '-'));

/** A step is done when what it makes is there and its inputs are those it was made from. */
const isDone = (step) => {
  const stamp = stampOf(step);
  return step.present() && existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOf(step.inputs());
};

const perform = async (step, stop) => {
  if (stop?.aborted || isDone(step)) return;
  const hash = hashOf(step.inputs());
  const started = Date.now();
  say(`set-up: ${step.name} …`);
  await step.work(stop);
  const stamp = stampOf(step);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  say(`set-up: ${step.name} done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
};

const nodeBinary = () => {
  const bundled = join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
  if (existsSync(bundled)) return bundled;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return null;
};

const manifests = () => {
  const list = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'];
  for (const group of ['apps', 'packages']) {
    for (const name of readdirSync(join(root, group))) list.push(`${group}/${name}/package.json`);
  }
  return list;
};

const INSTALL = {
  name: 'dependencies',
  inputs: manifests,
  present: () => nodeBinary() !== null && existsSync(join(root, 'node_modules', 'vitest')),
  work: (stop) =>
    run('npx', ['--yes', PNPM, 'install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only'], {
      env: { ...cleanEnvironment(), CI: 'true' },
      stop,
    }),
};

const GENERATE_CLIENT = {
  name: 'database client',
  inputs: () => ['prisma/schema.prisma', 'prisma/models', 'packages/platform/src/db/generate-client.ts'],
  present: () => existsSync(join(root, 'packages/platform/src/db/generated/client.ts')),
  work: (stop) => run(nodeBinary(), ['packages/platform/src/db/generate-client.ts'], { stop }),
};

const VITE = ['apps/web/node_modules/vite/bin/vite.js', 'build', 'apps/web'];

const BUILD_WEB = {
  name: 'web build',
  inputs: () => [
    'apps/web',
    'packages/wire/src',
    'packages/domain/src/money',
    'packages/domain/src/calendar',
    'packages/domain/src/refusal',
    'pnpm-lock.yaml',
  ],
  present: () => existsSync(join(root, 'apps/web/dist/index.html')),
  work: (stop) => run(nodeBinary(), [...VITE, '--config', 'apps/web/vite.config.ts', '--logLevel', 'warn'], { stop }),
};

const performAll = async (steps, stop) => {
  // Without the lock first: an installation that is complete may lie in a folder nobody can write to.
  if (steps.every(isDone)) return;
  await withLock(join(root, '.set-up.lock'), { say, stop }, async () => {
    for (const step of steps) {
      await perform(step, stop);
      if (step === INSTALL && !stop?.aborted && nodeBinary() === null)
        throw new Error(
          'No Node 24 for this platform came with the dependencies. Install Node 24 or later and run the command again.',
        );
    }
  });
};

/**
 * @param stop a signal that ends the set-up; the caller looks whether it was given
 * @returns the workspace root, the Node 24 binary and the environment to run it with
 */
export const setUp = async ({ web, stop }) => {
  try {
    await performAll(web ? [INSTALL, GENERATE_CLIENT, BUILD_WEB] : [INSTALL, GENERATE_CLIENT], stop);
  } catch (error) {
    if (stop?.aborted) return null;
    say(`set-up failed: ${error.message}`);
    process.exit(1);
  }
  if (stop?.aborted) return null;
  const node = nodeBinary();
  const env = {
    // What Node made of the sources the last time: a second start need not compile them again.
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.counterfoil', 'code'),
    ...cleanEnvironment(),
    PATH: `${dirname(node)}:${join(root, 'node_modules', '.bin')}:${process.env.PATH}`,
  };
  return { root, node, env };
};

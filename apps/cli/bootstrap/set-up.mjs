// Brings a fresh clone to the point where Node 24 can run it: dependencies, generated client, web build.
// Each step is skipped when a stamp shows that its inputs have not changed. Chatter goes to stderr.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const PNPM = 'pnpm@10.34.9';
const LOCK_STALE_MS = 10 * 60 * 1000;

const say = (text) => process.stderr.write(`${text}\n`);

/** npm hands its own settings down as npm_config_*; inside another npm they only confuse. */
const cleanEnvironment = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(lifecycle|package|config_local_prefix|config_noproxy)/.test(name),
    ),
  );

const run = (file, args, env = cleanEnvironment()) =>
  new Promise((done, failed) => {
    const child = spawn(file, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', failed);
    child.on('exit', (code) =>
      code === 0 ? done(output) : failed(new Error(`${file} ${args.join(' ')} ended with ${code}\n${output}`)),
    );
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

const step = async (name, inputs, present, work) => {
  const stamp = join(root, 'node_modules', '.counterfoil', name);
  const hash = hashOf(inputs);
  if (present() && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  const started = Date.now();
  say(`set-up: ${name} …`);
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  say(`set-up: ${name} done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
};

const nodeBinary = () => {
  const bundled = join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
  if (existsSync(bundled)) return bundled;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return null;
};

/** Two first starts at once must not install over each other. */
const withLock = async (work) => {
  const lock = join(root, '.set-up.lock');
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (Date.now() - statSync(lock).mtimeMs > LOCK_STALE_MS) rmSync(lock, { recursive: true, force: true });
      await new Promise((next) => setTimeout(next, 300));
    }
  }
  const release = () => rmSync(lock, { recursive: true, force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    release();
    process.removeListener('exit', release);
  }
};

const manifests = () => {
  const list = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'];
  for (const group of ['apps', 'packages']) {
    for (const name of readdirSync(join(root, group))) list.push(`${group}/${name}/package.json`);
  }
  return list;
};

const install = () =>
  step(
    'dependencies',
    manifests(),
    () => nodeBinary() !== null && existsSync(join(root, 'node_modules', 'vitest')),
    () =>
      run('npx', ['--yes', PNPM, 'install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only'], {
        ...cleanEnvironment(),
        CI: 'true',
      }),
  );

const generateClient = (node) =>
  step(
    'database client',
    ['prisma/schema.prisma', 'prisma/models', 'packages/platform/src/db/generate-client.ts'],
    () => existsSync(join(root, 'packages/platform/src/db/generated')),
    () => run(node, ['packages/platform/src/db/generate-client.ts']),
  );

const buildWeb = (node) =>
  step(
    'web build',
    ['apps/web', 'packages/wire/src', 'packages/domain/src/money', 'packages/domain/src/calendar', 'pnpm-lock.yaml'],
    () => existsSync(join(root, 'apps/web/dist/index.html')),
    () =>
      run(node, [
        'apps/web/node_modules/vite/bin/vite.js',
        'build',
        'apps/web',
        '--config',
        'apps/web/vite.config.ts',
        '--logLevel',
        'warn',
      ]),
  );

/** @returns the workspace root, the Node 24 binary and the environment to run it with */
export const setUp = async ({ web }) => {
  await withLock(async () => {
    await install();
    const node = nodeBinary();
    if (node === null) {
      throw new Error(
        'No Node 24 for this platform came with the dependencies. Install Node 24 or later and run the command again.',
      );
    }
    await generateClient(node);
    if (web) await buildWeb(node);
  }).catch((error) => {
    say(`set-up failed: ${error.message}`);
    process.exit(1);
  });
  const node = nodeBinary();
  const env = {
    ...cleanEnvironment(),
    PATH: `${dirname(node)}:${join(root, 'node_modules', '.bin')}:${process.env.PATH}`,
  };
  return { root, node, env };
};

/** Installs Debian packages when this machine lets us; otherwise says what to type. */
export const ensureDebianPackages = (wanted) => {
  const missing = wanted
    .filter(({ binary }) => spawnSync('sh', ['-c', `command -v ${binary}`]).status !== 0)
    .map(({ name }) => name);
  if (missing.length === 0) return;
  const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || spawnSync('sh', ['-c', 'command -v apt-get']).status !== 0) {
    say(`These programs are needed and missing: ${missing.join(', ')}. Type: sudo sh -c '${command}'`);
    process.exit(1);
  }
  say(`set-up: installing ${missing.join(', ')} …`);
  const outcome = spawnSync('sh', ['-c', command], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
  });
  if (outcome.status !== 0) {
    say(`Could not install ${missing.join(', ')}:\n${(outcome.stdout + outcome.stderr).slice(-4000)}`);
    process.exit(1);
  }
};

// `npm test`: lint, types, boundaries, then every test on real PostgreSQL and real Chromium.
// Ends with a line "N passed, N failed". Runs on Node 24.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { ensureDebianPackages } from './debian-packages.mjs';
import { readTestReport } from './test-report.mjs';

const staticOnly = process.argv.includes('--static');
const node = process.execPath;
const env = { ...process.env, FORCE_COLOR: '0' };
const STOP_MS = 20_000;
const scratch = mkdtempSync(join(tmpdir(), 'counterfoil-test-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const say = (text) => process.stdout.write(`${text}\n`);
const secondsSince = (started) => ((Date.now() - started) / 1000).toFixed(1);

const running = new Set();
let stopping = false;
const start = (args, stdio, more = {}) => {
  const child = spawn(node, args, { stdio, env: { ...env, ...more } });
  running.add(child);
  child.on('exit', () => running.delete(child));
  return child;
};

// Whoever stops the tests stops what they have started; each of them puts its own things away.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    stopping = true;
    for (const child of running) child.kill(signal);
    setTimeout(() => process.exit(1), STOP_MS).unref();
  });
}

const check = (name, args) =>
  new Promise((done) => {
    const started = Date.now();
    const child = start(args, ['ignore', 'pipe', 'pipe']);
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-12_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('close', (code) => {
      say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${secondsSince(started)} s)`);
      if (code !== 0) say(output);
      done({ name, good: code === 0 });
    });
  });

/** The pure rooms and the desk are compiled with what they may know; everything that runs on Node in one go. */
const COMPILED = ['.', 'apps/web', 'packages/domain', 'packages/wire'];

/** The native compiler; one thread costs least, since each further one judges again what several files share. */
const COMPILER = ['node_modules/typescript-native/bin/tsc', '--singleThreaded', '--pretty', 'false'];

const BOUNDARIES = [
  'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
  '--config',
  '.dependency-cruiser.mjs',
];

/** The longest first, so that two lanes end at about the same time. */
const STATIC_CHECKS = [
  ...COMPILED.map((path) => [`types ${path}`, [...COMPILER, '-p', path]]),
  ['boundaries', [...BOUNDARIES, 'apps', 'packages', 'prisma']],
  ['lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']],
];

/** Two at a time: these machines have two cores. */
const runAll = async (checks) => {
  const outcomes = [];
  const queue = [...checks];
  const lane = async () => {
    while (!stopping && queue.length > 0) outcomes.push(await check(...queue.shift()));
  };
  await Promise.all([lane(), lane()]);
  const failures = outcomes.filter(({ good }) => !good).map(({ name }) => name);
  return { passed: outcomes.length - failures.length, failed: failures.length, skipped: [], failures };
};

const vitest = (project) =>
  new Promise((done) => {
    const started = Date.now();
    const file = join(scratch, `${project}.json`);
    const hooks = join(scratch, `${project}-hooks.json`);
    const reporters = ['default', 'json', './apps/cli/bootstrap/hook-report.mjs'].map((name) => `--reporter=${name}`);
    const options = ['--project', project, ...reporters, `--outputFile.json=${file}`];
    const child = start(['node_modules/vitest/vitest.mjs', 'run', ...options], 'inherit', {
      HOOK_REPORT: hooks,
    });
    child.on('exit', (code) => {
      const counts = existsSync(file) ? readTestReport(file, hooks) : { passed: 0, failed: 1, skipped: [] };
      if (code !== 0 && counts.failed === 0) counts.failed = 1;
      say(`${counts.failed === 0 ? 'ok    ' : 'FAILED'} ${project} tests (${secondsSince(started)} s)`);
      done(counts);
    });
  });

const NEEDED = [
  { program: 'chromium', name: 'chromium' },
  { program: 'prlimit', name: 'util-linux' },
  { program: 'redis-server', name: 'redis-server' },
];

/**
 * One after the other, and side by side where one alone would leave a core idle. The desk goes before the integration:
 * it leaves compiled what the many processes of the fleet then start from.
 */
const LANES = [['unit'], ['e2e', 'installed'], ['integration']];

const all = async function* () {
  // Fetching packages waits for the network mostly; the checks use the time.
  const missing = staticOnly ? Promise.resolve(null) : ensureDebianPackages(NEEDED, say);
  yield await runAll(STATIC_CHECKS);
  if (staticOnly || stopping) return;
  const obstacle = await missing;
  if (obstacle !== null) {
    say(`FAILED ${obstacle}`);
    yield { passed: 0, failed: 1, skipped: [] };
    return;
  }
  for (const projects of LANES) {
    if (stopping) return;
    yield* await Promise.all(projects.map(vitest));
  }
};

const total = { passed: 0, failed: 0, skipped: [], failures: [] };
for await (const { passed, failed, skipped, failures = [] } of all()) {
  total.passed += passed;
  total.failed += failed;
  total.skipped.push(...skipped);
  total.failures.push(...failures);
}

if (total.skipped.length > 0)
  say(`\nnot run here (${total.skipped.length}):\n${total.skipped.map((name) => `  ${name}`).join('\n')}`);
// Said once more at the end, where whoever sees only the closing lines finds it.
for (const failure of total.failures) say(`\nFAILED ${failure}`);
if (stopping) say('\nstopped before all of it was run');
say(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && !stopping ? 0 : 1);

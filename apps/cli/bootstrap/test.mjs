// `npm test`: lint, types, boundaries, then every test on real PostgreSQL and real Chromium.
// Ends with a line "N passed, N failed". Runs on Node 24.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { ensureDebianPackages } from './set-up.mjs';

const staticOnly = process.argv.includes('--static');
const node = process.execPath;
const scratch = mkdtempSync(join(tmpdir(), 'counterfoil-test-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const run = (name, args) =>
  new Promise((done) => {
    const started = Date.now();
    const child = spawn(node, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, FORCE_COLOR: '0' } });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('exit', (code) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`);
      if (code !== 0) process.stdout.write(`${output.slice(-12_000)}\n`);
      done(code === 0);
    });
  });

/** The pure rooms and the desk are compiled with what they may know; everything that runs on Node in one go. */
const COMPILED = ['packages/domain', 'packages/wire', 'apps/web', '.'];

const staticChecks = () => [
  ['lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']],
  [
    'boundaries',
    [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.mjs',
      'apps',
      'packages',
      'prisma',
    ],
  ],
  ...COMPILED.map((path) => [`types ${path}`, ['node_modules/typescript/bin/tsc', '-p', path]]),
];

/** Two at a time: these machines have two cores. */
const runAll = async (checks) => {
  const outcomes = [];
  const queue = [...checks];
  const lane = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) outcomes.push(await run(...next));
  };
  await Promise.all([lane(), lane()]);
  return outcomes;
};

const countTests = (file) => {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + (report.numFailedTestSuites > 0 && report.numFailedTests === 0 ? 1 : 0),
    skipped: report.numPendingTests,
  };
};

const vitest = (project) =>
  new Promise((done) => {
    const report = join(scratch, `${project}.json`);
    const args = [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ];
    const child = spawn(node, args, { stdio: 'inherit', env: { ...process.env, FORCE_COLOR: '0' } });
    child.on('exit', (code) => {
      const counts = countTests(report);
      if (code !== 0 && counts.failed === 0) counts.failed = 1;
      done(counts);
    });
  });

const outcomes = await runAll(staticChecks());
const total = { passed: outcomes.filter(Boolean).length, failed: outcomes.filter((good) => !good).length, skipped: 0 };

if (!staticOnly) {
  ensureDebianPackages([
    { binary: 'chromium', name: 'chromium' },
    { binary: 'prlimit', name: 'util-linux' },
  ]);
  for (const project of ['unit', 'integration', 'e2e']) {
    const counts = await vitest(project);
    for (const key of Object.keys(total)) total[key] += counts[key];
  }
}

process.stdout.write(
  `\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`,
);
process.exit(total.failed === 0 ? 0 : 1);

// The first thing npm runs: plain JavaScript for whatever Node is here. It sets the workspace up when
// needed, then hands over to Node 24, which runs the TypeScript as it stands.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import process from 'node:process';
import { setUp } from './set-up.mjs';

const [command = 'start', ...rest] = process.argv.slice(2);

const SCRIPTS = {
  start: ['apps/cli/src/main.ts', 'start'],
  counterfoil: ['apps/cli/src/main.ts'],
  test: ['apps/cli/bootstrap/test.mjs'],
  check: ['apps/cli/bootstrap/test.mjs', '--static'],
  scaffold: ['apps/cli/bootstrap/scaffold.mjs'],
};

const script = SCRIPTS[command];
if (script === undefined) {
  process.stderr.write(`Unknown command "${command}". Known: ${Object.keys(SCRIPTS).join(', ')}.\n`);
  process.exit(2);
}

const stop = new AbortController();
const exitCodeOf = (signal) => 128 + (constants.signals[signal] ?? 0);
let child = null;

// npm forwards its signals to this process only; whatever runs below must hear them too.
const passOn = (signal) => {
  if (child === null) stop.abort(signal);
  else child.kill(signal);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => passOn(signal));

// npm killed outright forwards nothing: then nobody is left to end what runs here.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) passOn('SIGTERM');
}, 500).unref();

const prepared = await setUp({
  web: command === 'start' || command === 'test' || rest.includes('start'),
  stop: stop.signal,
});
if (stop.signal.aborted) process.exit(exitCodeOf(stop.signal.reason));

child = spawn(prepared.node, [...script, ...rest], { cwd: prepared.root, stdio: 'inherit', env: prepared.env });
child.on('error', (error) => {
  process.stderr.write(`Could not start Node 24: ${error.message}\n`);
  process.exit(1);
});
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : exitCodeOf(signal)));

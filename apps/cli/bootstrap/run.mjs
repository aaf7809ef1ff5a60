// The first thing npm runs: plain JavaScript for whatever Node is here. It sets the workspace up when
// needed, then hands over to Node 24, which runs the TypeScript as it stands.
import { spawn } from 'node:child_process';
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

const { root, node, env } = await setUp({ web: command === 'start' || command === 'test' });
const child = spawn(node, [...script, ...rest], { cwd: root, stdio: 'inherit', env });

// npm forwards its signals to this process only; the child must hear them too.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  process.stderr.write(`Could not start Node 24: ${error.message}\n`);
  process.exit(1);
});
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));

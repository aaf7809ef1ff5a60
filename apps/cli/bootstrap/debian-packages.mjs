// Programs the tests need and npm does not carry: Debian's Chromium, prlimit of util-linux, and Redis.
import { spawn, spawnSync } from 'node:child_process';
import process from 'node:process';

const isThere = (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

const run = (command) =>
  new Promise((done) => {
    const child = spawn('sh', ['-c', command], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-4_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => done({ code: 1, output: error.message }));
    child.on('close', (code) => done({ code, output }));
  });

/**
 * Installs what is missing when this machine lets us.
 * @returns null when all is there, else what to type or what went wrong
 */
export const ensureDebianPackages = async (wanted, say) => {
  const missing = wanted.filter(({ program }) => !isThere(program)).map(({ name }) => name);
  if (missing.length === 0) return null;
  const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  const toType = `These programs are needed and missing: ${missing.join(', ')}. Type: sudo sh -c '${command}'`;
  if (process.getuid?.() !== 0 || !isThere('apt-get')) return toType;
  say(`set-up: installing ${missing.join(', ')} …`);
  const { code, output } = await run(command);
  if (code === 0 && wanted.every(({ program }) => isThere(program))) return null;
  return `Could not install ${missing.join(', ')}:\n${output}\n${toType}`;
};

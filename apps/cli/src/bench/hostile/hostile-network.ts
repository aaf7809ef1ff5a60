import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

const INSIDE = 'COUNTERFOIL_BENCH_ALONE';

/** As root a network of one's own is there for the asking; everybody else needs a user namespace around it. */
const WAYS = [['--net'], ['--map-current-user', '--keep-caps', '--net']];
const UP = 'ip link set lo up && exec "$@"';

/** True within a network that has no way out but itself. */
export const isAlone = (): boolean => process.env[INSIDE] === '1';

/**
 * Runs this very command again where there is no network but the machine's own loop, and answers with how it ended;
 * null where this system does not allow that. In there nothing can get out, and the kernel counts who tried.
 */
export const runAlone = async (): Promise<number | null> => {
  const way = WAYS.find((flags) => spawnSync('unshare', [...flags, 'sh', '-c', UP, 'sh', 'true']).status === 0);
  if (way === undefined) return null;
  const again = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  const child = spawn('unshare', [...way, 'sh', '-c', UP, 'sh', ...again], {
    stdio: 'inherit',
    env: { ...process.env, [INSIDE]: '1' },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
};

/** Packets that found no way out of this network since it was made: every attempt by IPv4, a look-up of a name too. */
export const packetsWithoutWay = (): number => {
  const rows = readFileSync('/proc/self/net/snmp', 'utf8').split('\n');
  const [names = [], values = []] = rows.filter((row) => row.startsWith('Ip:')).map((row) => row.split(' '));
  return Number(values[names.indexOf('OutNoRoutes')] ?? Number.NaN);
};

/** Tries to leave, to see that an attempt is counted: a count that never moves would prove nothing. */
export const attemptsAreCounted = async (): Promise<boolean> => {
  const before = packetsWithoutWay();
  await new Promise<void>((done) => {
    const socket = connect({ host: '192.0.2.1', port: 80, timeout: 2_000 });
    const end = (): void => {
      socket.destroy();
      done();
    };
    socket.once('error', end).once('timeout', end).once('connect', end);
  });
  return packetsWithoutWay() > before;
};

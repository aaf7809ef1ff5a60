import { join } from 'node:path';
import { readConfig } from '@counterfoil/platform/config';
import { provideDatabase } from '../running/provide-database.ts';
import { type Furnished, runHouse } from './run-house.ts';

// The supervisor as `start` runs it, on a real PostgreSQL, with two small services in the place of api and worker.
const config = readConfig();
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const scripts = process.env.SCRIPTS ?? '';

/** A question of a pool to a server that is just replaying its log, as pg gives it back. */
const startingUp = () => Object.assign(new Error('the database system is starting up'), { code: '57P03' });
let away = process.env.AWAY === 'at first';
const furnish = async (): Promise<Furnished> => {
  const fails = away;
  away = false;
  if (fails) throw startingUp();
  return { welcome: 'welcome', backlogEmpty: async () => true };
};

runHouse({
  config,
  services: (['worker', 'api'] as const).map((name) => ({ name, kind: name, script: join(scripts, `${name}.mjs`) })),
  provide: () => provideDatabase(config),
  furnish,
  onDeath: (service) => print(`mourned ${service}`),
  say: (line) => void process.stderr.write(`${line}\n`),
  announce: print,
}).then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`${error.name}: ${error.message}\n`);
    process.exit(1);
  },
);

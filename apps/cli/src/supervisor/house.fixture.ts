import { join } from 'node:path';
import { readConfig } from '@counterfoil/platform/config';
import { provideDatabase } from '../running/provide-database.ts';
import { runHouse } from './run-house.ts';

// The supervisor as `start` runs it, on a real PostgreSQL, with two small services in the place of api and worker.
const config = readConfig();
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const scripts = process.env.SCRIPTS ?? '';

runHouse({
  config,
  services: ['worker', 'api'].map((name) => ({ name, script: join(scripts, `${name}.mjs`) })),
  provide: () => provideDatabase(config),
  furnish: async () => ({ welcome: 'welcome', backlogEmpty: async () => true }),
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

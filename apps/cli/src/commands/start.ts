import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, readConfig } from '@counterfoil/platform/config';
import { forgetPulses, openBacklog } from '../running/backlog.ts';
import { migrateProvided, type ProvidedDatabase, provideDatabase } from '../running/provide-database.ts';
import { provideDemo } from '../running/provide-demo.ts';
import type { Service } from '../supervisor/end-orphans.ts';
import { type Furnished, runHouse } from '../supervisor/run-house.ts';

const ROOT = resolve(import.meta.dirname, '../../../..');

/** As many of each as the configuration wants; the first bears the name of its kind. */
const servicesOf = ({ processes }: Config): Service[] =>
  (['worker', 'api'] as const).flatMap((kind) =>
    Array.from({ length: processes[kind] }, (_, at) => ({
      kind,
      name: at === 0 ? kind : `${kind}-${at + 1}`,
      script: join(ROOT, `apps/${kind}/src/main.ts`),
    })),
  );

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/**
 * What `start` seeds is a demo whose one password stands on the screen: a second factor guards nothing there and would be in
 * everybody's way. An installation that says what it wants gets that; the processes alone, without `start`, require one.
 */
const withDemoSignIn = (config: Config): Config =>
  process.env.COUNTERFOIL_SECOND_FACTOR
    ? config
    : { ...config, signIn: { ...config.signIn, secondFactor: 'optional' } };

const SECOND_FACTOR_WORDS = {
  optional: 'second factors are optional here, as it is a demo: COUNTERFOIL_SECOND_FACTOR=required asks for them',
  required: 'reviewers, controllers, owners and administrators set up a second factor at their first sign-in',
} as const;

/** `counterfoil start`: everything on one port, until SIGTERM or until the parent is gone. */
export const start = async (args: readonly string[]): Promise<number> => {
  parseArgs({ args: [...args], options: {} });
  const config = withDemoSignIn(readConfig());
  // Whoever read our lines may have left; that is no reason to end the books.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

  const provide = async (): Promise<ProvidedDatabase> => {
    const database = await provideDatabase(config);
    const applied = await migrateProvided(config, database);
    if (applied.length > 0) say(`migrated: ${applied.length} new`);
    return database;
  };

  const furnish = async (database: ProvidedDatabase): Promise<Furnished> => {
    const { users, password, fresh } = await provideDemo(config, database.urls);
    await forgetPulses(database.urls);
    const backlog = openBacklog(database.urls);
    return {
      welcome: `demo: sign in at http://127.0.0.1:${config.port} as ${users.join(', ')} with the password ${password}\n${SECOND_FACTOR_WORDS[config.signIn.secondFactor]}`,
      backlogEmpty: async () => {
        const empty = !fresh || (await backlog.isEmpty());
        if (empty) await backlog.close();
        return empty;
      },
    };
  };

  const onDeath = (service: string, { urls }: ProvidedDatabase): void => {
    if (service === 'worker') void forgetPulses(urls).catch(() => undefined);
  };

  const announce = (line: string): void => void process.stdout.write(`${line}\n`);
  return runHouse({ config, services: servicesOf(config), provide, furnish, onDeath, say, announce });
};

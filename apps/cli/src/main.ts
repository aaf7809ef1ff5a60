import { parseArgs } from 'node:util';
import { inWords } from './commands/in-words.ts';

const USAGE = `Usage: counterfoil <command>

  start                                    everything on one port
  migrate                                  bring the database to this release
  seed                                     the two demo organisations; twice adds nothing
  token --user EMAIL [--organisation SLUG] an API token for 30 days, alone on stdout
  verify [--json]                          audit chain, ledger invariants, documents on disk
  verify --certificate FILE [--key PUBLIC_KEY] [--json]
                                           a certificate of reconciliation, without a server
  simulate --months N --seed S --out DIR [--difficulty easy|normal|hard]
  bench <name> [--corpus PATH] [--variant NAME] [--json]
`;

type Command = (args: readonly string[]) => Promise<number>;

/** Each command is loaded when it is asked for: a token should not wait for the benches to parse. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./commands/start.ts')).start,
  migrate: async () => (await import('./commands/migrate.ts')).migrate,
  seed: async () => (await import('./commands/seed.ts')).seed,
  token: async () => (await import('./commands/token.ts')).token,
  verify: async () => (await import('./commands/verify.ts')).verify,
  simulate: async () => (await import('./commands/simulate.ts')).simulate,
  bench: async () => (await import('./commands/bench.ts')).bench,
};

const run = async (): Promise<number> => {
  const given = process.argv.slice(2);
  const { values, positionals } = parseArgs({ args: given, allowPositionals: true, strict: false });
  const name = positionals[0] ?? '';
  if (name === 'help' || (name === '' && values.help === true)) {
    process.stdout.write(USAGE);
    return 0;
  }
  const load = COMMANDS[name];
  if (load === undefined) {
    process.stderr.write(name === '' ? USAGE : `Unknown command "${name}".\n\n${USAGE}`);
    return 2;
  }
  const command = await load();
  return command(given.toSpliced(given.indexOf(name), 1));
};

run().then(
  (code) => process.exit(code),
  (error: Error) => {
    const { text, exitCode } = inWords(error);
    process.stderr.write(`${text}\n`);
    process.exit(exitCode);
  },
);

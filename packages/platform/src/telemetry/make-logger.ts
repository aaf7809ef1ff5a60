import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

// Wherever one of these stands in what is logged, its value is not written. pino's `*` is one level deep.
const SECRETS = [
  'password',
  'secret',
  'token',
  'authorization',
  'cookie',
  'iban',
  'accountNumber',
  'connectionString',
  'apiKey',
  'rootKey',
];

const redacted = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]);

/** One line of JSON per event on stderr: stdout belongs to what a command answers. */
export const makeLogger = (
  options: { readonly name: string; readonly level?: Level },
  destination: DestinationStream = pino.destination({ dest: 2, sync: false }),
): Logger =>
  pino(
    {
      name: options.name,
      level: options.level ?? 'info',
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: [...redacted, 'req.headers.authorization', 'req.headers.cookie'], censor: '[kept secret]' },
      serializers: { err: errorWithoutSecrets, error: errorWithoutSecrets },
    },
    destination,
  );

/** A driver's error may carry the URL it connected to; the password in it goes, the rest helps. */
const errorWithoutSecrets = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error;
  const { type, message, stack, ...facts } = pino.stdSerializers.err(error);
  const clean = (text: string | undefined) => text?.replace(/(\w+:\/\/[^:/@\s]+:)[^@\s]+@/g, '$1***@');
  return { type, message: clean(message), stack: clean(stack), ...pick(facts) };
};

const pick = (facts: Record<string, unknown>) => {
  const told = ['code', 'constraint', 'table', 'syscall', 'refusal'].filter((name) => facts[name] !== undefined);
  return Object.fromEntries(told.map((name) => [name, facts[name]]));
};

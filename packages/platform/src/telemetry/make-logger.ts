import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

// Wherever one of these stands in what is logged, its value is not written. pino's `*` is one level deep.
const SECRETS = [
  'password',
  'newPassword',
  'currentPassword',
  'passphrase',
  'secret',
  'token',
  'authorization',
  'cookie',
  'iban',
  'bic',
  'accountNumber',
  'setCookie',
  'sessionToken',
  'secretAccessKey',
  'accessKeyId',
  'totp',
  'recoveryCodes',
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
  return { type, message: withoutSecrets(message), stack: withoutSecrets(stack), ...pick(facts) };
};

/** What may stand in a sentence: a URL's password, a token, an account number. Two letters, two digits, 11 to 30 more. */
const IN_TEXT: readonly [RegExp, string][] = [
  [/(\w+:\/\/[^:/@\s]*:)[^@\s]+@/g, '$1***@'],
  [/\b(Bearer|Basic) +[\w.~+/=-]{8,}/gi, '$1 ***'],
  [/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b/g, '[account number]'],
];

const withoutSecrets = (text: string | undefined): string | undefined =>
  IN_TEXT.reduce<string | undefined>((clean, [pattern, instead]) => clean?.replace(pattern, instead), text);

const pick = (facts: Record<string, unknown>) => {
  const told = ['code', 'constraint', 'table', 'syscall', 'refusal'].filter((name) => facts[name] !== undefined);
  return Object.fromEntries(told.map((name) => [name, facts[name]]));
};

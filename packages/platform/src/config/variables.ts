import { z } from 'zod';

const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/[^/]+\/[^/?]+/, 'must be a URL like postgresql://user:password@host:5432/database');
const url = (schemes: string) => z.url({ protocol: new RegExp(`^(${schemes})$`), error: `must be a URL (${schemes})` });
const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${from} to ${to}`)
    .transform(Number)
    .refine((value) => value >= from && value <= to, `must be a whole number from ${from} to ${to}`);

/** Every variable a process reads, as it may be written. An empty one counts as absent. `.env.example` tells each. */
export const VARIABLES = z.object({
  PORT: wholeNumber(1, 65_535).default(4600),
  COUNTERFOIL_HOST: z.string().default('127.0.0.1'),
  COUNTERFOIL_BASE_URL: url('https?').optional(),
  COUNTERFOIL_HOME: z.string().default('.counterfoil'),
  COUNTERFOIL_ROOT_KEY_FILE: z.string().optional(),
  COUNTERFOIL_REGION: z
    .string()
    .regex(/^[a-z0-9-]{2,20}$/, 'must be 2 to 20 lower-case letters, digits or dashes')
    .default('eu'),
  COUNTERFOIL_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  COUNTERFOIL_METRICS_TOKEN: z.string().min(16, 'must have 16 characters or more').optional(),

  COUNTERFOIL_SECOND_FACTOR: z.enum(['required', 'optional'], 'must be required or optional').default('required'),
  COUNTERFOIL_SESSION_IDLE_MINUTES: wholeNumber(5, 1_440).default(120),
  COUNTERFOIL_SESSION_HOURS: wholeNumber(1, 168).default(12),
  COUNTERFOIL_TRUSTED_PROXIES: z
    .string()
    .regex(
      /^[0-9a-fA-F.:/]+( *, *[0-9a-fA-F.:/]+)*$/,
      'must be addresses or networks such as 10.0.0.0/8, with commas between',
    )
    .optional(),

  DATABASE_URL: postgresUrl.optional(),
  DATABASE_URL_APP: postgresUrl.optional(),
  DATABASE_URL_AUTH: postgresUrl.optional(),
  DATABASE_URL_RELAY: postgresUrl.optional(),
  DATABASE_URL_AUDIT: postgresUrl.optional(),
  COUNTERFOIL_ROLE_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,40}$/, 'must begin a role name: lower-case letters, digits, underscores')
    .default('counterfoil_'),
  COUNTERFOIL_POSTGRES_PORT: wholeNumber(1, 65_535).optional(),
  COUNTERFOIL_DATABASE_CONNECTIONS: wholeNumber(2, 200).default(10),
  COUNTERFOIL_STATEMENT_TIMEOUT_MS: wholeNumber(1_000, 600_000).default(30_000),

  COUNTERFOIL_WORKERS: wholeNumber(1, 32).default(1),
  COUNTERFOIL_APIS: wholeNumber(1, 32).default(1),
  COUNTERFOIL_PROCESS: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,40}$/, 'must be lower-case letters, digits and dashes')
    .optional(),

  REDIS_URL: url('rediss?').optional(),

  S3_ENDPOINT: url('https?').optional(),
  S3_BUCKET: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      'must be the name of a bucket: 3 to 63 lower-case letters, digits, dots, dashes',
    )
    .optional(),
  S3_REGION: z.string().optional(),
  S3_PATH_STYLE: z.enum(['true', 'false'], { error: 'must be true or false' }).optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
});

export type Variables = z.infer<typeof VARIABLES>;
export const VARIABLE_NAMES = Object.keys(VARIABLES.shape);

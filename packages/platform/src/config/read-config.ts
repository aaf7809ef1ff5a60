import { join, resolve } from 'node:path';
import { ConfigInvalid } from './config-invalid.ts';
import { VARIABLES, type Variables } from './variables.ts';

type ServingUrls = Readonly<Record<'app' | 'auth' | 'relay' | 'audit', string>>;

/** A bucket, and who may use it. */
export type S3Place = {
  /** Null: Amazon's own for the region. */
  readonly endpoint: string | null;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** The bucket stands in the path and not in the host's name, as most servers of one's own want it. */
  readonly pathStyle: boolean;
};

export type Config = {
  readonly port: number;
  readonly host: string;
  /** What links and cookies are built on; never the Host header of a request. */
  readonly baseUrl: string;
  readonly home: string;
  readonly rootKeyFile: string;
  readonly region: string;
  readonly logLevel: Variables['COUNTERFOIL_LOG_LEVEL'];
  readonly metricsToken: string | null;
  readonly signIn: {
    /** Whether whoever releases, controls, owns or administers has to bring a second factor. */
    readonly secondFactor: Variables['COUNTERFOIL_SECOND_FACTOR'];
    readonly idleMinutes: number;
    readonly hours: number;
    /** Whose word about the caller's address counts; nobody's unless the operator names them. */
    readonly trustedProxies: readonly string[];
  };
  readonly database: {
    /** The administrator's, for `migrate` alone; null with the embedded server, or when only serving URLs are given. */
    readonly administratorUrl: string | null;
    /** Given by the operator, who then keeps the passwords; null when they are derived. */
    readonly servingUrls: ServingUrls | null;
    readonly embedded: boolean;
    readonly embeddedPort: number | undefined;
    readonly rolePrefix: string;
    readonly connections: number;
    readonly statementTimeoutMs: number;
  };
  /** Null: the queue lives in PostgreSQL. */
  readonly redisUrl: string | null;
  readonly documentsFolder: string;
  /** Null: documents are kept in the folder. */
  readonly s3: S3Place | null;
  /** How many of each `start` runs. */
  readonly processes: { readonly worker: number; readonly api: number };
  /** What this process is called in its figures, when several of a kind run. */
  readonly processName: string | null;
};

/** The configuration of a process from its environment. Throws ConfigInvalid with every fault at once. */
export const readConfig = (environment: Readonly<Record<string, string | undefined>> = process.env): Config => {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = VARIABLES.safeParse(given);
  if (!parsed.success) {
    throw new ConfigInvalid(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`));
  }
  const faults = contradictions(parsed.data);
  if (faults.length > 0) throw new ConfigInvalid(faults);
  return arrange(parsed.data);
};

const SERVING = ['DATABASE_URL_APP', 'DATABASE_URL_AUTH', 'DATABASE_URL_RELAY', 'DATABASE_URL_AUDIT'] as const;
const S3_NEEDED = ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;
const S3 = [...S3_NEEDED, 'S3_ENDPOINT', 'S3_REGION', 'S3_PATH_STYLE'] as const;

const contradictions = (variables: Variables): string[] => {
  const missing = SERVING.filter((name) => variables[name] === undefined);
  const faults: string[] = [];
  if (missing.length > 0 && missing.length < SERVING.length) {
    faults.push(`${missing.join(', ')}: give all four serving URLs, or none of them to have them derived`);
  }
  const s3 = S3.filter((name) => variables[name] !== undefined);
  if (s3.length > 0) {
    const lacking = S3_NEEDED.filter((name) => variables[name] === undefined);
    if (lacking.length > 0)
      faults.push(`${lacking.join(', ')}: needed beside ${s3.join(', ')} to keep documents in S3`);
  }
  return faults;
};

const arrange = (variables: Variables): Config => {
  const home = resolve(variables.COUNTERFOIL_HOME);
  const servingUrls = servingUrlsOf(variables);
  const administratorUrl = variables.DATABASE_URL ?? null;
  return {
    port: variables.PORT,
    host: variables.COUNTERFOIL_HOST,
    baseUrl: (variables.COUNTERFOIL_BASE_URL ?? `http://127.0.0.1:${variables.PORT}`).replace(/\/$/, ''),
    home,
    rootKeyFile: resolve(variables.COUNTERFOIL_ROOT_KEY_FILE ?? join(home, 'secrets', 'root.key')),
    region: variables.COUNTERFOIL_REGION,
    logLevel: variables.COUNTERFOIL_LOG_LEVEL,
    metricsToken: variables.COUNTERFOIL_METRICS_TOKEN ?? null,
    signIn: {
      secondFactor: variables.COUNTERFOIL_SECOND_FACTOR,
      idleMinutes: variables.COUNTERFOIL_SESSION_IDLE_MINUTES,
      hours: variables.COUNTERFOIL_SESSION_HOURS,
      trustedProxies: (variables.COUNTERFOIL_TRUSTED_PROXIES ?? '').split(',').flatMap((part) => part.trim() || []),
    },
    database: {
      administratorUrl,
      servingUrls,
      embedded: administratorUrl === null && servingUrls === null,
      embeddedPort: variables.COUNTERFOIL_POSTGRES_PORT,
      rolePrefix: variables.COUNTERFOIL_ROLE_PREFIX,
      connections: variables.COUNTERFOIL_DATABASE_CONNECTIONS,
      statementTimeoutMs: variables.COUNTERFOIL_STATEMENT_TIMEOUT_MS,
    },
    redisUrl: variables.REDIS_URL ?? null,
    documentsFolder: join(home, 'documents'),
    s3: s3Of(variables),
    processes: { worker: variables.COUNTERFOIL_WORKERS, api: variables.COUNTERFOIL_APIS },
    processName: variables.COUNTERFOIL_PROCESS ?? null,
  };
};

const s3Of = (variables: Variables): S3Place | null => {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = variables;
  if (!bucket || !accessKeyId || !secretAccessKey) return null;
  const endpoint = variables.S3_ENDPOINT ?? null;
  const pathStyle = variables.S3_PATH_STYLE === undefined ? endpoint !== null : variables.S3_PATH_STYLE === 'true';
  return { endpoint, region: variables.S3_REGION ?? 'us-east-1', bucket, accessKeyId, secretAccessKey, pathStyle };
};

const servingUrlsOf = (variables: Variables): ServingUrls | null => {
  const { DATABASE_URL_APP: app, DATABASE_URL_AUTH: auth } = variables;
  const { DATABASE_URL_RELAY: relay, DATABASE_URL_AUDIT: audit } = variables;
  return app && auth && relay && audit ? { app, auth, relay, audit } : null;
};

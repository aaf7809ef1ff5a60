import { type Config, VARIABLE_NAMES } from '@counterfoil/platform/config';
import type { ServingUrls } from '@counterfoil/platform/migrations';

/** What the system itself needs; everything else of the environment that started us is nobody's business down there. */
const SYSTEM = [
  'PATH',
  'HOME',
  'USER',
  'LANG',
  'LC_ALL',
  'TMPDIR',
  'NODE_OPTIONS',
  'NODE_EXTRA_CA_CERTS',
  'NODE_COMPILE_CACHE',
];
/** The administrator's. Services are given the serving roles' URLs instead. */
const KEPT_BACK = new Set(['DATABASE_URL', 'COUNTERFOIL_POSTGRES_PORT']);

/** The environment of api and worker: the variables they read and the serving URLs, never the administrator's. */
export const childEnvironment = (
  config: Config,
  urls: ServingUrls,
  ours: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv => {
  const names = [...SYSTEM, ...VARIABLE_NAMES].filter((name) => ours[name] !== undefined && !KEPT_BACK.has(name));
  return {
    ...Object.fromEntries(names.map((name) => [name, ours[name]])),
    COUNTERFOIL_HOME: config.home,
    PORT: String(config.port),
    COUNTERFOIL_SECOND_FACTOR: config.signIn.secondFactor,
    DATABASE_URL_APP: urls.app,
    DATABASE_URL_AUTH: urls.auth,
    DATABASE_URL_RELAY: urls.relay,
    DATABASE_URL_AUDIT: urls.audit,
  };
};

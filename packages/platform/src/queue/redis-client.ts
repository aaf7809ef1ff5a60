import { Redis, type RedisOptions } from 'ioredis';

/** Redis does not answer. What was to be added stays in the outbox and goes out when it is back. */
export class QueueUnavailable extends Error {
  override readonly name = 'QueueUnavailable';
}

const CONNECT_MS = 5_000;
/** The relay holds rows of the outbox while it adds: a frozen server may not keep them for long. */
export const ANSWER_MS = 3_000;
/** Longer than the longest blocking read: only a peer that is gone without a word keeps so still. */
const SILENCE_MS = 45_000;
const AGAIN_MS_MOST = 2_000;

const common: RedisOptions = {
  connectTimeout: CONNECT_MS,
  keepAlive: 10_000,
  // Redis is down for seconds or for hours: in either case it is found again soon after it is back.
  retryStrategy: (times) => Math.min(100 * times, AGAIN_MS_MOST),
};

/** For adding and asking: whatever cannot be done now fails now. */
export const connectForAsking = (url: string): Redis =>
  new Redis(url, {
    ...common,
    commandTimeout: ANSWER_MS,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
  });

/** For working: what a job has to tell waits until Redis is back. */
export const connectForWorking = (url: string): Redis =>
  new Redis(url, { ...common, socketTimeout: SILENCE_MS, maxRetriesPerRequest: null });

/** @throws QueueUnavailable at once while the connection is down, and for whatever Redis could not be asked */
export const asked = async <T>(redis: Redis, work: () => Promise<T>): Promise<T> => {
  if (redis.status !== 'ready') throw new QueueUnavailable(`Redis cannot be reached (${redis.status}).`);
  try {
    return await work();
  } catch (cause) {
    throw new QueueUnavailable(`Redis did not answer: ${(cause as Error).message}`, { cause });
  }
};

const factOf = (facts: string, name: string): string | undefined =>
  new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(facts)?.[1];

/** Resolves when the server is first reached, however long that takes. */
export const reached = (redis: Redis): Promise<void> =>
  redis.status === 'ready' ? Promise.resolve() : new Promise((done) => redis.once('ready', () => done()));

/** What about this server endangers the queue, in words for the log; each costs time at most, never a posting. */
export const weaknessesOf = (facts: string): string[] => {
  const policy = factOf(facts, 'maxmemory_policy');
  const version = factOf(facts, 'redis_version') ?? '';
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const found: string[] = [];
  if (policy !== undefined && policy !== 'noeviction')
    found.push(
      `Redis may throw jobs away when its memory is full: maxmemory-policy is ${policy}. Set it to noeviction; until then lost jobs are driven again from the database, later than they could be.`,
    );
  if (version !== '' && (major < 6 || (major === 6 && minor < 2)))
    found.push(`Redis ${version} is older than 6.2, which the queue is made for.`);
  return found;
};

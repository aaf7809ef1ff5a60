import type pg from 'pg';
import { actorSettings } from './books.ts';
import { asDatabaseError } from './database-errors.ts';
import type { Prisma, PrismaClient } from './generated/client.ts';
import type { Patience } from './make-pool.ts';
import type { Principal } from './principal.ts';
import { withRetries } from './retry.ts';

const READS = [
  'findUnique',
  'findUniqueOrThrow',
  'findFirst',
  'findFirstOrThrow',
  'findMany',
  'count',
  'aggregate',
  'groupBy',
] as const;

type ModelName = Uncapitalize<Prisma.ModelName>;

/** Prisma's models with their questions alone. */
export type PrismaRead = {
  readonly [Model in ModelName]: Pick<Prisma.TransactionClient[Model], (typeof READS)[number]>;
};

/** Prisma's models with questions and writes; raw SQL goes through the other door. */
export type PrismaWrite = Pick<Prisma.TransactionClient, ModelName>;

/** The same books by way of Prisma, for the many ordinary reads and writes. Never in one transaction with the other door. */
export type PrismaBooks = {
  readonly read: <T>(work: (db: PrismaRead) => Promise<T>) => Promise<T>;
  readonly transact: <T>(work: (db: PrismaWrite) => Promise<T>) => Promise<T>;
};

export type PrismaDoor = {
  readonly open: (principal: Principal) => PrismaBooks;
  readonly close: () => Promise<void>;
};

/** The generated client is loaded on first use: a process that only speaks SQL does not pay for it. */
export const makePrismaDoor = (pool: pg.Pool, patience: Patience): PrismaDoor => {
  let loading: Promise<PrismaClient> | undefined;
  const client = () => {
    loading ??= load(pool);
    return loading;
  };

  const run = async <T>(principal: Principal, mode: string, work: (tx: Prisma.TransactionClient) => Promise<T>) => {
    const [tenant, kind, actor, label, onBehalfOf] = actorSettings(principal);
    const prisma = await client();
    const limits = { timeout: patience.prismaTransactionMs, maxWait: 10_000 };
    return prisma
      .$transaction(async (tx) => {
        await tx.$executeRaw`select set_config('app.tenant_id', ${tenant}, true),
          set_config('app.actor_kind', ${kind}, true), set_config('app.actor_id', ${actor}, true),
          set_config('app.actor_label', ${label}, true), set_config('app.on_behalf_of', ${onBehalfOf}, true),
          set_config('transaction_read_only', ${mode}, true)`;
        return work(tx);
      }, limits)
      .catch((error: unknown) => {
        throw asDatabaseError(error);
      });
  };

  return {
    open: (principal) => ({
      read: (work) => run(principal, 'on', (tx) => work(readOnly(tx))),
      transact: (work) => withRetries(() => run(principal, 'off', (tx) => work(tx))),
    }),
    close: async () => {
      if (loading !== undefined) await (await loading).$disconnect();
    },
  };
};

const load = async (pool: pg.Pool): Promise<PrismaClient> => {
  const [{ PrismaPg }, { PrismaClient: Client }] = await Promise.all([
    import('@prisma/adapter-pg'),
    import('./generated/client.ts'),
  ]);
  return new Client({ adapter: new PrismaPg(pool) });
};

/** What the type promises the object keeps: a write method asked for by a cast is not there. */
const readOnly = (tx: Prisma.TransactionClient): PrismaRead =>
  new Proxy({} as PrismaRead, {
    get: (_, model) => {
      const delegate = typeof model === 'string' && !model.startsWith('$') ? Reflect.get(tx, model) : undefined;
      if (typeof delegate !== 'object' || delegate === null) return undefined;
      return Object.fromEntries(READS.map((name) => [name, Reflect.get(delegate, name)?.bind(delegate)]));
    },
  });

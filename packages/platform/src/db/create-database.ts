import type pg from 'pg';
import type { ServingRole, ServingUrls } from '../migrations/index.ts';
import { assertUtc } from './assert-utc.ts';
import { type Books, makeBooks } from './books.ts';
import { asDatabaseError } from './database-errors.ts';
import { makePool, type Patience, patienceFrom } from './make-pool.ts';
import { type AuditDoor, openAuditDoor, openPlainDoor, type PlainDoor } from './plain-doors.ts';
import { assertPrincipal, type Principal } from './principal.ts';
import { makePrismaDoor, type PrismaBooks, type PrismaDoor } from './prisma-door.ts';

export type DatabaseOptions = {
  readonly urls: ServingUrls;
  /** Connections per pool of this process. */
  readonly connections?: Partial<Record<ServingRole | 'prisma', number>>;
  readonly statementTimeoutMs?: number;
  /** Hears of connections the server cut while they were idle; the pool opens new ones by itself. */
  readonly onLost?: (error: Error) => void;
};

export type Database = {
  /** The one door to an organisation's books. */
  readonly openBooks: (principal: Principal) => Books & { readonly prisma: PrismaBooks };
  readonly openRelay: () => PlainDoor;
  readonly openAudit: () => AuditDoor;
  readonly openAuth: () => PlainDoor;
  /** For better-auth, which wants a pool: schema auth only, by its role. */
  readonly authPool: pg.Pool;
  /** Refuses to serve unless every door answers and keeps its time in UTC. Throws NotInUtc or DatabaseUnavailable. */
  readonly assertReady: () => Promise<void>;
  /** Throws DatabaseUnavailable when a query does not come back. For /readyz. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const CONNECTIONS = { app: 10, prisma: 5, auth: 5, relay: 3, audit: 2 } as const;
const AUDIT_PATIENCE = patienceFrom(10 * 60_000);

/** The database of one process. Pools open their connections on first use; one that is never used costs nothing. */
export const createDatabase = (options: DatabaseOptions): Database => {
  const patience = patienceFrom(options.statementTimeoutMs ?? 30_000);
  const pools = makePools(options, patience);
  const prisma: PrismaDoor = makePrismaDoor(pools.prisma, patience);

  return {
    openBooks: (principal) => {
      assertPrincipal(principal);
      return { ...makeBooks(pools.app, principal), prisma: prisma.open(principal) };
    },
    openRelay: () => openPlainDoor(pools.relay),
    openAudit: () => openAuditDoor(pools.audit),
    openAuth: () => openPlainDoor(pools.auth),
    authPool: pools.auth,
    assertReady: async () => {
      await Promise.all(Object.values(pools).map((pool) => assertUtc(pool))).catch((error) => {
        throw asDatabaseError(error);
      });
    },
    ping: async () => {
      await pools.app.query('select 1').catch((error) => {
        throw asDatabaseError(error);
      });
    },
    close: async () => {
      await prisma.close();
      await Promise.all(Object.values(pools).map((pool) => pool.end()));
    },
  };
};

const makePools = ({ urls, connections, onLost }: DatabaseOptions, patience: Patience) => {
  const max = { ...CONNECTIONS, ...connections };
  const make = (name: ServingRole | 'prisma', url: string, patient = patience) =>
    makePool({ url, name, max: max[name], patience: patient, onLost: onLost ?? (() => undefined) });
  return {
    app: make('app', urls.app),
    prisma: make('prisma', urls.app),
    auth: make('auth', urls.auth),
    relay: make('relay', urls.relay),
    audit: make('audit', urls.audit, AUDIT_PATIENCE),
  };
};

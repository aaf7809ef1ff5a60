import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sealLagSeconds, sealPending } from '@counterfoil/application/audit';
import { addDays, addMonths, type CalendarDate, date } from '@counterfoil/domain/calendar';
import { type Config, readConfig } from '@counterfoil/platform/config';
import type { Books } from '@counterfoil/platform/db';
import { uuidv7 } from '@counterfoil/platform/identity';
import { migrateQueue } from '@counterfoil/platform/queue';
import { makeLogger } from '@counterfoil/platform/telemetry';
import type { TestDatabase } from '@counterfoil/testkit/harness';
import {
  type DemoFile,
  type DemoHistory,
  demoFiles,
  demoHistory,
  demoSetup,
  freshBills,
} from '@counterfoil/testkit/simulator';
import { type Composition, compose } from '@counterfoil/worker/composition';
import { startWorker } from '@counterfoil/worker/running';
import { feedFiles } from '../../seed/feed-files.ts';
import { type FoundedOrganisation, foundOrganisation } from '../../seed/found-organisation.ts';
import { importHistory, linesByKey } from '../../seed/import-history.ts';
import { postHistory } from '../../seed/post-history.ts';

export type TamperWorld = {
  readonly config: Config;
  readonly tenantId: string;
  readonly composition: Composition;
  readonly books: Books;
  /** Seals until nothing waits. */
  readonly sealAll: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type WorldSize = {
  /** Of history, from its beginning. */
  readonly months: number;
  /** Of the demo's open month, through the pipeline. */
  readonly files: number;
  /** Further bills through the pipeline. */
  readonly bills?: number;
};

const TODAY = date('2026-11-20');

/** The first months of a history: a company's books only ever end earlier, they are never cut at their beginning. */
const firstMonths = (history: DemoHistory, through: CalendarDate): DemoHistory => ({
  ...history,
  entries: history.entries.filter(({ postingDate }) => postingDate <= through),
  statements: history.statements.filter(({ to }) => to <= through),
  examples: history.examples.filter(({ decidedOn }) => decidedOn <= through),
});

const keepBooks = async (composition: Composition, books: Books, months: number): Promise<FoundedOrganisation> => {
  const setup = demoSetup('harbour', TODAY);
  const founded = await books.transact((tx) =>
    foundOrganisation(tx, setup, composition.bankNumbers, composition.vault),
  );
  const through = addDays(addMonths(setup.historyFrom, months), -1);
  const history = firstMonths(demoHistory('harbour', TODAY), through);
  await importHistory(composition, books, history, founded);
  const lines = await linesByKey(books, history, { setup, founded });
  const preparedBy = books.principal.userId ?? '';
  await books.transact((tx) => postHistory(tx, history, { setup, founded, lines, preparedBy }));
  return founded;
};

const filesOf = ({ files, bills = 0 }: WorldSize): DemoFile[] => {
  const month = demoFiles('harbour', TODAY).slice(0, files);
  const [like] = month;
  const fresh = freshBills({ today: TODAY, count: bills, form: 'xml' });
  if (like === undefined) return [];
  return [
    ...month,
    ...fresh.map(({ path, bytes }): DemoFile => ({ ...like, ...BILL, name: path, bytes: Buffer.from(bytes) })),
  ];
};

const BILL = { mediaType: 'application/xml', kind: 'document', bankAccountKey: null } as const;

/**
 * A company of the demo on a test's database: its books by the use cases of the product, some months of history, and
 * files of the open month through the real pipeline, with everything that is kept outside the database in a folder.
 */
export const openTamperWorld = async (database: TestDatabase, size: WorldSize): Promise<TamperWorld> => {
  const home = await mkdtemp(join(tmpdir(), 'counterfoil-tamper-'));
  const config = readConfig({
    COUNTERFOIL_HOME: home,
    DATABASE_URL_APP: database.urls.app,
    DATABASE_URL_AUTH: database.urls.auth,
    DATABASE_URL_RELAY: database.urls.relay,
    DATABASE_URL_AUDIT: database.urls.audit,
  });
  await migrateQueue(database.administratorUrl, 'counterfoil_relay');
  const composition = await compose(config);
  const [tenantId, userId] = [uuidv7(), uuidv7()];
  const books = composition.database.openBooks({
    kind: 'person',
    tenantId,
    userId,
    label: 'controller@harbour.example',
    roles: ['controller'],
  });
  const founded = await keepBooks(composition, books, size.months);
  const worker = startWorker(composition, makeLogger({ name: 'tamper', level: 'silent' }));
  try {
    await feedFiles(composition, books, { files: filesOf(size), founded, keepOpen: async () => undefined });
  } finally {
    await worker.stop();
  }

  const relay = composition.database.openRelay();
  const sealAll = async (): Promise<void> => {
    do await sealPending(relay, composition.seals, { thorough: true });
    while ((await sealLagSeconds(relay)) > 0);
  };
  await sealAll();
  return {
    config,
    tenantId,
    composition,
    books,
    sealAll,
    close: async () => {
      await composition.close();
      await rm(home, { recursive: true, force: true });
    },
  };
};

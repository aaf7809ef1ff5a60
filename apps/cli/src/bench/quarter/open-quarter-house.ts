import { randomUUID } from 'node:crypto';
import { buildApi } from '@counterfoil/api/build-api';
import { compose as composeApi } from '@counterfoil/api/composition';
import type { Books } from '@counterfoil/platform/db';
import { makeLogger } from '@counterfoil/platform/telemetry';
import { createTestDatabase, startScratchCluster, type TestDatabase } from '@counterfoil/testkit/harness';
import { type Member, openTestApi, peopleOf } from '@counterfoil/testkit/harness/api';
import type { SimulatedQuarter } from '@counterfoil/testkit/simulator';
import { compose as composeWorker } from '@counterfoil/worker/composition';
import { startWorker } from '@counterfoil/worker/running';
import { type FoundedOrganisation, foundOrganisation } from '../../seed/found-organisation.ts';
import { importEntries } from '../../seed/post-history.ts';

/** The product with one simulated organisation in it, its people at their desks, and the books as they were taken over. */
export type QuarterHouse = {
  readonly books: Books;
  readonly founded: FoundedOrganisation;
  readonly clerk: Member;
  /** Who decides, in the order in which they are asked: the second one confirms what takes two. */
  readonly deciders: readonly Member[];
  readonly controllerId: string;
  /** Open items by the key of the simulation. */
  readonly items: Map<string, string>;
  readonly administratorUrl: string;
  readonly brokenChecks: TestDatabase['brokenChecks'];
  readonly close: () => Promise<void>;
};

/** The whole product on a scratch cluster: the API without a socket, the worker as it runs in earnest. */
export const openQuarterHouse = async (quarter: SimulatedQuarter): Promise<QuarterHouse> => {
  const cluster = await startScratchCluster();
  const database = await createTestDatabase(cluster);
  const api = await openTestApi(database, { compose: composeApi, buildApi });
  const composition = await composeWorker(api.composition.config);
  const worker = startWorker(composition, makeLogger({ name: 'worker', level: 'silent' }));
  const [tenantId, { slug }] = [randomUUID(), quarter.setup];

  const people = peopleOf(api.app, api.composition.identity, { organisationId: tenantId, slug });
  const [clerk, controller, owner] = [
    await people.member('clerk'),
    await people.member('controller'),
    await people.member('owner'),
  ];
  const colleague = await people.another('controller');
  const as = (userId: string, role: string): Books =>
    database.database.openBooks({ kind: 'person', tenantId, userId, label: `${role} of ${slug}`, roles: [role] });
  const founded = await as(owner.userId, 'owner').transact((tx) =>
    foundOrganisation(tx, quarter.setup, composition.bankNumbers, composition.vault),
  );
  const books = as(controller.userId, 'controller');
  const items = new Map(
    await books.transact((tx) =>
      importEntries(tx, quarter.opening, { setup: quarter.setup, founded, preparedBy: controller.userId }),
    ),
  );
  return {
    books,
    founded,
    clerk,
    deciders: [controller, colleague, owner],
    controllerId: controller.userId,
    items,
    administratorUrl: database.administratorUrl,
    brokenChecks: database.brokenChecks,
    close: async () => {
      await worker.stop();
      await composition.close();
      await api.close();
      await database.drop();
      await cluster.destroy();
    },
  };
};

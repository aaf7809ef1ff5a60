import { buildApi } from '@counterfoil/api/build-api';
import { compose as composeApi } from '@counterfoil/api/composition';
import { establishEntityBooks } from '@counterfoil/application/ledger';
import { IFRS_EUR } from '@counterfoil/domain/ledger';
import { GERMANY } from '@counterfoil/domain/tax';
import { makeLogger } from '@counterfoil/platform/telemetry';
import { createTestDatabase, startScratchCluster, type TestDatabase } from '@counterfoil/testkit/harness';
import { type ApiOrganisation, type Member, openTestApi } from '@counterfoil/testkit/harness/api';
import { compose as composeWorker } from '@counterfoil/worker/composition';
import { startWorker } from '@counterfoil/worker/running';

export type RoadHouse = {
  readonly org: ApiOrganisation;
  readonly clerk: Member;
  readonly controller: Member;
  readonly brokenChecks: TestDatabase['brokenChecks'];
  readonly close: () => Promise<void>;
};

/** Files of a corpus are years old: what is tried here is the road, not the lock on a closed year. */
const YEARS = Array.from({ length: 2030 - 1995 }, (_, index) => 1995 + index);

/**
 * The whole product on a scratch cluster: the API by requests without a socket, the worker with queue, relay, sweeper,
 * storage, vault and bounded reader as it runs in earnest, and a German company whose machine may post what it is sure of.
 */
export const openRoadHouse = async (): Promise<RoadHouse> => {
  const cluster = await startScratchCluster();
  const database = await createTestDatabase(cluster);
  const api = await openTestApi(database, { compose: composeApi, buildApi });
  const composition = await composeWorker(api.composition.config);
  const worker = startWorker(composition, makeLogger({ name: 'worker', level: 'silent' }));

  const org = await api.newOrganisation({ years: YEARS });
  const { entityId } = org;
  await org.books.transact((tx) =>
    establishEntityBooks(tx, { entityId, chart: { ...IFRS_EUR, accounts: [] }, taxSets: [GERMANY], fiscalYears: [] }),
  );
  const [owner, clerk, controller] = await Promise.all(
    ['owner', 'clerk', 'controller'].map((role) => org.member(role)),
  );
  await letMachinePost(owner as Member, entityId);

  return {
    org,
    clerk: clerk as Member,
    controller: controller as Member,
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

const letMachinePost = async (owner: Member, entityId: string): Promise<void> => {
  const limit = { amount: '100000.00', currency: 'EUR' };
  const items = ['document_coding', 'bank_coding', 'match', 'transfer'].map((workClass) => ({
    entityId: `ent_${entityId}`,
    workClass,
    mode: 'auto',
    amountLimit: limit,
    approvalLimit: limit,
  }));
  const { status, body } = await owner.put('/v1/settings/guardrails', { items });
  if (status >= 300) throw new Error(`The guardrails were not taken: ${status} ${JSON.stringify(body)}`);
};

import { createDatabase, sql } from '@counterfoil/platform/db';
import type { ServingUrls } from '@counterfoil/platform/migrations';

export type Backlog = { readonly isEmpty: () => Promise<boolean>; readonly close: () => Promise<void> };

/**
 * What still waits for the machine, over all organisations. One connection for all the asking, and each question stops
 * at the first row it finds.
 */
export const openBacklog = (urls: ServingUrls): Backlog => {
  const database = createDatabase({ urls, connections: { relay: 1 } });
  const relay = database.openRelay();
  return {
    isEmpty: async () => {
      const { waiting } = await relay.read((tx) =>
        tx.one<{ waiting: boolean }>(sql`
          select exists (select from outbox where published_at is null and topic <> 'subject.changed'
                           and (available_at <= now() or topic = 'bank_transactions.waiting'))
              or exists (select from document where status in ('received', 'reading', 'read', 'coded'))
              or exists (select from bank_statement where status in ('received', 'read'))
              or exists (select from bank_transaction where status in ('imported', 'proposed') and parent_id is null)
              or exists (select from review_decision where status = 'pending' and due_at <= now()) as waiting`),
      );
      return !waiting;
    },
    close: () => database.close(),
  };
};

/** Forgets what workers said of themselves: after a death nobody should be thought alive on old words. Who lives says so again within seconds. */
export const forgetPulses = async (urls: ServingUrls): Promise<void> => {
  const database = createDatabase({ urls, connections: { relay: 1 } });
  try {
    await database.openRelay().transact((tx) => tx.run(sql`delete from operations.worker_pulse`));
  } finally {
    await database.close();
  }
};

import { replaysAsked, runReplay } from '@counterfoil/application/replay';
import type { AuditDoor, Books, PlainDoor } from '@counterfoil/platform/db';
import { inTurn } from './take-turn.ts';

const LEASE_SECONDS = 15 * 60;

type Answering = {
  readonly audit: AuditDoor;
  readonly relay: PlainDoor;
  readonly workerId: string;
  readonly booksOf: (tenantId: string) => Books;
};

/** Replays that somebody waits for, each by one worker; one that was left half way is begun anew when its lease is over. */
export const answerReplays = async ({ audit, relay, workerId, booksOf }: Answering): Promise<{ answered: number }> => {
  let answered = 0;
  for (const { tenantId, id } of await replaysAsked(audit)) {
    const turn = { schedule: 'replay', slot: id, workerId, leaseSeconds: LEASE_SECONDS };
    if (await inTurn(relay, turn, () => runReplay(booksOf(tenantId), id))) answered += 1;
  }
  return { answered };
};

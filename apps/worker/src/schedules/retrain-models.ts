import {
  doRetraining,
  matchersToRegister,
  measureDrift,
  modelsDueTonight,
  registerMatcher,
  retrainingsAsked,
  trainCodingModel,
} from '@counterfoil/application/models';
import type { AuditDoor, Books, PlainDoor } from '@counterfoil/platform/db';
import { inTurn } from './take-turn.ts';

const LEASE_SECONDS = 30 * 60;

type Training = {
  readonly audit: AuditDoor;
  readonly relay: PlainDoor;
  readonly workerId: string;
  readonly booksOf: (tenantId: string) => Books;
};

/**
 * Once a night of each entity the version in use is held against the latest decisions, and where there is enough new to
 * learn from a challenger is trained beside it. Nothing is put in use: that takes a person.
 */
export const watchModels = async (
  { audit, relay, workerId, booksOf }: Training,
  now: Date = new Date(),
): Promise<{ trained: number; watched: number }> => {
  let [trained, watched] = [0, 0];
  for (const { tenantId, entityId, day, train, watch } of await modelsDueTonight(audit, now)) {
    const turn = { schedule: 'models', slot: `${entityId} ${day}`, workerId, leaseSeconds: LEASE_SECONDS };
    await inTurn(relay, turn, async () => {
      const books = booksOf(tenantId);
      if (watch) watched += (await measureDrift(books, { entityId, day })) === null ? 0 : 1;
      if (train) trained += (await trainCodingModel(books, { entityId, trainedBy: null })).trained ? 1 : 0;
    });
  }
  return { trained, watched };
};

/** Once a day the matcher that runs is written down where it has decided enough and stands in no list yet. */
export const registerMatchers = async (
  { audit, relay, workerId, booksOf }: Training,
  now: Date = new Date(),
): Promise<{ registered: number }> => {
  let registered = 0;
  const turn = { schedule: 'matcher', slot: now.toISOString().slice(0, 10), workerId, leaseSeconds: LEASE_SECONDS };
  await inTurn(relay, turn, async () => {
    for (const { tenantId, entityId } of await matchersToRegister(audit))
      registered += (await registerMatcher(booksOf(tenantId), entityId)) ? 1 : 0;
  });
  return { registered };
};

/** Trainings that somebody waits for. */
export const retrainAsked = async ({ audit, relay, workerId, booksOf }: Training): Promise<{ done: number }> => {
  let done = 0;
  for (const asked of await retrainingsAsked(audit)) {
    const turn = { schedule: 'retraining', slot: asked.id, workerId, leaseSeconds: LEASE_SECONDS };
    if (await inTurn(relay, turn, async () => void (await doRetraining(booksOf(asked.tenantId), asked)))) done += 1;
  }
  return { done };
};

import { RefusalError } from '@counterfoil/domain/refusal';
import type { Books } from '@counterfoil/platform/db';
import { announceChange } from '../pipeline/index.ts';
import { type Between, CalledOff, type ReplayAnswer } from './answer.ts';
import { answerBudget, loadForBudget } from './answer-budget.ts';
import { answerGuardrail, functionalOf, loadForGuardrail } from './answer-guardrail.ts';
import { answerHold, loadForHold } from './answer-hold.ts';
import { answerModel, loadForModel } from './answer-model.ts';
import { answerRule, loadForRule } from './answer-rule.ts';
import { answerTolerance, loadForTolerance } from './answer-tolerance.ts';
import { beginReplay, endReplay, failReplay, noteProgress, type ReplayRow, replayRow } from './replay.repository.ts';

const NOTED_EVERY_MS = 500;

/** Tells how far it is, at most twice a second, and stops where the replay was withdrawn. */
const progressOf = (books: Books, id: string): Between => {
  let noted = performance.now();
  return async (done, total) => {
    if (performance.now() - noted < NOTED_EVERY_MS) return;
    noted = performance.now();
    const still = await books.transact(async (tx) => {
      const rows = await noteProgress(tx, { id, done, total });
      await announceChange(tx, 'replay', id);
      return rows;
    });
    if (still === 0) throw new CalledOff();
  };
};

/** Everything is read in one instant, by a handle that cannot write. */
const answer = async (books: Books, row: ReplayRow): Promise<ReplayAnswer> => {
  const span = { entityId: row.entity_id, from: row.from_date, to: row.to_date };
  const between = progressOf(books, row.id);
  const { proposal } = row;
  switch (proposal.kind) {
    case 'rule': {
      const loaded = await books.read((tx) => loadForRule(tx, span, proposal), { snapshot: true });
      return answerRule(loaded, proposal, between);
    }
    case 'tolerance': {
      const [loaded, functional] = await books.read(
        async (tx) => [await loadForTolerance(tx, span, proposal), await functionalOf(tx, span.entityId)] as const,
        { snapshot: true },
      );
      return answerTolerance(loaded, { between, functional });
    }
    case 'guardrail': {
      const [loaded, functional] = await books.read(
        async (tx) => [await loadForGuardrail(tx, span, proposal), await functionalOf(tx, span.entityId)] as const,
        { snapshot: true },
      );
      return answerGuardrail(loaded, functional);
    }
    case 'model': {
      const loaded = await books.read((tx) => loadForModel(tx, span, proposal), { snapshot: true });
      return answerModel(loaded, between);
    }
    case 'document_hold': {
      const loaded = await books.read((tx) => loadForHold(tx, span, proposal), { snapshot: true });
      return answerHold(loaded);
    }
    case 'budget': {
      const loaded = await books.read((tx) => loadForBudget(tx, span, proposal), { snapshot: true });
      return answerBudget(loaded, between);
    }
  }
};

/**
 * Answers a replay that waits: the span is loaded once, decided again under the proposal without a hand on the books, and the
 * answer kept. Begun twice it is answered once; withdrawn meanwhile it is left.
 */
export const runReplay = async (books: Books, id: string): Promise<void> => {
  const row = await books.transact(async (tx) => {
    const begun = await beginReplay(tx, id);
    if (begun > 0) await announceChange(tx, 'replay', id);
    return begun === 0 ? undefined : replayRow(tx, id);
  });
  if (row === undefined) return;
  try {
    const found = await answer(books, row);
    await books.transact(async (tx) => {
      await endReplay(tx, id, found);
      await announceChange(tx, 'replay', id);
    });
  } catch (error) {
    if (error instanceof CalledOff) return;
    const refused = error instanceof RefusalError ? error.refusal.detail : null;
    await books.transact(async (tx) => {
      await failReplay(tx, id, refused ?? 'Something went wrong while it was replayed; nothing was changed by it.');
      await announceChange(tx, 'replay', id);
    });
    // Where the database is away this line is not reached, and the replay is begun anew when it is back.
    if (refused === null) throw error;
  }
};

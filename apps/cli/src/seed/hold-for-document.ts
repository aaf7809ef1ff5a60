import { decideException, executorsOf } from '@counterfoil/application/decisions';
import { getException, listExceptions } from '@counterfoil/application/review';
import type { Books } from '@counterfoil/platform/db';
import type { Composition } from '@counterfoil/worker/composition';

const ITEMS_MAX = 200;

/**
 * Keeps a payment open for its document, as a reviewer does who knows that the receipt is on its way: the line is posted
 * to the payments that wait for a document, not to expense. Does nothing where no such payment waits in Review.
 */
export const holdForDocument = async (composition: Composition, reviewer: Books, payee: string): Promise<void> => {
  const vault = composition.bankNumbers;
  const page = { view: 'open' as const, userId: null, after: null, limit: ITEMS_MAX };
  const { rows } = await reviewer.read((tx) => listExceptions(tx, page));
  const own = rows.filter(({ title }) => title === payee);
  for (const { id } of own)
    await reviewer.transact(async (tx) => {
      const whole = await getException(tx, id);
      // The way to wait for the document is proposed first.
      const proposalId = whole?.proposals[0]?.id;
      if (whole === undefined || proposalId === undefined) return;
      if (!whole.reasons.some(({ code }) => code === 'match.document_expected')) return;
      const decision = {
        verdict: 'approve' as const,
        version: whole.item.version,
        proposalId,
        reason: 'The receipt follows',
      };
      await decideException(tx, id, decision, { vault, executors: executorsOf({ vault }) });
    });
};

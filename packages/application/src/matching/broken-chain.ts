import type { ReviewReasonCode } from '@counterfoil/domain/review';
import type { TenantWrite } from '@counterfoil/platform/db';
import { withdrawReviewItem } from '../review/index.ts';
import { type BankLineRow, linesHeldByChain, moveLines } from './bank-line.repository.ts';
import { withdrawBankProposals } from './bank-proposal.repository.ts';
import { withdrawMatches } from './match.repository.ts';
import type { LineReason } from './park-line.ts';

type Line = Pick<BankLineRow, 'chain_open'>;

/**
 * A line of a statement that does not join on the one before it, while nobody has said what that is. The missing days may
 * hold what the line would be matched with, or the statement may be of another account: nothing of it posts by itself.
 */
export const chainDoubt = ({ chain_open }: Line): ReviewReasonCode[] =>
  chain_open ? ['statement.gap_or_overlap'] : [];

export const chainReason = ({ chain_open }: Line): LineReason[] =>
  chain_open
    ? [
        {
          code: 'statement.gap_or_overlap',
          text: 'Its statement does not join on the one before it. It goes on by itself once the missing days have come, or once somebody keeps the statement as it is.',
        },
      ]
    : [];

/** The chain is whole again, or somebody keeps it as it is: lines that waited for that go on as if new. */
export const freeFromChain = async (tx: TenantWrite, statementId: string): Promise<void> => {
  const ids = (await linesHeldByChain(tx, statementId)).map(({ id }) => id);
  if (ids.length === 0) return;
  await withdrawMatches(tx, ids);
  await withdrawBankProposals(tx, ids);
  await moveLines(tx, { ids, from: ['exception'], to: 'imported' });
  for (const id of ids)
    await withdrawReviewItem(tx, { kind: 'bank_transaction', id }, 'The chain of its statements is settled.');
};

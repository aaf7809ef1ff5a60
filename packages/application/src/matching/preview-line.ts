import type { LedgerAccount } from '@counterfoil/domain/ledger';
import { formatDecimal } from '@counterfoil/domain/money';
import type { BankPlan } from '@counterfoil/domain/subledger';
import type { TaxVersion } from '@counterfoil/domain/tax';
import { type JournalPreview, namedDimensions, type PreviewLine } from '../classification/index.ts';

/** The planned entry as a person reads it before it is posted. `codedLines` are the postings a person may recode. */
export const previewOfPlan = (
  plan: BankPlan,
  accounts: ReadonlyMap<string, LedgerAccount>,
  coded: { readonly lines?: readonly number[]; readonly versions?: readonly TaxVersion[] } = {},
): JournalPreview => {
  const codes = new Map((coded.versions ?? []).map(({ taxCodeId, code }) => [taxCodeId, code]));
  const lines = plan.entry.postings.map((posting, at): PreviewLine => {
    const account = accounts.get(posting.ledgerAccountId);
    const magnitude = posting.side === 'C' ? { ...posting.amount, minor: -posting.amount.minor } : posting.amount;
    const index = (coded.lines ?? []).indexOf(at + 1);
    return {
      code: account?.code ?? '',
      name: account?.name ?? '',
      ledgerAccountId: posting.ledgerAccountId,
      side: posting.side,
      amount: { amount: formatDecimal(magnitude), currency: posting.amount.currency },
      taxCode: codes.get(posting.taxCodeId ?? '') ?? null,
      ...namedDimensions(posting.dimensions),
      text: posting.text ?? null,
      coded: index !== -1,
      lineIndex: index === -1 ? null : index,
    };
  });
  return { postingDate: plan.entry.postingDate, lines, balances: true };
};

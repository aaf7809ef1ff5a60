import { currencyCode, describeMoney, money } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { openReviewItem } from '../review/index.ts';
import { untoldGaps } from './chain.repository.ts';

type Account = { readonly id: string; readonly name: string; readonly currency: string };

/**
 * A statement that comes out of turn may leave a break beside a statement that was whole until then. Nobody may have to
 * find that out from the balance: the later of the two statements goes to review with the money and the days between.
 */
export const tellGaps = async (tx: TenantWrite, account: Account): Promise<void> => {
  const currency = orThrow(currencyCode(account.currency.trim()));
  const spoken = (minor: bigint): string => describeMoney(money(minor, currency));
  for (const gap of await untoldGaps(tx, account.id)) {
    const between = gap.opening - gap.closing;
    await openReviewItem(tx, {
      stage: '1-ingest',
      subjectKind: 'bank_statement',
      subjectId: gap.id,
      entityId: gap.entity_id,
      title: `${account.name}: ${gap.file_name}`,
      moneyAtRisk: between < 0n ? -between : between,
      currency,
      reasons: [
        {
          code: 'statement.gap_or_overlap',
          text: `It opens with ${spoken(gap.opening)} on ${gap.opens_on}; the statement before it closes with ${spoken(gap.closing)} on ${gap.closed_on}. What lies between them, ${spoken(between)}, is missing.`,
          evidence: [{ label: gap.file_name }],
        },
      ],
      proposals: [
        {
          text: 'Keep it as imported; the missing days will be loaded',
          action: { type: 'import_anyway', statementId: gap.id, rulings: {} },
        },
      ],
    });
  }
};

import { date } from '@counterfoil/domain/calendar';
import { formatDecimal, money } from '@counterfoil/domain/money';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { type JournalPreview, loadTaxVersions } from '../classification/index.ts';
import { loadEntityLedger, previewDrafts } from '../ledger/index.ts';
import { type BankLineRow, bankLines } from './bank-line.repository.ts';
import { type BankProposal, codedLinesOf, planBankProposal } from './bank-proposal.ts';
import { entityPlace } from './code-case.repository.ts';
import { currencyOf, describeLine, movementOf } from './load-posting-case.ts';
import { refuse, refuseSettled } from './lock-match.ts';
import { previewOfPlan } from './preview-line.ts';

/** Where a person says the whole of a bank line goes. */
export type HandCoding = {
  readonly ledgerAccountId: string;
  readonly taxCodeId?: string | null;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly partyId?: string | undefined;
};

/** A person's own coding of the whole line, as the proposal it is posted by. */
export const handProposal = (
  line: Pick<BankLineRow, 'amount' | 'currency' | 'party_id'>,
  coding: HandCoding,
): BankProposal => ({
  kind: 'bank',
  matchId: null,
  partyId: coding.partyId ?? line.party_id,
  coded: [
    {
      ledgerAccountId: coding.ledgerAccountId,
      taxCodeId: coding.taxCodeId ?? null,
      amount: formatDecimal(money(line.amount, currencyOf(line.currency))),
      dimensions: coding.dimensions ?? {},
      text: null,
    },
  ],
  sentence: 'As corrected',
  authority: 'person',
  reasons: [],
});

/**
 * The entry a person's coding of a line would make, by the code that will post it. Writes nothing.
 * @throws RefusalError resource.not_found, match.transaction_settled and what the laws of the ledger refuse
 */
export const previewHandCoding = async (
  tx: TenantRead,
  lineId: string,
  coding: HandCoding,
): Promise<JournalPreview> => {
  const [line] = await bankLines(tx, [lineId]);
  if (line === undefined) throw refuse('resource.not_found', 'There is no such bank transaction here.');
  await refuseSettled(tx, line);
  const movement = await movementOf(tx, line);
  const ledger = await loadEntityLedger(tx, { entityId: line.entity_id, days: [date(line.booking_date)] });
  if (!ledger.accounts.has(coding.ledgerAccountId))
    throw refuse('ledger.account_unknown', 'The entity does not use that ledger account.');
  const versions = await loadTaxVersions(tx, (await entityPlace(tx, line.entity_id)).country.trim());

  const proposal = handProposal(line, coding);
  const plan = planBankProposal(proposal, { movement, ledger, versions, description: describeLine(line) });
  if (!plan.ok) throw new RefusalError(plan.refusal);

  const [laws] = await previewDrafts(tx, [{ entry: plan.value.entry, preparedBy: tx.principal.userId }]);
  if (laws !== undefined && !laws.ok) throw new RefusalError(laws.refusal);
  return previewOfPlan(plan.value, ledger.accounts, { lines: codedLinesOf(plan.value), versions });
};

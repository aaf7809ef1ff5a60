import { date } from '@counterfoil/domain/calendar';
import { formatDecimal, money } from '@counterfoil/domain/money';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { type JournalPreview, loadTaxVersions } from '../classification/index.ts';
import { type EntityLedger, loadEntityLedger, previewDrafts } from '../ledger/index.ts';
import { type BankLineRow, bankLines } from './bank-line.repository.ts';
import { type BankProposal, codedLinesOf, planBankProposal } from './bank-proposal.ts';
import { entityPlace } from './code-case.repository.ts';
import { currencyOf, describeLine, movementOf } from './load-posting-case.ts';
import { refuse, refuseSettled } from './lock-match.ts';
import { previewOfPlan } from './preview-line.ts';

/** One account that money of a bank line goes to; without an amount it is the whole line. */
export type HandPart = {
  readonly ledgerAccountId: string;
  readonly taxCodeId?: string | null | undefined;
  readonly dimensions?: Readonly<Record<string, string>> | undefined;
  /** A decimal signed like the bank line, gross where a tax is in it. */
  readonly amount?: string | undefined;
};

/** Where a person says the money of a bank line goes: whole to one account, or by parts that come to the line. */
export type HandCoding = { readonly parts: readonly HandPart[]; readonly partyId?: string | undefined };

/**
 * A person's own coding of the line, as the proposal it is posted by.
 * @throws RefusalError request.invalid where no part is named, or several of which one has no amount
 */
export const handProposal = (
  line: Pick<BankLineRow, 'amount' | 'currency' | 'party_id'>,
  { parts, partyId }: HandCoding,
): BankProposal => {
  if (parts.length === 0) throw refuse('request.invalid', 'Say which ledger account the money goes to.');
  if (parts.length > 1 && parts.some(({ amount }) => amount === undefined))
    throw refuse('request.invalid', `Say the amount of each of the ${parts.length} parts of the bank line.`);
  const whole = formatDecimal(money(line.amount, currencyOf(line.currency)));
  return {
    kind: 'bank',
    matchId: null,
    partyId: partyId ?? line.party_id,
    coded: parts.map(({ ledgerAccountId, taxCodeId, dimensions, amount }) => ({
      ledgerAccountId,
      taxCodeId: taxCodeId ?? null,
      amount: amount ?? whole,
      dimensions: dimensions ?? {},
      text: null,
    })),
    sentence: 'As corrected',
    authority: 'person',
    reasons: [],
  };
};

/** @throws RefusalError ledger.account_unknown */
export const refuseUnusedAccounts = (parts: readonly HandPart[], { accounts }: EntityLedger): void => {
  if (parts.some(({ ledgerAccountId }) => !accounts.has(ledgerAccountId)))
    throw refuse('ledger.account_unknown', 'The entity does not use that ledger account.');
};

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
  refuseUnusedAccounts(coding.parts, ledger);
  const versions = await loadTaxVersions(tx, (await entityPlace(tx, line.entity_id)).country.trim());

  const proposal = handProposal(line, coding);
  const plan = planBankProposal(proposal, { movement, ledger, versions, description: describeLine(line) });
  if (!plan.ok) throw new RefusalError(plan.refusal);

  const [laws] = await previewDrafts(tx, [{ entry: plan.value.entry, preparedBy: tx.principal.userId }]);
  if (laws !== undefined && !laws.ok) throw new RefusalError(laws.refusal);
  return previewOfPlan(plan.value, ledger.accounts, { lines: codedLinesOf(plan.value), versions });
};

import { type CalendarDate, date } from '@counterfoil/domain/calendar';
import type { EntryKind, PostedEntry, PostingDraft } from '@counterfoil/domain/ledger';
import type { CurrencyCode } from '@counterfoil/domain/money';
import { money } from '@counterfoil/domain/money';
import { RefusalError } from '@counterfoil/domain/refusal';
import { type PlannedAllocation, planUnmatch, type TaxLineDraft } from '@counterfoil/domain/subledger';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { hearPersons } from '../automation/index.ts';
import { getJournalEntry, loadEntityLedger, postDrafts, reverseAllocation, type WholeEntry } from '../ledger/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { refuseLockedDays } from '../reconciliation/index.ts';
import { openReviewItem } from '../review/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { type BankLineRow, lockLines } from './bank-line.repository.ts';
import { itemsOfEntry, type MadeItem } from './entry-item.repository.ts';
import { nameOfLine } from './load-posting-case.ts';
import { type LockedMatch, lockMatchOfLine, refuse } from './lock-match.ts';
import { findMatch, liveAllocationsOf, matchesOfGroup, moveMatch } from './match.repository.ts';
import { openDayFor } from './open-day.ts';
import { pairThatTook } from './pair-transfer.repository.ts';
import { unpair } from './unpair.ts';
import { unpairOwnTransfer } from './unpair-own-transfer.ts';
import { unpairTransfer } from './unpair-transfer.ts';

const noTerms = { dueDate: null, discountUntil: null, discountAmount: null };

/**
 * The allocations' own legs in an entry of the bank road: they stand last, from the first line that made a residual item
 * or carries an exchange difference. What converts currencies belongs to the entry and not to them.
 */
export const ownLegsOf = (
  entry: WholeEntry,
  items: readonly MadeItem[],
  conversionId: string | undefined,
): number[] => {
  const residuals = items.filter(({ kind }) => kind === 'residual').map(({ line_number }) => line_number);
  const exchanges = entry.postings.filter(({ amount }) => amount === 0n).map(({ lineNumber }) => lineNumber);
  const first = Math.min(...residuals, ...exchanges);
  return entry.postings
    .filter(({ lineNumber, ledgerAccountId }) => lineNumber >= first && ledgerAccountId !== conversionId)
    .map(({ lineNumber }) => lineNumber);
};

const postedEntryOf = (entry: WholeEntry, items: readonly MadeItem[]): PostedEntry => ({
  id: entry.id,
  entityId: entry.entityId,
  kind: entry.kind as EntryKind,
  postingDate: date(entry.postingDate),
  taxPoint: entry.taxPoint === null ? null : date(entry.taxPoint),
  description: entry.description,
  reversedById: entry.reversedById,
  postings: entry.postings.map((posting): PostingDraft => {
    const made = items.find(({ line_number }) => line_number === posting.lineNumber);
    return {
      ledgerAccountId: posting.ledgerAccountId,
      side: posting.side,
      amount: money(posting.amount, posting.currency),
      functional: money(posting.functionalAmount, entry.functionalCurrency),
      partyId: posting.partyId,
      openItemId: made === undefined ? posting.openItemId : null,
      opens:
        made === undefined
          ? null
          : { ...noTerms, kind: 'residual', number: made.number, itemDate: date(made.item_date) },
      taxCodeId: posting.taxCodeId,
      taxComponentId: posting.taxComponentId,
      dimensions: posting.dimensions,
      text: posting.text,
    };
  }),
});

/** The tax a discount took back is owed, or claimed, again. */
const negatedTaxLines = (entry: WholeEntry, legs: readonly number[]): TaxLineDraft[] =>
  entry.taxLines.flatMap((line) => {
    const at = legs.indexOf(line.lineNumber ?? -1);
    if (at === -1) return [];
    const minus = (minor: bigint, currency: CurrencyCode) => money(-minor, currency);
    return [
      {
        lineNumber: at + 1,
        taxCodeId: line.taxCodeId,
        taxComponentId: line.taxComponentId,
        direction: line.direction,
        taxPoint: date(line.taxPoint),
        base: minus(line.base, line.currency),
        tax: minus(line.tax, line.currency),
        functionalBase: minus(line.functionalBase, entry.functionalCurrency),
        functionalTax: minus(line.functionalTax, entry.functionalCurrency),
      },
    ];
  });

/** Each residual item is settled by the item its negative makes, so that neither stays open. */
const closing = (
  entry: WholeEntry,
  items: readonly MadeItem[],
  { legs, day }: { legs: readonly number[]; day: CalendarDate },
): PlannedAllocation[] =>
  items.flatMap((item) => {
    const at = legs.indexOf(item.line_number);
    const posting = entry.postings.find(({ lineNumber }) => lineNumber === item.line_number);
    if (at === -1 || posting === undefined) return [];
    const size = (minor: bigint): bigint => (minor < 0n ? -minor : minor);
    const functional = money(size(posting.functionalAmount), entry.functionalCurrency);
    return [
      {
        itemId: item.id,
        lineNumber: at + 1,
        amount: money(size(posting.amount), posting.currency),
        functionalItem: functional,
        functionalCounter: functional,
        effectiveOn: day,
        legs: [],
      },
    ];
  });

const reverseLegs = async (
  tx: TenantWrite,
  line: BankLineRow,
  { entryId, day }: { entryId: string; day: CalendarDate },
): Promise<string | null> => {
  const entry = await getJournalEntry(tx, entryId);
  const items = await itemsOfEntry(tx, entryId);
  const ledger = await loadEntityLedger(tx, { entityId: line.entity_id, days: [day] });
  const legs = ownLegsOf(entry, items, ledger.roles.currencyConversion);

  const planned = planUnmatch(postedEntryOf(entry, items), legs, { postingDate: day });
  if (!planned.ok) throw new RefusalError(planned.refusal);
  if (planned.value === null) return null;

  const [receipt] = await postDrafts(tx, [
    {
      entry: planned.value,
      origin: 'person',
      preparedBy: tx.principal.userId,
      taxLines: negatedTaxLines(entry, legs),
      allocations: closing(entry, items, { legs, day }),
    },
  ]);
  return receipt?.entryId ?? null;
};

const park = (tx: TenantWrite, line: BankLineRow): Promise<string> =>
  openReviewItem(tx, {
    stage: '3-match',
    subjectKind: 'bank_transaction',
    subjectId: line.id,
    entityId: line.entity_id,
    title: nameOfLine(line),
    partyId: line.party_id,
    moneyAtRisk: line.amount < 0n ? -line.amount : line.amount,
    currency: line.currency.trim(),
    reasons: [
      {
        code: 'match.unidentified',
        text: `${tx.principal.label} took its match apart. The money is posted and lies on account until it is matched again.`,
        evidence: [{ bankTransactionId: line.id, label: line.text.slice(0, 200) }],
      },
    ],
    proposals: [
      {
        text: 'Leave it on account',
        action: { type: 'leave_on_account', bankTransactionId: line.id },
      },
    ],
  });

/** The matches of one decision, with their lines; locked in the order of their ids, as everybody does. */
const lockTogether = async (tx: TenantWrite, first: LockedMatch): Promise<LockedMatch[]> => {
  const { match } = first;
  if (match.group_id === null || match.status !== 'accepted') return [first];
  const others = (await matchesOfGroup(tx, match.group_id)).filter(({ id }) => id !== match.id);
  const locked: LockedMatch[] = [first];
  for (const { id } of others) locked.push(await lockMatchOfLine(tx, id));
  return locked;
};

const lockGroup = async (tx: TenantWrite, matchId: string): Promise<LockedMatch[]> => {
  const seen = await findMatch(tx, matchId);
  const group = seen?.group_id ?? null;
  if (group !== null)
    await lockLines(
      tx,
      (await matchesOfGroup(tx, group)).map(({ bank_transaction_id }) => bank_transaction_id),
    );
  return lockTogether(tx, await lockMatchOfLine(tx, matchId));
};

/** Takes one accepted match apart and says for what; where its money goes from there is the caller's to say. */
const takeApart = async (tx: TenantWrite, { match, line }: LockedMatch): Promise<void> => {
  const allocations = await liveAllocationsOf(tx, match);
  if (allocations.length === 0)
    throw refuse(
      'match.nothing_to_undo',
      'Nothing was allocated by it. What it posted is corrected by reversing its entry.',
    );
  await refuseLockedDays(tx, {
    bankAccountId: line.bank_account_id,
    entityId: line.entity_id,
    day: line.booking_date,
    says: `the line of ${line.booking_date} would no longer be allocated.`,
  });
  const day = await openDayFor(tx, line);

  for (const { id } of allocations) await reverseAllocation(tx, { allocationId: id, effectiveOn: day });
  const entryId = match.entry_id === null ? null : await reverseLegs(tx, line, { entryId: match.entry_id, day });
  await moveMatch(tx, { id: match.id, from: 'accepted', to: 'undone', decidedBy: tx.principal.userId });
  await recordEvent(tx, {
    action: 'match.undone',
    subjectKind: 'match',
    subjectId: match.id,
    entityId: match.entity_id,
    payload: { bankTransactionId: line.id, allocations: allocations.length, settlementEntryId: entryId },
  });
  await announceChange(tx, 'bank_transaction', line.id);
  await announceChange(tx, 'bank_account', line.bank_account_id);
};

/** What is between sisters goes as a whole; so does money that lay in transit here until a sister's line took it over. */
const undoneAsPair = async (tx: TenantWrite, locked: LockedMatch): Promise<boolean> => {
  const { match, line } = locked;
  const took = match.kind === 'transfer' ? await pairThatTook(tx, line.id) : undefined;
  if (took !== undefined) await unpairTransfer(tx, await lockMatchOfLine(tx, took.id));
  else if (match.pair_id !== null) await unpairTransfer(tx, locked);
  else if (match.kind === 'intercompany') await unpair(tx, locked);
  else if (match.kind === 'transfer') await unpairOwnTransfer(tx, locked);
  else return false;
  return true;
};

/**
 * Takes an accepted match apart (D3): its allocations are reversed and with them their own legs, never the bank posting.
 * The money is on account from then on, and the line returns to review. A pair between sisters is
 * reversed as a whole, and its line returns to matching; so is a transfer between own accounts. What one decision matched together is taken apart
 * together. Money of the line `staysOnAccount` is settled by the caller at once. @throws RefusalError match.nothing_to_undo
 */
export const undoMatch = async (
  tx: TenantWrite,
  matchId: string,
  how: { readonly staysOnAccount?: string } = {},
): Promise<void> => {
  const group = await lockGroup(tx, matchId);
  for (const locked of group) {
    refuseOtherEntity(tx, locked.line.entity_id);
    if (locked.match.status !== 'accepted')
      throw refuse(
        'match.nothing_to_undo',
        `The match is ${locked.match.status}; only an accepted one is taken apart.`,
      );
    if (await undoneAsPair(tx, locked)) continue;
    await takeApart(tx, locked);
    if (locked.line.id === how.staysOnAccount) continue;
    await park(tx, locked.line);
    await hearPersons(tx, { kind: 'bank_transaction', ids: [locked.line.id] });
  }
};

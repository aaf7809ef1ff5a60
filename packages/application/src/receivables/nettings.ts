import { type CalendarDate, later } from '@counterfoil/domain/calendar';
import { type CurrencyCode, currencyCode, parseMoney } from '@counterfoil/domain/money';
import { type NettingPart, planNetting, proposeNetting } from '@counterfoil/domain/receivables';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { loadEntityLedger, postDrafts, reverseAllocation, reverseJournalEntry } from '../ledger/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { entityNamed, refuseOtherEntity, todayIn } from '../tenancy/index.ts';
import { type ReadItem, readItems } from './item-state.repository.ts';
import {
  type AgreementRow,
  findNetting,
  insertNetting,
  lockNetting,
  markReversed,
  type NettingFilter,
  type NettingRow,
  nettingRows,
  standingAllocations,
} from './netting.repository.ts';
import { getNettingAgreement } from './netting-agreements.ts';

export type { NettingRow };

export const listNettings = async (
  tx: TenantRead,
  filter: NettingFilter,
): Promise<{ rows: NettingRow[]; nextKey: readonly string[] | null }> => {
  const found = await nettingRows(tx, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return { rows, nextKey: found.length > filter.limit && last !== undefined ? [last.id] : null };
};

export const getNetting = (tx: TenantRead, id: string): Promise<NettingRow | undefined> => findNetting(tx, id);

export type NettingProposal = {
  readonly currency: CurrencyCode;
  readonly amount: bigint;
  readonly receivables: readonly NettingPart[];
  readonly payables: readonly NettingPart[];
};

/** Only claims and debts of the trade: clearing, employees and tax are never netted. */
const isTrade = ({ control }: ReadItem): boolean => control === 'receivables' || control === 'payables';

/** What could be netted under an agreement today, per currency: oldest first, disputed items left out. */
export const proposeNettings = async (
  tx: TenantRead,
  agreementId: string,
): Promise<{ agreement: AgreementRow; proposals: NettingProposal[]; disputed: number }> => {
  const agreement = await getNettingAgreement(tx, agreementId);
  const items = (await readItems(tx, { partyId: agreement.party_id, entityId: agreement.entity_id })).filter(isTrade);
  const free = items.filter(({ disputed }) => !disputed).map(({ state }) => state);
  const currencies = [...new Set(free.map(({ open }) => open.currency))].sort();
  const proposals = currencies.flatMap((currency): NettingProposal[] => {
    const { receivables, payables, amount } = proposeNetting(free, currency);
    return amount.minor === 0n ? [] : [{ currency, amount: amount.minor, receivables, payables }];
  });
  return { agreement, proposals, disputed: items.length - free.length };
};

export type NettingWish = {
  readonly agreementId: string;
  readonly currency: string;
  readonly nettedOn?: CalendarDate;
  readonly receivables: readonly { readonly openItemId: string; readonly amount: string }[];
  readonly payables: readonly { readonly openItemId: string; readonly amount: string }[];
};

const checkAgreement = (agreement: AgreementRow, on: CalendarDate, today: CalendarDate): void => {
  if (on > today)
    throw new RefusalError({ code: 'sales.date_in_future', detail: `${on} is still to come; today is ${today}.` });
  if (on >= agreement.valid_from && (agreement.valid_to === null || on <= agreement.valid_to)) return;
  throw new RefusalError({
    code: 'sales.netting_not_agreed',
    detail: `${agreement.reference} holds from ${agreement.valid_from}${agreement.valid_to === null ? '' : ` to ${agreement.valid_to}`}, not on ${on}.`,
  });
};

const partsOf = (
  items: readonly ReadItem[],
  wished: NettingWish['receivables'],
  currency: CurrencyCode,
): NettingPart[] =>
  wished.map(({ openItemId, amount }) => {
    const item = items.find(({ state }) => state.item.id === openItemId);
    if (item === undefined || !isTrade(item))
      throw new RefusalError({
        code: 'subledger.item_unknown',
        detail: 'An item of the netting is no claim or debt of this party.',
      });
    if (item.disputed)
      throw new RefusalError({
        code: 'sales.netting_disputed',
        detail: `${item.state.item.number ?? item.state.item.kind} is disputed; close the dispute before it is netted.`,
      });
    return { state: item.state, amount: orThrow(parseMoney(amount, currency)) };
  });

/**
 * Nets what a party owes with what it is owed, under an agreement, by a person: one entry, item to item on both control
 * accounts. @throws RefusalError resource.not_found, sales.netting_not_agreed, sales.netting_disputed, sales.netting_unequal,
 * and what settling and posting refuse
 */
export const postNetting = async (tx: TenantWrite, wish: NettingWish): Promise<string> => {
  const agreement = await getNettingAgreement(tx, wish.agreementId);
  refuseOtherEntity(tx, agreement.entity_id);
  const entity = await entityNamed(tx, agreement.entity_id);
  const currency = orThrow(currencyCode(wish.currency));
  const ids = [...wish.receivables, ...wish.payables].map(({ openItemId }) => openItemId);
  const items = await readItems(tx, { ids, locked: true });
  const booked = items.reduce((day, { state }) => later(day, state.item.postedOn), todayIn(entity));
  const nettedOn = wish.nettedOn ?? booked;
  checkAgreement(agreement, nettedOn, booked);
  const ledger = await loadEntityLedger(tx, { entityId: agreement.entity_id, days: [nettedOn] });

  const plan = orThrow(
    planNetting({
      entity: { id: agreement.entity_id, functionalCurrency: orThrow(currencyCode(entity.functional_currency.trim())) },
      partyId: agreement.party_id,
      partyName: agreement.party_name,
      reference: agreement.reference,
      nettedOn,
      receivables: partsOf(items, wish.receivables, currency),
      payables: partsOf(items, wish.payables, currency),
      roles: ledger.roles,
    }),
  );

  const [receipt] = await postDrafts(tx, [
    { entry: plan.entry, origin: 'person', preparedBy: tx.principal.userId, allocations: plan.allocations },
  ]);
  if (receipt === undefined) throw new Error('Posting one draft gave no receipt.');
  const id = await insertNetting(tx, {
    entityId: agreement.entity_id,
    partyId: agreement.party_id,
    agreementId: agreement.id,
    currency,
    amount: plan.amount.minor,
    on: nettedOn,
    entryId: receipt.entryId,
  });
  await recordEvent(tx, {
    action: 'netting.posted',
    subjectKind: 'netting',
    subjectId: id,
    entityId: agreement.entity_id,
    payload: { agreementId: agreement.id, amount: plan.amount.minor, currency, entryId: receipt.entryId, nettedOn },
  });
  await announceChange(tx, 'party', agreement.party_id);
  return id;
};

/**
 * Takes a netting back, once: its allocations and its entry are reversed, and the items are open as before.
 * @throws RefusalError resource.not_found, sales.netting_reversed, review.reason_required, and the laws of posting
 */
export const reverseNetting = async (tx: TenantWrite, wish: { id: string; reason: string }): Promise<void> => {
  const row = await lockNetting(tx, wish.id);
  if (row === undefined)
    throw new RefusalError({ code: 'resource.not_found', detail: 'There is no such netting in this organisation.' });
  refuseOtherEntity(tx, row.entity_id);
  if (row.reversed_at !== null)
    throw new RefusalError({
      code: 'sales.netting_reversed',
      detail: `The netting of ${row.netted_on} is taken back already.`,
    });
  if (wish.reason.trim() === '')
    throw new RefusalError({ code: 'review.reason_required', detail: 'Say why the netting is taken back.' });

  for (const { id, effective_on } of await standingAllocations(tx, row.entry_id))
    await reverseAllocation(tx, { allocationId: id, effectiveOn: effective_on });
  const receipt = await reverseJournalEntry(tx, {
    entryId: row.entry_id,
    description: `Netting with ${row.party_name} taken back: ${wish.reason.trim()}`,
  });

  await markReversed(tx, row.id, { entryId: receipt.entryId, reason: wish.reason.trim() });
  await recordEvent(tx, {
    action: 'netting.reversed',
    subjectKind: 'netting',
    subjectId: row.id,
    entityId: row.entity_id,
    payload: { reason: wish.reason.trim(), entryId: receipt.entryId },
  });
  await announceChange(tx, 'party', row.party_id);
};

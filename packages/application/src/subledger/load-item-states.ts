import { date } from '@counterfoil/domain/calendar';
import type { OpenItemKind, Side } from '@counterfoil/domain/ledger';
import { currencyCode, money } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import type { ItemState } from '@counterfoil/domain/subledger';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { type ItemStateRow, itemStateRows, itemsMadeBy, lockItems } from './item-state.repository.ts';

const known = (code: string) => orThrow(currencyCode(code.trim()));

/** What is open of an item now, as the allocation trigger keeps it. */
export const stateOfRow = (row: ItemStateRow): ItemState => {
  const currency = known(row.currency);
  const functional = known(row.functional_currency);
  return {
    item: {
      id: row.id,
      entityId: row.entity_id,
      ledgerAccountId: row.ledger_account_id,
      partyId: row.party_id,
      kind: row.kind as OpenItemKind,
      side: row.side as Side,
      number: row.number,
      itemDate: date(row.item_date),
      postedOn: date(row.posted_on),
      dueDate: row.due_date === null ? null : date(row.due_date),
      original: money(row.original_amount, currency),
      functional: money(row.functional_amount, functional),
      recordedAt: Date.parse(row.recorded_at),
    },
    open: money(row.original_amount - row.allocated_amount, currency),
    openFunctional: money(row.functional_amount - row.allocated_functional, functional),
  };
};

/** An item's state with what else a settlement asks about it: its discount, its dispute, its document. */
export type SettlingItem = { readonly state: ItemState; readonly row: ItemStateRow };

/** Items in the order asked for; one that is not here is left out. Locked, they stay as they are until the commit. */
export const loadItems = async (tx: TenantRead, ids: readonly string[]): Promise<SettlingItem[]> => {
  const rows = new Map((await itemStateRows(tx, ids)).map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = rows.get(id);
    return row === undefined ? [] : [{ row, state: stateOfRow(row) }];
  });
};

export const loadItemsLocked = async (tx: TenantWrite, ids: readonly string[]): Promise<SettlingItem[]> => {
  if (ids.length === 0) return [];
  await lockItems(tx, ids);
  return loadItems(tx, ids);
};

/** The open items a bank transaction's entry made: its payments, money on account, in transit. */
export const itemsOfBankTransaction = async (tx: TenantRead, id: string): Promise<SettlingItem[]> =>
  (await itemsMadeBy(tx, id)).map((row) => ({ row, state: stateOfRow(row) }));

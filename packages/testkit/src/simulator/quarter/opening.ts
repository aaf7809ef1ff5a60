import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { Cents } from '../amounts/cents.ts';
import { type EntityKey, entitiesOf } from '../companies/index.ts';
import { credit, type DraftEntry, type DraftPosting, debit } from '../live/draft-entry.ts';
import type { Item } from '../live/item.ts';
import type { Life } from '../live/live-months.ts';

type OpenedItem = { readonly posting: DraftPosting; readonly item: Item; left: Cents };

const signed = ({ side, amount }: DraftPosting): Cents => (side === 'D' ? amount : -amount);

const asPosting = (code: string, amount: Cents, rest: Partial<DraftPosting> = {}): DraftPosting =>
  amount > 0n ? debit(code, amount, rest) : credit(code, -amount, rest);

/** What is open of each item of these entries, in the order in which they arose. */
const openedItems = (entries: readonly DraftEntry[]): OpenedItem[] => {
  const opened = new Map<string, OpenedItem>();
  for (const posting of entries.flatMap(({ postings }) => postings)) {
    if (posting.opens !== null) opened.set(posting.opens.key, { posting, item: posting.opens, left: signed(posting) });
    const settled = posting.settles === null ? undefined : opened.get(posting.settles);
    if (settled !== undefined) settled.left += signed(posting);
  }
  return [...opened.values()].filter(({ left }) => left !== 0n);
};

const openingOf = (entity: EntityKey, before: readonly DraftEntry[], day: CalendarDate): DraftEntry => {
  const balances = new Map<string, Cents>();
  for (const posting of before.flatMap(({ postings }) => postings)) {
    const code = posting.ledgerAccountCode;
    balances.set(code, (balances.get(code) ?? 0n) + signed(posting));
  }
  const items = openedItems(before);
  for (const { posting, left } of items) {
    const code = posting.ledgerAccountCode;
    balances.set(code, (balances.get(code) ?? 0n) - left);
  }
  const plainOnes = [...balances].filter(([, balance]) => balance !== 0n).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    key: `entry:cut-over:${entity}`,
    entity,
    kind: 'opening',
    postingDate: day,
    description: 'Opening balances taken over',
    postings: [
      ...plainOnes.map(([code, balance]) => asPosting(code, balance)),
      ...items.map(({ posting, item, left }) =>
        asPosting(posting.ledgerAccountCode, left, {
          partyKey: posting.partyKey,
          opens: left === signed(posting) ? item : { ...item, amount: left < 0n ? -left : left, discount: null },
        }),
      ),
    ],
  };
};

/**
 * The books as they are taken over on a day: each account's balance, and every open item with its own number, dates and
 * what is left of its amount. Together they balance, because the entries before did.
 */
export const openingEntries = (life: Life, day: CalendarDate): DraftEntry[] =>
  entitiesOf(life.organisation).map(({ key }) =>
    openingOf(
      key,
      life.entries.filter(({ entity, postingDate }) => entity === key && postingDate < day),
      day,
    ),
  );

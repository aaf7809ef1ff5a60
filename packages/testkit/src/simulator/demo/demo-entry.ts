import { plain } from '../amounts/cents.ts';
import { entityOf } from '../companies/index.ts';
import type { DemoEntry, DemoOpenItem, DemoPosting } from '../demo.ts';
import type { DraftEntry, DraftPosting } from '../live/draft-entry.ts';
import type { Item } from '../live/item.ts';
import { partyKeyOfRoutine } from './parties-of.ts';

/** The party of a line; one authority is one party, however many kinds of payment go to it. */
export type Known = { readonly partyOf: (key: string | null) => string | null };

export const knownAmong = (parties: readonly { readonly key: string }[]): Known => {
  const keys = new Set(parties.map((party) => party.key));
  return {
    partyOf: (key) => {
      const asParty = partyKeyOfRoutine(key);
      return asParty !== null && keys.has(asParty) ? asParty : null;
    },
  };
};

const openItemOf = (item: Item): DemoOpenItem => ({
  key: item.key,
  kind: item.kind === 'invoice' || item.kind === 'clearing' ? item.kind : 'bill',
  number: item.number,
  itemDate: item.date,
  dueDate: item.dueDate,
  discountUntil: item.discount?.until ?? null,
  discountAmount: item.discount === null ? null : plain(item.discount.amount),
});

const postingOf = (posting: DraftPosting, known: Known): DemoPosting => ({
  ledgerAccountCode: posting.ledgerAccountCode,
  side: posting.side,
  amount: plain(posting.amount),
  partyKey: known.partyOf(posting.partyKey),
  opens: posting.opens === null ? null : openItemOf(posting.opens),
  settles: posting.settles,
  bankLineKey: posting.bankLine,
  taxCode: posting.taxCode,
  tax: posting.tax === null ? null : { ...posting.tax, base: plain(posting.tax.base) },
  text: posting.text,
});

/** An entry of the truth in the terms of the books it goes into. */
export const demoEntryOf = (entry: DraftEntry, known: Known): DemoEntry => ({
  key: entry.key,
  entity: entry.entity,
  kind: entry.kind,
  postingDate: entry.postingDate,
  description: entry.description,
  currency: entityOf(entry.entity).currency,
  postings: entry.postings.map((posting) => postingOf(posting, known)),
});

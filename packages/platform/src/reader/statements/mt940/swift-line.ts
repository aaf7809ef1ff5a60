import type { LineReference, ReadStatementLine } from '@counterfoil/domain/statements';
import { accountIdentifier } from '../account-identifier.ts';
import type { EntryText } from './statement-text.ts';
import type { SwiftEntry } from './swift-entry.ts';

export type SwiftPlace = { readonly position: number; readonly fileLine: number; readonly currency: string };

/** An entry and what is said about it, as a line of the statement. */
export const swiftLine = (entry: SwiftEntry, said: EntryText, place: SwiftPlace): ReadStatementLine => {
  const account = accountIdentifier(said.account, said.bank);
  const customer: LineReference[] =
    entry.customerReference === null ? [] : [{ kind: 'customer', value: entry.customerReference }];
  const endToEnd = said.references.find(({ kind }) => kind === 'end_to_end')?.value;
  return {
    ...place,
    bookingDate: entry.bookingDate,
    valueDate: entry.valueDate,
    amount: entry.amount,
    ...originalIn(entry.supplement, place.currency),
    exchangeRate: null,
    counterparty: said.counterparty,
    counterpartyIban: account.iban,
    counterpartyOther: account.other,
    counterpartyBank: account.bankCode,
    onBehalfOf: said.onBehalfOf,
    reference: endToEnd ?? entry.customerReference,
    bankReference: entry.bankReference,
    references: [...said.references, ...customer],
    text: [said.text, isCoded(entry.supplement) ? '' : entry.supplement].filter((part) => part !== '').join(' '),
    kind: entry.kind,
    reversal: entry.reversal,
    children: [],
  };
};

const isCoded = (supplement: string): boolean => /^\/[A-Z]{4}\//.test(supplement);

/** `/OCMT/USD12,50/`: the amount as ordered, where it was ordered in another currency. */
const originalIn = (supplement: string, currency: string) => {
  const parts = /\/OCMT\/([A-Z]{3})(\d+),?(\d*)/.exec(supplement);
  const [, code, whole, fraction] = parts ?? [];
  if (code === undefined || code === currency) return { originalAmount: null, originalCurrency: null };
  return { originalAmount: fraction ? `${whole}.${fraction}` : (whole ?? null), originalCurrency: code };
};

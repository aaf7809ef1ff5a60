import type { OpenItemTerms, PostingDraft, RoleMap } from '../ledger/index.ts';
import { allocateMinor, type CurrencyCode, type Money } from '../money/index.ts';
import { accept, collect, type Result } from '../refusal/index.ts';
import { chargedRate, extractInclusive, rateKey, type TaxedDocument, taxDocument } from '../tax/index.ts';
import type { BankCoding, BankMovement } from './bank-plan.ts';
import { accountOf } from './document-grains.ts';

/** Postings of one coded remainder, and its taxes with the posting (by index) that carries each. */
export type CodedLegs = {
  readonly postings: readonly PostingDraft[];
  readonly taxes: readonly {
    readonly leg: number | null;
    readonly part: TaxedDocument['parts'][number];
    readonly functionalTax: Money;
  }[];
};

type Context = {
  readonly movement: BankMovement;
  readonly functionalCurrency: CurrencyCode;
  readonly roles: RoleMap;
  /** The coding's share of the functional amount, signed like the bank. */
  readonly functional: bigint;
};

/**
 * One coded remainder of a bank line: its account against the bank, tax taken out of the gross where a code says so.
 * Money out is a debit here, money in a credit.
 */
export const planBankCoding = (coding: BankCoding, context: Context): Result<CodedLegs> => {
  const { currency } = coding.amount;
  const version = coding.version ?? null;
  if (version === null)
    return accept({ postings: [codingPosting(coding, -coding.amount.minor, -context.functional, context)], taxes: [] });

  // Taxes are computed on a positive paper amount, and signed afterwards like a bill (out) or an invoice (in).
  const sign = coding.amount.minor < 0n ? 1n : -1n;
  const gross = { minor: coding.amount.minor < 0n ? -coding.amount.minor : coding.amount.minor, currency };
  const rate = rateKey(chargedRate(version));
  const { net, tax } = extractInclusive(gross, rate);
  // The tax taken out is stated, not computed again: 19 % of 72.61 is 13.80, but 86.40 holds only 13.79.
  const taxed = taxDocument([{ net, version }], tax.minor === 0n ? [] : [{ rate, amount: tax }], currency);
  if (!taxed.ok) return taxed;
  return taxedLegs({ coding, net, sign, context }, taxed.value);
};

const taxedLegs = (
  { coding, net, sign, context }: { coding: BankCoding; net: Money; sign: bigint; context: Context },
  taxed: TaxedDocument,
): Result<CodedLegs> => {
  const posted = taxed.parts.filter(({ toAccount }) => toAccount.minor !== 0n);
  const accounts = collect(posted.map(({ component }) => accountOf(context.roles, component.targetRole ?? 'inputTax')));
  if (!accounts.ok) return accounts;
  const cost = taxed.parts.flatMap(({ toCost }) => toCost).reduce((total, { amount }) => total + amount.minor, 0n);
  const minors = [
    net.minor + cost,
    ...posted.map(({ component, toAccount }) => BigInt(component.sign) * toAccount.minor),
  ];
  const functionals = allocateMinor(-context.functional, minors);
  const postings = minors.map((minor, index) => {
    const part = posted[index - 1];
    const base = codingPosting(coding, sign * minor, functionals[index] ?? 0n, context);
    if (part === undefined) return { ...base, taxCodeId: taxed.parts[0]?.version.taxCodeId ?? null };
    return {
      ...base,
      opens: null,
      partyId: null,
      dimensions: {},
      ledgerAccountId: accounts.value[index - 1] as string,
      taxCodeId: part.version.taxCodeId,
      taxComponentId: part.component.id,
      text: part.component.name,
    };
  });
  const taxes = taxed.parts.map((part) => {
    const place = posted.indexOf(part);
    const minor = place === -1 ? 0n : (functionals[place + 1] ?? 0n);
    const functionalTax = { minor: minor < 0n ? -minor : minor, currency: context.functionalCurrency };
    return { leg: place === -1 ? null : place + 1, part, functionalTax };
  });
  return accept({ postings, taxes });
};

const codingPosting = (coding: BankCoding, minor: bigint, functional: bigint, context: Context): PostingDraft => {
  const { movement, functionalCurrency } = context;
  const terms: OpenItemTerms | null = coding.opens
    ? {
        kind: coding.opens,
        number: movement.reference ?? null,
        itemDate: movement.bookingDate,
        dueDate: null,
        discountUntil: null,
        discountAmount: null,
      }
    : null;
  return {
    ledgerAccountId: coding.ledgerAccountId,
    side: minor < 0n || (minor === 0n && functional < 0n) ? 'C' : 'D',
    amount: { minor, currency: coding.amount.currency },
    functional: { minor: functional, currency: functionalCurrency },
    partyId: coding.partyId ?? null,
    dimensions: coding.dimensions ?? {},
    text: coding.text ?? null,
    opens: terms,
  };
};

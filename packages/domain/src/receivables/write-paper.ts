import { type CalendarDate, daysBetween, dueDates } from '../calendar/index.ts';
import { formatDecimal, type Money, zero } from '../money/index.ts';
import { chargedRate, percentOf, rateKey } from '../tax/index.ts';
import type { ComputedAdjustment, ComputedInvoice } from './compute-invoice.ts';
import type { InvoiceDraft } from './invoice-draft.ts';
import type { InvoicePaper, PaperAdjustment, PaperParty } from './invoice-paper.ts';
import { categoryOf } from './tax-words.ts';

export type PaperFacts = {
  readonly number: string;
  readonly issuedOn: CalendarDate;
  readonly language: InvoicePaper['language'];
  readonly seller: PaperParty;
  readonly buyer: PaperParty;
  readonly customerNumber: string;
  readonly buyerReference: string | null;
  readonly preceding: InvoicePaper['preceding'];
  readonly prepaid: Money | null;
  readonly taxInRegistration: InvoicePaper['taxInRegistration'];
  readonly exchange: InvoicePaper['exchange'];
  readonly format: InvoicePaper['format'];
  readonly payee: InvoicePaper['payee'];
  readonly footer: string | null;
};

const adjustmentOf = (one: ComputedAdjustment): PaperAdjustment => ({
  kind: one.kind,
  amount: formatDecimal(one.amount),
  percent: one.percent,
  basis: one.percent === null ? null : formatDecimal(one.basis),
  reason: one.reason.trim(),
});

/** What the terms come to on a day of issue: the due date and every discount step with its day and amount. */
export const termsOn = (draft: InvoiceDraft, gross: Money, issuedOn: CalendarDate) => {
  const dates = dueDates(draft.terms, { issuedOn });
  const discounts = dates.discounts.map(({ percent, until }) => ({
    percent,
    days: daysBetween(issuedOn, until),
    until,
    amount: percentOf(gross, percent),
  }));
  return { dueOn: dates.dueOn, discounts };
};

/** The paper of a computed invoice. Every word that could change later is written down now. */
export const writePaper = (draft: InvoiceDraft, computed: ComputedInvoice, facts: PaperFacts): InvoicePaper => {
  const { currency, gross } = computed;
  const prepaid = facts.prepaid ?? zero(currency);
  const { dueOn, discounts } = termsOn(draft, gross, facts.issuedOn);
  const isInvoice = draft.kind === 'invoice';
  return {
    version: 1,
    kind: draft.kind,
    number: facts.number,
    issueDate: facts.issuedOn,
    dueDate: isInvoice ? dueOn : null,
    serviceFrom: draft.serviceFrom,
    serviceTo: draft.serviceTo,
    currency,
    language: facts.language,
    seller: facts.seller,
    buyer: facts.buyer,
    customerNumber: facts.customerNumber,
    buyerReference: draft.buyerReference ?? facts.buyerReference,
    orderReference: draft.orderReference,
    preceding: facts.preceding,
    pricesIncludeTax: draft.pricesIncludeTax,
    lines: computed.lines.map((line, index) => ({
      position: index + 1,
      description: line.draft.description.trim(),
      itemNumber: line.draft.itemNumber ?? null,
      quantity: line.draft.quantity,
      unit: line.draft.unit,
      netPrice: line.netPrice,
      grossPrice: draft.pricesIncludeTax ? line.draft.unitPrice : null,
      adjustments: line.adjustments.map(adjustmentOf),
      net: formatDecimal(line.net),
      category: categoryOf(line.version),
      rate: rateKey(chargedRate(line.version)),
    })),
    adjustments: computed.adjustments.map((one) => ({
      ...adjustmentOf(one),
      category: categoryOf(one.version),
      rate: rateKey(chargedRate(one.version)),
    })),
    taxes: computed.taxes.map((tax) => ({
      category: tax.category,
      rate: tax.rate,
      basis: formatDecimal(tax.basis),
      amount: formatDecimal(tax.tax),
      exemption: tax.exemption,
    })),
    lineTotal: formatDecimal(computed.lineTotal),
    allowanceTotal: formatDecimal(computed.allowanceTotal),
    chargeTotal: formatDecimal(computed.chargeTotal),
    net: formatDecimal(computed.net),
    tax: formatDecimal(computed.tax),
    gross: formatDecimal(gross),
    prepaid: formatDecimal(prepaid),
    payable: formatDecimal({ currency, minor: gross.minor - prepaid.minor }),
    taxInRegistration: facts.taxInRegistration,
    exchange: facts.exchange,
    format: facts.format,
    discounts: isInvoice ? discounts.map((one) => ({ ...one, amount: formatDecimal(one.amount) })) : [],
    payee: facts.payee,
    note: draft.note,
    footer: facts.footer,
  };
};

import { later } from '@counterfoil/domain/calendar';
import { decimal, describeMoney, formatDecimal, formatPlain, type Money } from '@counterfoil/domain/money';
import {
  type ComputedInvoice,
  checkCredit,
  computeInvoice,
  type InvoicePaper,
  type PaperProblem,
  paperProblems,
  planSale,
  writePaper,
} from '@counterfoil/domain/receivables';
import { accept, type Result, refuse } from '@counterfoil/domain/refusal';
import { type DocumentPlan, functionalShare, type PlannedAllocation } from '@counterfoil/domain/subledger';
import { buyerOnPaper, type InvoiceCase, prepaidOf, sellerOnPaper } from './load-invoice-case.ts';

/** A draft judged whole: its figures, the paper it would become, the entry it would post, and what still keeps it back. */
export type AssessedInvoice = {
  readonly computed: ComputedInvoice;
  readonly paper: InvoicePaper;
  readonly plan: DocumentPlan;
  readonly allocations: readonly PlannedAllocation[];
  readonly problems: readonly PaperProblem[];
};

const magnitude = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

/** What is used up is the customer's, on the credit side, open so far, and in the entity's own currency. */
const checkPrepayments = (kase: InvoiceCase): Result<null> => {
  if (kase.draft.prepayments.length === 0) return accept(null);
  if (kase.draft.currency !== kase.own)
    return refuse(
      'sales.prepayment_currency',
      `Prepaid money is netted on invoices in ${kase.own} only; settle the two items in ${kase.draft.currency} after issuing.`,
    );
  if (kase.prepayments.length !== kase.draft.prepayments.length)
    return refuse('subledger.item_unknown', 'A prepayment of the invoice does not exist here.');
  for (const { parts } of [prepaidOf(kase, 'advances'), prepaidOf(kase, 'onAccount')])
    for (const { state, amount } of parts) {
      const name = state.item.number ?? state.item.kind;
      if (state.item.partyId !== kase.partyId || state.item.entityId !== kase.entityId)
        return refuse('subledger.party_mismatch', `${name} is not money of ${kase.customer.party_name}.`);
      if (state.item.side !== 'C' || state.item.original.currency !== kase.own)
        return refuse('subledger.side_mismatch', `${name} is no money the customer has paid in ${kase.own}.`);
      if (amount.minor <= 0n)
        return refuse('subledger.amount_not_positive', `${describeMoney(amount)} of ${name} settles nothing.`);
      const open: Money = { ...state.open, minor: magnitude(state.open.minor) };
      if (amount.minor > open.minor)
        return refuse(
          'subledger.over_allocated',
          `${describeMoney(amount)} is more than the ${describeMoney(open)} open on ${name}.`,
        );
    }
  return accept(null);
};

const checkCorrection = (kase: InvoiceCase, gross: Money): Result<null> => {
  if (kase.draft.kind === 'invoice') return accept(null);
  const { corrects } = kase;
  if (
    corrects === null ||
    corrects.status !== 'issued' ||
    corrects.kind !== 'invoice' ||
    corrects.legal_number === null
  )
    return refuse('sales.credit_without_invoice', 'A credit note names the issued invoice that it corrects.');
  if (
    corrects.party_id !== kase.partyId ||
    corrects.entity_id !== kase.entityId ||
    corrects.currency.trim() !== kase.draft.currency
  )
    return refuse(
      'sales.credit_without_invoice',
      `${corrects.legal_number} is another customer's, or in another currency.`,
    );
  if (corrects.issue_date !== null && kase.issuedOn < corrects.issue_date)
    return refuse(
      'sales.date_out_of_order',
      `${corrects.legal_number} is of ${corrects.issue_date}; what corrects it is dated that day or later, not ${kase.issuedOn}.`,
    );
  return checkCredit(gross, {
    number: corrects.legal_number,
    gross: { minor: corrects.gross_amount, currency: gross.currency },
    credited: { minor: corrects.credited_amount, currency: gross.currency },
  });
};

/** Prepaid money against what the invoice opens, and a credit note against its invoice, as far as that is open. */
const allocationsOf = (kase: InvoiceCase, plan: DocumentPlan): PlannedAllocation[] => {
  const planned: PlannedAllocation[] = [];
  for (const [kind, lineNumber] of [
    ['advances', plan.prepaidLine],
    ['onAccount', plan.payableLine],
  ] as const) {
    if (lineNumber === null) continue;
    for (const { state, amount } of prepaidOf(kase, kind).parts)
      planned.push({
        itemId: state.item.id,
        lineNumber,
        amount,
        functionalItem: amount,
        functionalCounter: amount,
        effectiveOn: later(kase.issuedOn, state.item.postedOn),
        legs: [],
      });
  }
  return [...planned, ...creditAllocation(kase, plan)];
};

const lesser = (a: bigint, b: bigint): bigint => {
  if (a < b) return a;
  return b;
};

const creditAllocation = (kase: InvoiceCase, plan: DocumentPlan): PlannedAllocation[] => {
  const item = kase.correctsItem?.state;
  const posting = plan.payableLine === null ? undefined : plan.entry.postings[plan.payableLine - 1];
  if (kase.draft.kind !== 'credit_note' || item === undefined || posting === undefined || plan.payableLine === null)
    return [];
  const open = magnitude(item.open.minor);
  const credit = magnitude(posting.amount.minor);
  const minor = lesser(open, credit);
  if (minor === 0n) return [];
  const amount: Money = { ...plan.payable, minor };
  const functionalItem = functionalShare(item, amount);
  const whole = magnitude(posting.functional.minor);
  const functionalCounter = { ...functionalItem, minor: minor === credit ? whole : (whole * minor) / credit };
  // Where rounding of two conversions parts the values, a person settles the two items and books the difference.
  if (functionalItem.minor !== functionalCounter.minor) return [];
  const effectiveOn = later(kase.issuedOn, item.item.postedOn);
  return [
    {
      itemId: item.item.id,
      lineNumber: plan.payableLine,
      amount,
      functionalItem,
      functionalCounter,
      effectiveOn,
      legs: [],
    },
  ];
};

const paperOf = (
  kase: InvoiceCase,
  computed: ComputedInvoice,
  { number, plan }: { number: string; plan: DocumentPlan },
): InvoicePaper => {
  const { setting, customer, corrects, rate, own, draft } = kase;
  const prepaid = prepaidOf(kase, 'advances').total.minor + prepaidOf(kase, 'onAccount').total.minor;
  const tax = plan.taxLines.reduce((sum, line) => sum + line.functionalTax.minor, 0n);
  return writePaper(draft, computed, {
    number,
    issuedOn: kase.issuedOn,
    language: kase.language,
    seller: sellerOnPaper(kase),
    buyer: buyerOnPaper(kase),
    customerNumber: customer.party_number,
    buyerReference: customer.buyer_reference,
    preceding:
      corrects === null || corrects.legal_number === null || corrects.issue_date === null
        ? null
        : { number: corrects.legal_number, issueDate: corrects.issue_date },
    prepaid: { minor: prepaid, currency: computed.currency },
    taxInRegistration:
      rate === null || computed.tax.minor === 0n
        ? null
        : {
            currency: own,
            amount: formatDecimal({ minor: magnitude(tax), currency: own }),
            rate: formatPlain(decimal(rate.decimal)),
          },
    payee:
      setting.payee_iban === null ? null : { iban: setting.payee_iban, bic: setting.payee_bic, name: kase.seller.name },
    footer: setting.footer,
    format: kase.format,
    exchange: rate === null ? null : { decimal: rate.decimal, unit: rate.unit, base: rate.base ?? null },
  });
};

/** Judges a draft as if it were issued under this number: the same plan that posts it. Pure; nothing is written. */
export const assessInvoice = (kase: InvoiceCase, number: string): Result<AssessedInvoice> => {
  const computed = computeInvoice(kase.draft, { versions: kase.versions, taxPoint: kase.taxPoint });
  if (!computed.ok) return computed;
  const prepayments = checkPrepayments(kase);
  if (!prepayments.ok) return prepayments;
  const { gross } = computed.value;
  const correction = checkCorrection(kase, gross);
  if (!correction.ok) return correction;
  const advances = prepaidOf(kase, 'advances').total;
  const onAccount = prepaidOf(kase, 'onAccount').total;
  if (advances.minor + onAccount.minor > gross.minor)
    return refuse(
      'subledger.over_allocated',
      `${formatDecimal({ ...gross, minor: advances.minor + onAccount.minor })} of prepaid money is more than the ${describeMoney(gross)} of the invoice.`,
    );
  const plan = planSale(kase.draft, computed.value, {
    entity: { id: kase.entityId, functionalCurrency: kase.own },
    partyId: kase.partyId,
    partyName: kase.customer.party_name,
    number,
    issuedOn: kase.issuedOn,
    taxPoint: kase.taxPoint,
    versions: kase.versions,
    roles: kase.roles,
    rate: kase.rate,
    advances: advances.minor === 0n ? null : advances,
  });
  if (!plan.ok) return plan;
  const paper = paperOf(kase, computed.value, { number, plan: plan.value });
  return accept({
    computed: computed.value,
    paper,
    plan: plan.value,
    allocations: allocationsOf(kase, plan.value),
    problems: paperProblems(paper, kase.format),
  });
};

/** What the list shows of a draft: its totals where they can be told already, zero where not. */
export const totalsOf = (
  assessed: Result<AssessedInvoice>,
): { net: bigint; tax: bigint; gross: bigint; payable: bigint } => {
  if (!assessed.ok) return { net: 0n, tax: 0n, gross: 0n, payable: 0n };
  const { net, tax, gross } = assessed.value.computed;
  return { net: net.minor, tax: tax.minor, gross: gross.minor, payable: payableOf(assessed.value) };
};

const payableOf = ({ paper, computed }: AssessedInvoice): bigint => {
  const digits = (text: string): bigint => BigInt(text.replace('.', ''));
  return computed.gross.minor - digits(paper.prepaid);
};

import type { CalendarDate } from '../calendar/index.ts';
import type { RoleMap } from '../ledger/index.ts';
import { type CurrencyCode, formatDecimal, type Money, type Rate } from '../money/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';
import { type DocumentPlan, planInvoiceEntry } from '../subledger/index.ts';
import type { TaxVersion } from '../tax/index.ts';
import type { ComputedInvoice } from './compute-invoice.ts';
import type { InvoiceDraft } from './invoice-draft.ts';
import { termsOn } from './write-paper.ts';

export type SaleFacts = {
  readonly entity: { readonly id: string; readonly functionalCurrency: CurrencyCode };
  readonly partyId: string;
  readonly partyName: string;
  readonly number: string;
  readonly issuedOn: CalendarDate;
  readonly taxPoint: CalendarDate;
  readonly versions: readonly TaxVersion[];
  readonly roles: RoleMap;
  readonly rate: Rate | null;
  /** Advances used up by this invoice: what was posted as received before there was a claim. */
  readonly advances: Money | null;
};

/** The entry of an invoice or credit note of ours: receivable, income by line, output tax as the paper states it. */
export const planSale = (draft: InvoiceDraft, computed: ComputedInvoice, facts: SaleFacts): Result<DocumentPlan> => {
  const { gross, currency } = computed;
  const prepaid = facts.advances;
  if (prepaid !== null && prepaid.minor > gross.minor)
    return refuse(
      'subledger.over_allocated',
      `${formatDecimal(prepaid)} of advances is more than the ${formatDecimal(gross)} ${currency} of the invoice.`,
    );
  const { dueOn, discounts } = termsOn(draft, gross, facts.issuedOn);
  // An item carries one step: the earliest, which is the largest. Later steps stand on the paper and are granted by a person.
  const [step] = draft.kind === 'invoice' ? discounts : [];
  const coded = [
    ...computed.lines.map(({ draft: line, net }) => ({ ...line, net, text: line.description.slice(0, 200) })),
    ...computed.adjustments.map(({ net, reason }, index) => ({ ...draft.adjustments[index], net, text: reason })),
  ];
  const lines = coded.flatMap(({ ledgerAccountId, taxCodeId, net, dimensions, text }) =>
    ledgerAccountId === undefined || taxCodeId === undefined
      ? []
      : [{ ledgerAccountId, taxCodeId, amount: formatDecimal(net), dimensions: dimensions ?? {}, text }],
  );
  return planInvoiceEntry({
    entity: facts.entity,
    partyId: facts.partyId,
    postingDate: facts.issuedOn,
    taxPoint: facts.taxPoint,
    figures: {
      kind: draft.kind,
      number: facts.number,
      currency,
      issueDate: facts.issuedOn,
      dueDate: draft.kind === 'invoice' ? dueOn : facts.issuedOn,
      netTotal: formatDecimal(computed.net),
      taxTotal: formatDecimal(computed.tax),
      total: formatDecimal(gross),
      prepaid: prepaid === null ? null : formatDecimal(prepaid),
      payable: null,
      taxes: computed.taxes
        .filter(({ rate }) => rate !== '0')
        .map(({ rate, tax }) => ({ rate, amount: formatDecimal(tax) })),
      discount: step === undefined ? null : { until: step.until, amount: formatDecimal(step.amount) },
    },
    lines,
    versions: facts.versions,
    roles: facts.roles,
    rate: facts.rate,
    description: `${draft.kind === 'invoice' ? 'Invoice' : 'Credit note'} ${facts.number}, ${facts.partyName}`,
  });
};

/** How much of an invoice may still be credited: never more than it was over. Refuses sales.credit_exceeds_invoice. */
export const checkCredit = (
  credit: Money,
  invoice: { readonly number: string; readonly gross: Money; readonly credited: Money },
): Result<null> => {
  const left = invoice.gross.minor - invoice.credited.minor;
  if (credit.minor <= left) return accept(null);
  const words = (minor: bigint): string => formatDecimal({ minor, currency: credit.currency });
  return refuse(
    'sales.credit_exceeds_invoice',
    `${invoice.number} is over ${formatDecimal(invoice.gross)}, of which ${formatDecimal(invoice.credited)} is credited; ${words(credit.minor)} ${credit.currency} is ${words(credit.minor - left)} too much.`,
    { gross: formatDecimal(invoice.gross), credited: formatDecimal(invoice.credited), asked: words(credit.minor) },
  );
};

import type { JudgedDraft, SalesInvoiceRow, WholeSalesInvoice } from '@counterfoil/application/receivables';
import type { JudgedInvoiceOnWire, SalesInvoiceOnWire, SalesInvoiceSummary } from '@counterfoil/wire/contracts';
import { wireMoney } from '../../http/money-on-wire.ts';
import type { Frozen } from '../../http/operation-handler.ts';
import { wireId, wireIdOrNull } from '../../http/wire-id.ts';

export const presentSummary = (row: SalesInvoiceRow): SalesInvoiceSummary => ({
  id: wireId('salesInvoice', row.id),
  entityId: wireId('entity', row.entity_id),
  partyId: wireId('party', row.party_id),
  partyName: row.party_name,
  kind: row.kind,
  status: row.status,
  legalNumber: row.legal_number,
  issueDate: row.issue_date,
  dueDate: row.due_date,
  net: wireMoney(row.net_amount, row.currency),
  tax: wireMoney(row.tax_amount, row.currency),
  gross: wireMoney(row.gross_amount, row.currency),
  open: row.open_amount === null ? null : wireMoney(row.open_amount, row.currency),
  disputed: row.disputed_reason !== null,
  correctsId: wireIdOrNull('salesInvoice', row.corrects_id),
  correctsNumber: row.corrects_number,
  version: row.version,
});

/** The entry a draft would post, as a person reads it. */
const previewOf = ({ kase, assessed }: JudgedDraft): JudgedInvoiceOnWire['journalPreview'] => {
  if (kase === null || !assessed.ok) return null;
  const codes = new Map(kase.versions.map(({ taxCodeId, code }) => [taxCodeId, code]));
  const { entry } = assessed.value.plan;
  return {
    postingDate: entry.postingDate,
    balances: true,
    lines: entry.postings.map(({ ledgerAccountId, side, amount, taxCodeId, text }) => {
      const account = kase.accounts.get(ledgerAccountId);
      return {
        code: account?.code ?? '',
        name: account?.name ?? '',
        ledgerAccountId: wireId('ledgerAccount', ledgerAccountId),
        side,
        amount: wireMoney(side === 'C' ? -amount.minor : amount.minor, amount.currency),
        taxCode: codes.get(taxCodeId ?? '') ?? null,
        text: text ?? null,
      };
    }),
  };
};

const refusalOf = ({ assessed, posting }: JudgedDraft): JudgedInvoiceOnWire['refusal'] => {
  const refused = assessed.ok ? posting : assessed;
  if (refused === null || refused.ok) return null;
  return { code: refused.refusal.code, detail: refused.refusal.detail };
};

export const presentJudged = (judged: JudgedDraft): Frozen<JudgedInvoiceOnWire> => {
  const paper = judged.assessed.ok ? judged.assessed.value.paper : null;
  return {
    figures:
      paper === null
        ? null
        : {
            net: paper.net,
            tax: paper.tax,
            gross: paper.gross,
            prepaid: paper.prepaid,
            payable: paper.payable,
            lineNets: paper.lines.map(({ net }) => net),
            taxes: paper.taxes,
            dueDate: paper.dueDate,
            discounts: paper.discounts.map(({ percent, until, amount }) => ({ percent, until, amount })),
            taxInRegistration: paper.taxInRegistration,
          },
    journalPreview: previewOf(judged),
    problems: judged.assessed.ok ? judged.assessed.value.problems : [],
    refusal: refusalOf(judged),
    nextNumber: judged.nextNumber,
  };
};

const contentOf = ({ content }: SalesInvoiceRow): Frozen<SalesInvoiceOnWire['content']> => ({
  currency: content.currency,
  issueDate: content.issueDate,
  serviceFrom: content.serviceFrom,
  serviceTo: content.serviceTo,
  terms: { ...content.terms },
  pricesIncludeTax: content.pricesIncludeTax,
  lines: content.lines.map((line) => ({
    ...line,
    adjustments: line.adjustments ?? [],
    ledgerAccountId: wireId('ledgerAccount', line.ledgerAccountId),
    taxCodeId: wireId('taxCode', line.taxCodeId),
  })),
  adjustments: content.adjustments.map((one) => ({
    ...one,
    ledgerAccountId: wireId('ledgerAccount', one.ledgerAccountId),
    taxCodeId: wireId('taxCode', one.taxCodeId),
  })),
  prepayments: content.prepayments.map(({ openItemId, amount }) => ({
    openItemId: wireId('openItem', openItemId),
    amount,
  })),
  orderReference: content.orderReference,
  buyerReference: content.buyerReference,
  note: content.note,
});

export const presentSalesInvoice = ({ row, payments, judged }: WholeSalesInvoice): Frozen<SalesInvoiceOnWire> => ({
  ...presentSummary(row),
  content: contentOf(row),
  judged: judged === null ? null : presentJudged(judged),
  credited: wireMoney(row.credited_amount, row.currency),
  payable: wireMoney(row.payable_amount, row.currency),
  journalEntryId: wireIdOrNull('journalEntry', row.entry_id),
  openItemId: wireIdOrNull('openItem', row.open_item_id),
  pdfDocumentId: wireIdOrNull('document', row.pdf_document_id),
  xmlDocumentId: wireIdOrNull('document', row.xml_document_id),
  issuedAt: row.issued_at,
  voidReason: row.void_reason,
  payments: payments.map((payment) => ({
    allocationId: wireId('allocation', payment.allocation_id),
    amount: wireMoney(payment.amount, payment.currency),
    effectiveOn: payment.effective_on,
    kind: payment.kind,
    number: payment.number,
    bankTransactionId: wireIdOrNull('bankTransaction', payment.bank_transaction_id),
    journalEntryId: wireIdOrNull('journalEntry', payment.entry_id),
    reversed: payment.reversed,
  })),
});

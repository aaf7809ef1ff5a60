import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { createSalesInvoice, refuseMissing } from './draft-sales-invoice.ts';
import { findSalesInvoice } from './sales-invoice.repository.ts';

/**
 * Drafts the credit note of an issued invoice: the same lines, codes and service days, to be cut down where only a part goes
 * back. It refers to the invoice for ever. @throws RefusalError resource.not_found, sales.credit_without_invoice,
 * sales.credit_exceeds_invoice where nothing is left to credit
 */
export const creditSalesInvoice = async (
  tx: TenantWrite,
  wish: { id: string; note: string | null },
): Promise<string> => {
  const invoice = refuseMissing(await findSalesInvoice(tx, wish.id));
  if (invoice.status !== 'issued' || invoice.kind !== 'invoice')
    throw new RefusalError({
      code: 'sales.credit_without_invoice',
      detail: 'Only an issued invoice is credited; a draft is changed, and a credit note is answered by a new invoice.',
    });
  if (invoice.credited_amount >= invoice.gross_amount)
    throw new RefusalError({
      code: 'sales.credit_exceeds_invoice',
      detail: `${invoice.legal_number} is credited whole already.`,
    });
  const { content } = invoice;

  return createSalesInvoice(tx, {
    entityId: invoice.entity_id,
    partyId: invoice.party_id,
    correctsId: invoice.id,
    draft: {
      ...content,
      kind: 'credit_note',
      issueDate: null,
      terms: { baseline: 'issue', netDays: 0 },
      prepayments: [],
      note: wish.note,
    },
  });
};

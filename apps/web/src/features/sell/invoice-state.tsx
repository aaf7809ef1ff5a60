import type { SalesInvoiceSummary } from '@counterfoil/wire/contracts';
import { isZeroAmount } from '../../format/amount.ts';
import { words } from '../../messages/index.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { StatusChip } from '../../ui/status-chip.tsx';

type InvoiceStateProps = { readonly invoice: SalesInvoiceSummary; readonly plain?: boolean };

/** One word for where an invoice stands: a dispute before lateness, lateness before being open. */
export function InvoiceState({ invoice, plain }: InvoiceStateProps) {
  const { todayOf } = useEntities();
  const { status, open, disputed, dueDate } = invoice;
  if (status !== 'issued')
    return (
      <StatusChip kind={status === 'draft' ? 'waiting' : 'refused'} plain={plain}>
        {words.sales.status[status]}
      </StatusChip>
    );
  if (open !== null && isZeroAmount(open.amount))
    return (
      <StatusChip kind="proven" plain={plain}>
        {words.sales.paid}
      </StatusChip>
    );
  if (disputed)
    return (
      <StatusChip kind="doubt" plain={plain}>
        {words.sales.disputed}
      </StatusChip>
    );
  const late = dueDate !== null && dueDate < todayOf(invoice.entityId);
  return (
    <StatusChip kind={late ? 'doubt' : 'open'} plain={plain}>
      {late ? words.sales.overdue : words.sales.status.issued}
    </StatusChip>
  );
}

import type { SalesInvoiceOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAct } from '../../api/queries.ts';
import { OpenDispute } from '../../disputes/dispute-dialogs.tsx';
import { formatAmount, isZeroAmount } from '../../format/amount.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { InvoiceFiles } from './invoice-files.tsx';
import classes from './invoice-page.module.css';
import { InvoicePaper } from './invoice-paper.tsx';
import { InvoiceState } from './invoice-state.tsx';

const unitName = (unit: string): string =>
  Object.entries(words.sales.units).find(([code]) => code === unit)?.[1] ?? unit;

type InvoiceProps = { readonly invoice: SalesInvoiceOnWire };

/** An issued invoice: what it was over, what paid it, and the way to its entry and its files. */
export function IssuedInvoice({ invoice }: InvoiceProps) {
  const { to } = usePlace();
  const facts = [
    invoice.issueDate ? formatDate(invoice.issueDate) : null,
    invoice.dueDate ? words.ledger.dueOn(formatDate(invoice.dueDate)) : null,
    invoice.voidReason,
  ];
  return (
    <>
      <PageHeader
        title={<span className="proportional">{`${words.sales.kind[invoice.kind]} ${invoice.legalNumber ?? ''}`}</span>}
        subtitle={
          <>
            <Link to={to(`parties/${invoice.partyId}`)}>{invoice.partyName}</Link>
            {' · '}
            {facts.filter(Boolean).join(' · ')}
          </>
        }
        actions={
          <span className={classes.actions}>
            <Amount value={invoice.gross} size="case" />
            <InvoiceState invoice={invoice} />
          </span>
        }
      />
      <div className={classes.columns}>
        <div className={classes.side}>
          <Lines invoice={invoice} />
          {invoice.status === 'issued' ? <InvoicePaper invoice={invoice} /> : null}
        </div>
        <div className={classes.side}>
          <Sums invoice={invoice} />
          <Payments invoice={invoice} />
          <div className={classes.links}>
            {invoice.status === 'issued' ? <InvoiceFiles invoice={invoice} /> : null}
            {invoice.journalEntryId ? (
              <Link to={to(`ledger/entries/${invoice.journalEntryId}`)}>{words.sales.entry}</Link>
            ) : null}
            {invoice.openItemId ? (
              <Link to={to(`ledger/open-items/${invoice.openItemId}`)}>{words.sales.item}</Link>
            ) : null}
          </div>
          <div className={classes.links}>
            <CreditButton invoice={invoice} />
            {invoice.openItemId && !invoice.disputed && invoice.open && !isZeroAmount(invoice.open.amount) ? (
              <OpenDispute openItemId={invoice.openItemId} number={invoice.legalNumber ?? ''} />
            ) : null}
          </div>
        </div>
      </div>
    </>
  );
}

function Lines({ invoice }: InvoiceProps) {
  const { content } = invoice;
  return (
    <section>
      <h2>{words.sales.lines}</h2>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{words.sales.form.what}</th>
            <th scope="col" className={classes.figure}>
              {words.sales.form.amount}
            </th>
            <th scope="col" className={classes.figure}>
              {words.sales.form.each}
            </th>
          </tr>
        </thead>
        <tbody>
          {content.lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what is issued never changes its order
            <tr key={at}>
              <td>{line.description}</td>
              <td className={classes.figure}>
                {formatAmount(line.quantity)} {unitName(line.unit ?? 'C62')}
              </td>
              <td className={classes.figure}>{formatAmount(line.unitPrice)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {content.note ? <p className={classes.second}>{content.note}</p> : null}
    </section>
  );
}

function Sums({ invoice }: InvoiceProps) {
  const { to } = usePlace();
  return (
    <dl className={classes.sums}>
      {invoice.correctsId ? (
        <>
          <dt>{words.sales.refersTo}</dt>
          <dd>
            <Link to={to(`sales/invoices/${invoice.correctsId}`)}>{invoice.correctsNumber}</Link>
          </dd>
        </>
      ) : null}
      <dt>{words.sales.net}</dt>
      <dd>
        <Amount value={invoice.net} />
      </dd>
      <dt>{words.sales.taxName}</dt>
      <dd>
        <Amount value={invoice.tax} />
      </dd>
      <dt className={classes.strong}>{words.sales.total}</dt>
      <dd className={classes.strong}>
        <Amount value={invoice.gross} strong />
      </dd>
      {invoice.open ? (
        <>
          <dt>{words.sales.column.open}</dt>
          <dd>
            <Amount value={invoice.open} />
          </dd>
        </>
      ) : null}
    </dl>
  );
}

function Payments({ invoice }: InvoiceProps) {
  const { to } = usePlace();
  if (invoice.status !== 'issued') return null;
  return (
    <section>
      <h2>{words.sales.payments}</h2>
      {invoice.payments.length === 0 ? <p className={classes.second}>{words.sales.noPayments}</p> : null}
      {invoice.payments.map((payment) => {
        const label = words.sales.paymentLine(words.ledger.itemKind(payment.kind), payment.number);
        const place = payment.bankTransactionId
          ? `bank/lines/${payment.bankTransactionId}`
          : `ledger/entries/${payment.journalEntryId}`;
        return (
          <div key={payment.allocationId} className={classes.payment}>
            <Link to={to(place)}>
              {formatDate(payment.effectiveOn)} {label} {payment.reversed ? words.sales.taken : ''}
            </Link>
            <Amount value={payment.amount} />
          </div>
        );
      })}
    </section>
  );
}

function CreditButton({ invoice }: InvoiceProps) {
  const may = useMay()('creditSalesInvoice');
  const { to } = usePlace();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const credit = useAct('creditSalesInvoice', ['listSalesInvoices']);
  if (!may || invoice.status !== 'issued' || invoice.kind !== 'invoice') return null;
  const submit = (): void =>
    credit.mutate(
      { params: { id: invoice.id }, body: {} },
      { onSuccess: ({ id }) => void navigate(to(`sales/invoices/${id}`)), onError: (error) => tellFailure(error) },
    );
  return (
    <>
      <Button size="compact-sm" onClick={() => setAsking(true)}>
        {words.sales.credit}
      </Button>
      <AskDialog
        opened={asking}
        title={words.sales.creditTitle(invoice.legalNumber ?? '')}
        onClose={() => setAsking(false)}
        onSubmit={submit}
        button={words.sales.credit}
        ready={!credit.isPending}
      >
        <p>{words.sales.creditText}</p>
      </AskDialog>
    </>
  );
}

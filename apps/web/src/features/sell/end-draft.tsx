import type { SalesInvoiceOnWire } from '@counterfoil/wire/contracts';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { Glyph } from '../../ui/glyph.tsx';

type DraftProps = { readonly invoice: SalesInvoiceOnWire };

function Refused({ error }: { readonly error: unknown }) {
  return (
    <p role="alert">
      <Glyph kind="doubt" size={14} /> {failureOf(error).detail}
    </p>
  );
}

/** The button says the number it will get; another hand may be faster, and then the next one is given. */
export function IssueButton({
  invoice,
  number,
  ready,
}: DraftProps & { readonly number: string | null; readonly ready: boolean }) {
  const may = useMay()('issueSalesInvoice');
  const [asking, setAsking] = useState(false);
  const issue = useAct('issueSalesInvoice', 'all');
  if (!may) return null;
  const button = number === null ? words.sales.issue : words.sales.issueAs(number);
  const submit = (): void =>
    issue.mutate(
      { params: { id: invoice.id }, body: { version: invoice.version } },
      { onSuccess: () => setAsking(false) },
    );
  return (
    <>
      <Button variant={ready ? 'filled' : 'default'} disabled={!ready} onClick={() => setAsking(true)}>
        {button}
      </Button>
      <AskDialog
        opened={asking}
        title={words.sales.issueTitle(number ?? '')}
        onClose={() => setAsking(false)}
        onSubmit={submit}
        button={button}
        ready={!issue.isPending}
      >
        <p>{words.sales.issueText}</p>
        {issue.isError ? <Refused error={issue.error} /> : null}
      </AskDialog>
    </>
  );
}

export function VoidButton({ invoice }: DraftProps) {
  const may = useMay()('voidSalesInvoice');
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const giveUp = useAct('voidSalesInvoice', ['getSalesInvoice', 'listSalesInvoices']);
  if (!may) return null;
  const submit = (): void =>
    giveUp.mutate(
      { params: { id: invoice.id }, body: { reason: reason.trim(), version: invoice.version } },
      { onSuccess: () => setAsking(false) },
    );
  return (
    <>
      <Button size="compact-sm" onClick={() => setAsking(true)}>
        {words.sales.giveUp}
      </Button>
      <AskDialog
        opened={asking}
        title={words.sales.giveUpTitle}
        onClose={() => setAsking(false)}
        onSubmit={submit}
        button={words.sales.giveUp}
        ready={reason.trim() !== '' && !giveUp.isPending}
      >
        <Textarea
          label={words.review.why}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={300}
          autosize
          minRows={2}
          data-autofocus
        />
        {giveUp.isError ? <Refused error={giveUp.error} /> : null}
      </AskDialog>
    </>
  );
}

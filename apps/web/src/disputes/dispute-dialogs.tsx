import { type DisputeOnWire, disputeOutcome, disputeReason } from '@counterfoil/wire/contracts';
import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../api/client.ts';
import { useAct } from '../api/queries.ts';
import { words } from '../messages/index.ts';
import { useMay } from '../session/use-may.ts';
import { AskDialog } from '../ui/ask-dialog.tsx';
import { Glyph } from '../ui/glyph.tsx';

const { dispute: say } = words.sales;
const touches = ['listDisputes', 'getSalesInvoice', 'listSalesInvoices', 'getOpenItem', 'getAgedReceivables'] as const;

function Refused({ error }: { readonly error: unknown }) {
  return (
    <p role="alert">
      <Glyph kind="doubt" size={14} /> {failureOf(error).detail}
    </p>
  );
}

export function OpenDispute({ openItemId, number }: { readonly openItemId: string; readonly number: string }) {
  const may = useMay()('openDispute');
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState<DisputeOnWire['reason']>('price');
  const [note, setNote] = useState('');
  const open = useAct('openDispute', touches);
  if (!may) return null;
  const submit = (): void =>
    open.mutate(
      { params: { id: openItemId }, body: { reason, note: note.trim() } },
      { onSuccess: () => setAsking(false) },
    );
  return (
    <>
      <Button size="compact-sm" onClick={() => setAsking(true)}>
        {say.open}
      </Button>
      <AskDialog
        opened={asking}
        title={say.openTitle(number)}
        onClose={() => setAsking(false)}
        onSubmit={submit}
        button={say.open}
        ready={!open.isPending && (reason !== 'other' || note.trim() !== '')}
      >
        <p>{say.openText}</p>
        <NativeSelect
          label={say.reason}
          value={reason}
          data={disputeReason.options.map((value) => ({ value, label: say.reasons[value] }))}
          onChange={(event) => setReason(event.currentTarget.value as DisputeOnWire['reason'])}
        />
        <Textarea
          label={say.note}
          value={note}
          maxLength={1000}
          autosize
          minRows={2}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {open.isError ? <Refused error={open.error} /> : null}
      </AskDialog>
    </>
  );
}

export function CloseDispute({ dispute }: { readonly dispute: DisputeOnWire }) {
  const may = useMay()('closeDispute');
  const [asking, setAsking] = useState(false);
  const [outcome, setOutcome] = useState<NonNullable<DisputeOnWire['outcome']>>('rejected');
  const [note, setNote] = useState('');
  const close = useAct('closeDispute', touches);
  if (!may || dispute.closedAt !== null) return null;
  const submit = (): void =>
    close.mutate(
      { params: { id: dispute.id }, body: { outcome, note: note.trim(), version: dispute.version } },
      { onSuccess: () => setAsking(false) },
    );
  return (
    <>
      <Button size="compact-sm" onClick={() => setAsking(true)}>
        {say.close}
      </Button>
      <AskDialog
        opened={asking}
        title={say.closeTitle(dispute.number ?? '')}
        onClose={() => setAsking(false)}
        onSubmit={submit}
        button={say.close}
        ready={!close.isPending && note.trim() !== ''}
      >
        <NativeSelect
          label={say.outcome}
          value={outcome}
          data={disputeOutcome.options.map((value) => ({ value, label: say.outcomes[value] }))}
          onChange={(event) => setOutcome(event.currentTarget.value as NonNullable<DisputeOnWire['outcome']>)}
        />
        <Textarea
          label={say.how}
          value={note}
          maxLength={1000}
          autosize
          minRows={2}
          data-autofocus
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {close.isError ? <Refused error={close.error} /> : null}
      </AskDialog>
    </>
  );
}

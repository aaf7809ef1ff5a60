import type { OpenItemOnWire } from '@counterfoil/wire/contracts';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { Glyph } from '../../ui/glyph.tsx';

type PaymentBlockProps = { readonly item: OpenItemOnWire };

/** Recognised is not approved: the bill is in the books either way, and this says whether it may be paid. */
export function PaymentBlock({ item }: PaymentBlockProps) {
  const may = useMay()('decidePaymentBlock');
  const [asking, setAsking] = useState(false);
  if (!may || item.status !== 'open' || item.side !== 'C') return null;
  const verdict = item.paymentBlock === null ? 'set' : 'lift';
  return (
    <>
      <Button size="compact-sm" onClick={() => setAsking(true)}>
        {words.ledger.blockAct[verdict]}
      </Button>
      {asking ? <AskWhy item={item} verdict={verdict} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

type AskWhyProps = PaymentBlockProps & { readonly verdict: 'lift' | 'set'; readonly onClose: () => void };

function AskWhy({ item, verdict, onClose }: AskWhyProps) {
  const [reason, setReason] = useState('');
  const decide = useAct('decidePaymentBlock', ['getOpenItem', 'listOpenItems']);
  const submit = (): void =>
    decide.mutate(
      { params: { id: item.id }, body: { verdict, reason: reason.trim(), version: item.version } },
      { onSuccess: onClose },
    );
  return (
    <AskDialog
      opened
      title={words.ledger.blockTitle[verdict](item.number ?? words.bank.noNumber)}
      onClose={onClose}
      onSubmit={submit}
      button={words.ledger.blockAct[verdict]}
      ready={reason.trim() !== '' && !decide.isPending}
    >
      <p>{words.ledger.blockText[verdict]}</p>
      <Textarea
        label={words.review.why}
        description={words.review.whyHint}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={300}
        autosize
        minRows={2}
        data-autofocus
      />
      {decide.isError ? (
        <p role="alert">
          <Glyph kind="doubt" size={14} /> {failureOf(decide.error).detail}
        </p>
      ) : null}
    </AskDialog>
  );
}

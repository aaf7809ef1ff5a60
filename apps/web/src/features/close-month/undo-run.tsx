import type { CloseRunOnWire } from '@counterfoil/wire/contracts';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { RefusalNote } from './refusal-note.tsx';

/** Takes back what a step posted: the entry and its opposite are reversed, each on its own day. */
export function UndoRun({ run }: { readonly run: CloseRunOnWire }) {
  const may = useMay()('undoCloseStep');
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const undo = useAct('undoCloseStep', 'all');
  if (!may) return null;
  return (
    <>
      <Button
        size="compact-sm"
        aria-label={words.close.takeBackOf(run.number, run.description)}
        onClick={() => setAsking(true)}
      >
        {words.close.takeBack}
      </Button>
      {asking ? (
        <AskDialog
          opened
          title={words.close.takeBackTitle(run.number)}
          button={words.close.takeBack}
          ready={reason.trim() !== '' && !undo.isPending}
          onClose={() => setAsking(false)}
          onSubmit={() =>
            undo.mutate(
              { params: { id: run.id }, body: { reason: reason.trim() } },
              { onSuccess: () => setAsking(false) },
            )
          }
        >
          <p>
            {words.close.takeBackText(
              run.description,
              formatDate(run.postingDate),
              run.mirrorDate === null ? null : formatDate(run.mirrorDate),
            )}
          </p>
          <Textarea
            label={words.review.why}
            description={words.review.whyHint}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={500}
            autosize
            minRows={2}
            data-autofocus
          />
          <RefusalNote error={undo.error} />
        </AskDialog>
      ) : null}
    </>
  );
}

import type { ExceptionDetail, ExceptionSummary } from '@counterfoil/wire/contracts';
import { notifications } from '@mantine/notifications';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { client, organisationInAddress } from '../../api/client.ts';
import { useRefresh } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { JournalPreview } from '../../ui/journal-preview.tsx';
import { effectOf } from './effect-of.ts';
import { undoMs } from './use-decide.tsx';

type BulkDialogProps = {
  readonly items: readonly ExceptionSummary[];
  readonly onClose: () => void;
  readonly onDone: () => void;
};

/** Items of one reason only, with what their approval does to each account before anybody presses the button. */
export function BulkDialog({ items, onClose, onDone }: BulkDialogProps) {
  const [running, setRunning] = useState(false);
  const refresh = useRefresh();
  const details = useQueries({
    queries: items.map((item) => ({
      queryKey: [organisationInAddress(), 'getException', { id: item.id }, {}],
      queryFn: () => client.call('getException', { params: { id: item.id } }),
    })),
  }).flatMap((query): ExceptionDetail[] => (query.data ? [query.data] : []));
  const alike = new Set(items.map((item) => item.reasons.map((reason) => reason.code).join())).size === 1;
  const ready = alike && details.length === items.length && !running;
  const approve = async (): Promise<void> => {
    setRunning(true);
    let done = 0;
    for (const item of details) {
      const proposal = item.proposals[0];
      const body = { verdict: 'approve' as const, proposalId: proposal?.id, version: item.version, undoMs };
      await client.call('decideException', { params: { id: item.id }, body }).then(
        () => {
          done += 1;
        },
        () => undefined,
      );
    }
    notifications.show({ message: words.review.bulkDone(done, details.length - done) });
    await refresh(['listExceptions', 'getException', 'listDocuments']);
    onDone();
  };
  return (
    <AskDialog
      title={words.review.bulkTitle(items.length)}
      opened
      size={560}
      onClose={onClose}
      button={words.review.bulkApprove(items.length)}
      ready={ready}
      onSubmit={() => void approve()}
    >
      {alike ? (
        effectOf(details).map((effect) => (
          <JournalPreview key={effect.currency} title={words.review.bulkEffect} {...effect} />
        ))
      ) : (
        <p>{words.review.bulkUnlike}</p>
      )}
    </AskDialog>
  );
}

import type { ApprovalsPreviewOnWire, ExceptionSummary } from '@counterfoil/wire/contracts';
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client, failureOf, organisationInAddress } from '../../api/client.ts';
import { type Together, undoMs, type useDecide } from '../../deciding/use-decide.tsx';
import { words } from '../../messages/index.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { ApprovalsPreview } from './approvals-preview.tsx';
import { BulkOutcome } from './bulk-outcome.tsx';

type BulkDialogProps = {
  readonly items: readonly ExceptionSummary[];
  readonly decide: ReturnType<typeof useDecide>;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

const approvable = (preview: ApprovalsPreviewOnWire) => preview.items.filter(({ effect }) => effect !== 'refused');

/** Like items, what each approval comes to and the effect on every account, before anybody presses the button. */
export function BulkDialog({ items, decide, onClose, onDone }: BulkDialogProps) {
  const [all, setAll] = useState(false);
  const [running, setRunning] = useState(false);
  const [outcome, setOutcome] = useState<Together | null>(null);
  const ids = items.map(({ id }) => id);
  const look = useQuery({
    queryKey: [organisationInAddress(), 'previewApprovals', ids],
    queryFn: () => client.call('previewApprovals', { body: { ids } }),
    staleTime: 0,
  });
  const preview = look.data ?? null;
  const count = preview ? approvable(preview).length : 0;
  const ready = preview !== null && preview.unlike === null && count > 0 && !running;
  const approve = async (shown: ApprovalsPreviewOnWire): Promise<void> => {
    setRunning(true);
    const made = await decide.approveTogether({
      items: (all ? shown.items : approvable(shown)).flatMap(({ id, version, proposalId }) =>
        proposalId === null ? [] : [{ id, version, proposalId }],
      ),
      all,
      undoMs,
    });
    setRunning(false);
    if (made === null) void look.refetch();
    else if (made.refused > 0) setOutcome(made);
    else onDone();
  };
  if (outcome) return <BulkOutcome outcome={outcome} items={items} onClose={onDone} />;
  return (
    <AskDialog
      title={words.review.bulkTitle(items.length)}
      opened
      size={640}
      onClose={onClose}
      button={words.review.bulkApprove(count)}
      ready={ready}
      onSubmit={() => preview && void approve(preview)}
    >
      {look.isError ? <ErrorState failure={failureOf(look.error)} onRetry={() => void look.refetch()} /> : null}
      {look.isPending ? <SkeletonRows /> : null}
      {preview ? <ApprovalsPreview preview={preview} /> : null}
      {preview && preview.unlike === null ? (
        <SegmentedControl
          aria-label={words.review.bulkHow}
          value={all ? 'all' : 'each'}
          onChange={(value) => setAll(value === 'all')}
          data={[
            { value: 'each', label: words.review.bulkEach },
            { value: 'all', label: words.review.bulkAll },
          ]}
        />
      ) : null}
    </AskDialog>
  );
}

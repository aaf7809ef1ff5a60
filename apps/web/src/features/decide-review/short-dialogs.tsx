import { addDays, date } from '@counterfoil/domain/calendar';
import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Decide } from '../../deciding/use-decide.tsx';
import { readersToday } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { DocumentPick, MemberPick } from '../../pick/picks.tsx';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';

export type ShortQuestion = 'reject' | 'duplicate' | 'snooze' | 'assign';

type ShortDialogsProps = {
  readonly asked: ShortQuestion | null;
  readonly onClose: () => void;
  readonly onDecide: (decision: Decide) => void;
};

/** The four answers that need one thing more than a key. */
export function ShortDialogs({ asked, onClose, onDecide }: ShortDialogsProps) {
  const shared = { onClose, onDecide };
  return (
    <>
      {asked === 'reject' ? <RejectDialog {...shared} /> : null}
      {asked === 'duplicate' ? <DuplicateDialog {...shared} /> : null}
      {asked === 'snooze' ? <SnoozeDialog {...shared} /> : null}
      {asked === 'assign' ? <AssignDialog {...shared} /> : null}
    </>
  );
}

type DialogProps = Omit<ShortDialogsProps, 'asked'>;

function RejectDialog({ onClose, onDecide }: DialogProps) {
  const [reason, setReason] = useState('');
  return (
    <AskDialog
      title={words.review.rejectTitle}
      opened
      onClose={onClose}
      button={words.review.reject}
      ready={reason.trim() !== ''}
      onSubmit={() => onDecide({ verdict: 'reject', reason: reason.trim() })}
    >
      <Textarea
        label={words.review.why}
        description={words.review.whyHint}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
        data-autofocus
      />
    </AskDialog>
  );
}

function DuplicateDialog({ onClose, onDecide }: DialogProps) {
  const [first, setFirst] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  return (
    <AskDialog
      title={words.review.duplicateTitle}
      opened
      onClose={onClose}
      button={words.review.duplicate}
      ready={first !== null}
      onSubmit={() =>
        onDecide({
          verdict: 'duplicate',
          changes: first ? { duplicateOf: first } : undefined,
          reason: reason.trim() || undefined,
        })
      }
    >
      <DocumentPick
        label={words.review.firstCopy}
        placeholder={words.review.firstCopyHint}
        value={first}
        onChange={setFirst}
      />
      <TextInput label={words.review.why} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </AskDialog>
  );
}

/** A reminder is the reader's own: it comes on the reader's tomorrow. */
const tomorrow = (): string => addDays(date(readersToday()), 1);

function SnoozeDialog({ onClose, onDecide }: DialogProps) {
  const [until, setUntil] = useState<string>(tomorrow);
  const [reason, setReason] = useState('');
  return (
    <AskDialog
      title={words.review.snoozeTitle}
      opened
      onClose={onClose}
      button={words.review.snooze}
      ready={until > readersToday()}
      onSubmit={() =>
        onDecide({
          verdict: 'snooze',
          changes: { snoozeUntil: new Date(`${until}T08:00:00`).toISOString() },
          reason: reason.trim() || undefined,
        })
      }
    >
      <DayInput
        label={words.review.until}
        value={until}
        minDate={tomorrow()}
        onChange={(day) => setUntil(day ?? tomorrow())}
        autoFocus
      />
      <TextInput label={words.review.why} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </AskDialog>
  );
}

function AssignDialog({ onClose, onDecide }: DialogProps) {
  const [assignee, setAssignee] = useState<string | null>(null);
  return (
    <AskDialog
      title={words.review.assignTitle}
      opened
      onClose={onClose}
      button={words.review.assign}
      ready={assignee !== null}
      onSubmit={() => onDecide({ verdict: 'assign', changes: assignee ? { assigneeId: assignee } : undefined })}
    >
      <MemberPick label={words.review.toWhom} value={assignee} onChange={setAssignee} />
    </AskDialog>
  );
}

import { Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { words } from '../messages/index.ts';
import { AskDialog } from './ask-dialog.tsx';
import type { Failure } from './error-state.tsx';
import { FailureLine } from './failure-line.tsx';

type ReasonDialogProps = {
  readonly title: string;
  readonly button: string;
  /** What is asked of the reason; why, and that it stays, unless told otherwise. */
  readonly label?: string;
  readonly description?: string | undefined;
  readonly maxLength?: number | undefined;
  readonly pending: boolean;
  readonly failure: Failure | null;
  readonly onClose: () => void;
  readonly onSubmit: (reason: string) => void;
  readonly children?: ReactNode;
};

/** A decision that is never made without its reason. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, button, pending, failure, onClose, onSubmit, children } = props;
  const { label = words.review.why, description = words.review.whyHint, maxLength = 500 } = props;
  const [reason, setReason] = useState('');
  return (
    <AskDialog
      opened
      title={title}
      button={button}
      ready={reason.trim() !== '' && !pending}
      onClose={onClose}
      onSubmit={() => onSubmit(reason.trim())}
    >
      {children}
      <Textarea
        label={label}
        description={description}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={maxLength}
        autosize
        minRows={2}
        data-autofocus
      />
      <FailureLine failure={failure} />
    </AskDialog>
  );
}

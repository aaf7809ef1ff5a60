import type { RecognitionScheduleOnWire } from '@counterfoil/wire/contracts';
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/queries.ts';
import { formatAmount } from '../../format/amount.ts';
import { words } from '../../messages/index.ts';
import { useDay } from '../../shell/use-day-field.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { RefusalNote } from './refusal-note.tsx';

const say = words.close.schedule;

type EndScheduleProps = { readonly schedule: RecognitionScheduleOnWire; readonly onClose: () => void };

/** Nothing more is recognised from the day on; what is left stays where it is, for an entry by hand. */
export function EndSchedule({ schedule, onClose }: EndScheduleProps) {
  const [on, setOn] = useDay(schedule.entityId);
  const [reason, setReason] = useState('');
  const end = useAct('endRecognitionSchedule', 'all');
  const body = { on, reason: reason.trim(), version: schedule.version };
  const left = `${formatAmount(schedule.left.amount)} ${schedule.left.currency}`;
  return (
    <AskDialog
      opened
      title={say.endTitle(schedule.name)}
      button={say.end}
      ready={reason.trim() !== '' && !end.isPending}
      onClose={onClose}
      onSubmit={() => end.mutate({ params: { id: schedule.id }, body }, { onSuccess: onClose })}
    >
      <p>{say.endText(left, schedule.fromAccount)}</p>
      <DayInput label={say.endOn} value={on} onChange={(day) => setOn(day ?? on)} autoFocus />
      <Textarea
        label={words.review.why}
        description={words.review.whyHint}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        autosize
        minRows={2}
      />
      <RefusalNote error={end.error} />
    </AskDialog>
  );
}

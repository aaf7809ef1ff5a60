import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useDayField } from '../../shell/use-day-field.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';
import type { Tolerance } from './tolerance-place.tsx';

/** A last day for a tolerance; the API says where something was booked under it later. */
export function EndTolerance({ tolerance, onClose }: { readonly tolerance: Tolerance; readonly onClose: () => void }) {
  const [on, setOn] = useDayField(tolerance.entityId);
  const end = useAct('endTolerance', ['listTolerances', 'explainTolerances']);
  return (
    <AskDialog
      opened
      title={words.rules.tolerance.endTitle}
      onClose={onClose}
      button={words.rules.tolerance.end}
      ready={on !== null && !end.isPending}
      onSubmit={() => end.mutate({ params: { id: tolerance.id }, body: { on: on ?? '' } }, { onSuccess: onClose })}
    >
      <p>{words.rules.tolerance.endText}</p>
      <DayInput label={words.rules.tolerance.to} value={on} onChange={setOn} autoFocus />
      <FailureLine failure={end.isError ? failureOf(end.error) : null} />
    </AskDialog>
  );
}

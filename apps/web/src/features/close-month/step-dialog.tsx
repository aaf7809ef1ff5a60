import type { CloseStepOnWire, PeriodChecklistOnWire } from '@counterfoil/wire/contracts';
import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { problemCode } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { AccrualLines } from './accrual-lines.tsx';
import { type AccrualRow, accrualsOf, useAccrualRows } from './accrual-rows.ts';
import { RefusalNote } from './refusal-note.tsx';
import { StepEntries } from './step-entries.tsx';
import { type StepBody, useStepPreview } from './use-step-preview.ts';

type StepDialogProps = {
  readonly step: CloseStepOnWire;
  readonly list: PeriodChecklistOnWire;
  readonly onClose: () => void;
};

const bodyOf = (step: CloseStepOnWire, rows: readonly AccrualRow[], label: string): StepBody | null => {
  if (step !== 'accruals') return { step };
  const accruals = accrualsOf(rows, label);
  return accruals === null ? null : { step, accruals };
};

const KIND_OF = { accruals: 'accrual', revaluation: 'revaluation', year_end: 'year_end', instalments: null } as const;

const standing = (step: CloseStepOnWire, list: PeriodChecklistOnWire): boolean =>
  list.runs.some(({ kind }) => kind === KIND_OF[step]);

/** The entries as they would be posted; what a law says against one stands at it, and may be let in with a reason. */
export function StepDialog({ step, list, onClose }: StepDialogProps) {
  const { rows, change } = useAccrualRows(list.missing);
  const body = bodyOf(step, rows, list.label);
  const { preview, error, behind } = useStepPreview(list.periodId, body);
  const run = useAct('runCloseStep', 'all');
  const [reason, setReason] = useState('');
  const [again, setAgain] = useState(false);
  const entries = preview?.entries ?? [];
  const locked = entries.some(({ refusal }) => refusal?.code === 'ledger.period_locked');
  // Accruals of other parties stand beside these; only the same cost is met, and the API says so.
  const stands = standing(step, list) && (step !== 'accruals' || problemCode(run.error) === 'close.already_run');
  const lawful = entries.every(({ refusal }) => refusal === null || refusal.code === 'ledger.period_locked');
  const worth = entries.length > 0 || (stands && again);
  const ready = !behind && error === null && lawful && worth && (!stands || again) && (!locked || reason.trim() !== '');
  const submit = (): void => {
    if (body === null) return;
    const how = {
      ...(stands ? { again } : {}),
      ...(locked && reason.trim() !== '' ? { reopenReason: reason.trim() } : {}),
    };
    run.mutate({ params: { id: list.periodId }, body: { ...body, ...how } }, { onSuccess: onClose });
  };
  return (
    <AskDialog
      opened
      size="lg"
      title={words.close.stepTitle(words.close.step[step], list.label)}
      button={words.close.post}
      ready={ready && !run.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      {step === 'accruals' ? <AccrualLines rows={rows} onChange={change} /> : null}
      {preview === null && behind && body !== null ? <SkeletonRows /> : null}
      {preview && error === null ? <StepEntries preview={preview} /> : null}
      {stands ? (
        <Checkbox
          label={words.close.again}
          checked={again}
          onChange={(event) => setAgain(event.currentTarget.checked)}
        />
      ) : null}
      {locked ? (
        <TextInput
          label={words.close.reopen}
          description={words.close.reopenHint}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      ) : null}
      <RefusalNote error={run.error ?? error} />
      {problemCode(run.error ?? error) === 'ledger.rate_missing' ? <ToRates /> : null}
    </AskDialog>
  );
}

function ToRates() {
  const { to } = usePlace();
  return <Link to={to('close/rates', { ask: 'rate' })}>{words.close.rate.record}</Link>;
}

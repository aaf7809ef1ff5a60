import type { ClosePreviewOnWire, CloseStepOnWire, PeriodChecklistOnWire } from '@counterfoil/wire/contracts';
import { Checkbox, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { Amount } from '../../ui/amount.tsx';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import classes from './close.module.css';

type StepDialogProps = {
  readonly step: CloseStepOnWire;
  readonly list: PeriodChecklistOnWire;
  readonly onClose: () => void;
};

const bodyOf = (step: CloseStepOnWire, list: PeriodChecklistOnWire) =>
  step === 'accruals'
    ? {
        step,
        accruals: list.missing.map(({ partyId, partyName, ledgerAccountId, expected }) => ({
          partyId,
          ledgerAccountId,
          amount: expected,
          text: `${partyName}, ${list.label}`,
        })),
      }
    : { step };

const standing = (step: CloseStepOnWire, list: PeriodChecklistOnWire): boolean =>
  list.runs.some(({ kind }) => kind === step);

/** The entries as they would be posted; what a law says against one stands at it, and may be let in with a reason. */
export function StepDialog({ step, list, onClose }: StepDialogProps) {
  const preview = useAct('previewCloseStep', []);
  const run = useAct('runCloseStep', 'all');
  const [reason, setReason] = useState('');
  const [again, setAgain] = useState(false);
  const { mutate } = preview;
  useEffect(() => {
    mutate({ params: { id: list.periodId }, body: bodyOf(step, list) });
  }, [mutate, step, list]);
  const locked = preview.data?.entries.some(({ refusal }) => refusal?.code === 'ledger.period_locked') ?? false;
  const stands = standing(step, list);
  const submit = (): void =>
    run.mutate(
      {
        params: { id: list.periodId },
        body: {
          ...bodyOf(step, list),
          ...(stands ? { again } : {}),
          ...(locked && reason.trim() !== '' ? { reopenReason: reason.trim() } : {}),
        },
      },
      { onSuccess: onClose },
    );
  const ready = preview.isSuccess && !run.isPending && (!stands || again) && (!locked || reason.trim() !== '');
  const failure = run.isError ? run.error : preview.isError ? preview.error : null;
  return (
    <AskDialog
      opened
      size="lg"
      title={words.close.stepTitle(words.close.step[step], list.label)}
      button={words.close.post}
      ready={ready}
      onClose={onClose}
      onSubmit={submit}
    >
      {preview.isPending ? <SkeletonRows /> : null}
      {preview.data ? <Entries preview={preview.data} /> : null}
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
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      ) : null}
      {failure ? (
        <p role="alert">
          <Glyph kind="doubt" size={14} /> {failureOf(failure).detail}
        </p>
      ) : null}
    </AskDialog>
  );
}

function Entries({ preview }: { readonly preview: ClosePreviewOnWire }) {
  if (preview.entries.length === 0) return <p>{words.close.nothingToPost}</p>;
  return (
    <div>
      {preview.entries.map((entry) => (
        <section key={`${entry.postingDate} ${entry.description}`}>
          <h3 className={classes.section}>
            {formatDate(entry.postingDate)} {entry.description}
          </h3>
          <ul className={classes.items}>
            {entry.lines.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of an entry have no other name than their place
              <li key={at}>
                {line.code} {line.name} {line.side === 'D' ? words.ui.debit : words.ui.credit}{' '}
                <Amount value={line.functionalAmount} />
              </li>
            ))}
          </ul>
          {entry.refusal ? (
            <p role="alert">
              <Glyph kind="doubt" size={14} /> {entry.refusal.detail}
            </p>
          ) : null}
        </section>
      ))}
    </div>
  );
}

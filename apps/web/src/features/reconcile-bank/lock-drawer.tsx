import type { BankReconciliationOnWire, ReconciliationProofOnWire } from '@counterfoil/wire/contracts';
import { Button, Drawer } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct, useAnswer } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { CertificateFiles } from './certificate-files.tsx';
import classes from './lock-drawer.module.css';
import { lockTouches } from './lock-touches.ts';
import { ProofFindings } from './proof-findings.tsx';
import { ProvenDays } from './proven-days.tsx';

type LockDrawerProps = { readonly bankAccountId: string; readonly onClose: () => void };
type Days = { readonly from: string | null; readonly through: string | null };

/** Which days, whether they are proven, and the one button that locks them; else what keeps them from it. */
export function LockDrawer({ bankAccountId, onClose }: LockDrawerProps) {
  const [days, setDays] = useState<Days | null>(null);
  const [done, setDone] = useState<BankReconciliationOnWire | null>(null);
  const chosen = days?.through ? { from: days.from ?? undefined, through: days.through } : {};
  const answer = useAnswer('proveReconciliation', { params: { id: bankAccountId }, query: chosen, keep: true });
  const proof = answer.data;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={640}
      title={words.reconcile.lockTitle}
      closeButtonProps={{ 'aria-label': words.shell.close }}
    >
      <div className={classes.body}>
        {answer.isError ? <ErrorState failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
        {done ? (
          <Locked certificate={done} />
        ) : (
          <>
            {proof && (proof.next !== null || days !== null) ? (
              <ChosenDays proof={proof} days={days} onChange={setDays} />
            ) : null}
            {answer.isPending ? <SkeletonRows rows={4} /> : null}
            {proof && proof.through === null ? (
              <EmptyState title={words.reconcile.nothingNext}>{words.reconcile.nothingNextText}</EmptyState>
            ) : null}
            {proof && proof.through !== null && !answer.isError ? <Proof proof={proof} onLocked={setDone} /> : null}
          </>
        )}
      </div>
    </Drawer>
  );
}

type ChosenDaysProps = {
  readonly proof: ReconciliationProofOnWire;
  readonly days: Days | null;
  readonly onChange: (days: Days) => void;
};

/** The first day is a choice only as long as nothing is locked; after that the days follow each other. */
function ChosenDays({ proof, days, onChange }: ChosenDaysProps) {
  const from = days?.from ?? proof.from;
  const through = days?.through ?? proof.through;
  return (
    <div className={classes.days}>
      {proof.lockedThrough === null ? (
        <DayInput label={words.reconcile.from} value={from} onChange={(day) => onChange({ from: day, through })} />
      ) : (
        <p className={classes.second}>
          {words.reconcile.from} {proof.from ? formatDate(proof.from) : null}
        </p>
      )}
      <DayInput label={words.reconcile.through} value={through} onChange={(day) => onChange({ from, through: day })} />
    </div>
  );
}

type ProofProps = {
  readonly proof: ReconciliationProofOnWire;
  readonly onLocked: (certificate: BankReconciliationOnWire) => void;
};

function Proof({ proof, onLocked }: ProofProps) {
  const may = useMay();
  const lock = useAct('lockBankAccount', lockTouches);
  if (!proof.proven) return <ProofFindings proof={proof} />;
  const send = (): void =>
    lock.mutate(
      {
        params: { id: proof.bankAccountId },
        body: { from: proof.from ?? undefined, through: proof.through ?? '' },
      },
      { onSuccess: onLocked },
    );
  return (
    <>
      <StatusChip kind="proven">{words.reconcile.proven(proof.days.length, proof.lines)}</StatusChip>
      <ProvenDays proof={proof} />
      <FailureLine failure={lock.isError ? failureOf(lock.error) : null} />
      {may('lockBankAccount') ? (
        <Button variant="filled" onClick={send} loading={lock.isPending}>
          {words.reconcile.lockDays(formatDate(proof.through ?? ''))}
        </Button>
      ) : null}
    </>
  );
}

function Locked({ certificate }: { readonly certificate: BankReconciliationOnWire }) {
  return (
    <div className={classes.body} role="status">
      <StatusChip kind="proven">{words.reconcile.locked(formatDate(certificate.through))}</StatusChip>
      <p className={classes.hash}>{certificate.contentHash}</p>
      <div className={classes.days}>
        <CertificateFiles certificate={certificate} />
      </div>
    </div>
  );
}

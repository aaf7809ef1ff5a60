import type { BankReconciliationOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct, useList } from '../../api/queries.ts';
import { formatInstant } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { Amount } from '../../ui/amount.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { CertificateFiles } from './certificate-files.tsx';
import classes from './certificates.module.css';
import { daysOf } from './days-of.ts';
import { lockTouches } from './lock-touches.ts';

/** Every certificate of the account, those taken back with what ended them. */
export function Certificates({ bankAccountId }: { readonly bankAccountId: string }) {
  const list = useList('listReconciliations', { params: { id: bankAccountId }, query: { limit: 50 } });
  const [opening, setOpening] = useState<BankReconciliationOnWire | null>(null);
  if (list.isError) return <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} />;
  if (list.isPending) return <SkeletonRows height={72} />;
  if (list.items.length === 0)
    return <EmptyState title={words.reconcile.noCertificates}>{words.reconcile.noCertificatesText}</EmptyState>;
  return (
    <section aria-label={words.reconcile.certificates}>
      <ul className={classes.list}>
        {list.items.map((certificate) => (
          <CertificateRow key={certificate.id} certificate={certificate} onUnlock={() => setOpening(certificate)} />
        ))}
      </ul>
      {list.hasNextPage ? <Button onClick={list.more}>{words.reconcile.older}</Button> : null}
      {opening ? <UnlockDialog certificate={opening} onClose={() => setOpening(null)} /> : null}
    </section>
  );
}

type RowProps = { readonly certificate: BankReconciliationOnWire; readonly onUnlock: () => void };

function CertificateRow({ certificate, onUnlock }: RowProps) {
  const may = useMay();
  const { status, cause, causeText, lockedBy, lockedAt, revokedBy, revokedAt } = certificate;
  const live = status === 'live';
  return (
    <li className={classes.row} data-live={live}>
      <div>
        <p className={classes.days}>{daysOf(certificate)}</p>
        <p className={classes.second}>
          {words.reconcile.lockedBy} {words.reconcile.revokedOn(lockedBy, formatInstant(lockedAt))}
        </p>
      </div>
      <div className={classes.state}>
        <StatusChip kind={live ? 'proven' : 'open'}>
          {live ? words.reconcile.stands : (words.reconcile.causes[cause ?? ''] ?? cause)}
        </StatusChip>
        {live ? null : (
          <>
            <p>{causeText}</p>
            <p className={classes.second}>
              {words.reconcile.revokedOn(revokedBy ?? '', revokedAt ? formatInstant(revokedAt) : '')}
            </p>
          </>
        )}
      </div>
      <div className={classes.figure}>
        <Amount value={certificate.closing} bare strong />
        <p className={classes.second}>{words.bank.linesTogether(certificate.lines)}</p>
      </div>
      <div className={classes.acts}>
        <CertificateFiles certificate={certificate} />
        {live && may('unlockBankAccount') ? (
          <Button size="compact-sm" onClick={onUnlock} aria-label={words.reconcile.unlockOf(daysOf(certificate))}>
            {words.reconcile.unlock}
          </Button>
        ) : null}
      </div>
    </li>
  );
}

type UnlockProps = { readonly certificate: BankReconciliationOnWire; readonly onClose: () => void };

function UnlockDialog({ certificate, onClose }: UnlockProps) {
  const unlock = useAct('unlockBankAccount', lockTouches);
  const params = { id: certificate.bankAccountId, reconciliationId: certificate.id };
  return (
    <ReasonDialog
      title={words.reconcile.unlockTitle(daysOf(certificate))}
      button={words.reconcile.unlock}
      label={words.reconcile.unlockWhy}
      pending={unlock.isPending}
      failure={unlock.isError ? failureOf(unlock.error) : null}
      onClose={onClose}
      onSubmit={(reason) => unlock.mutate({ params, body: { reason } }, { onSuccess: onClose })}
    >
      <p>{words.reconcile.unlockText}</p>
    </ReasonDialog>
  );
}

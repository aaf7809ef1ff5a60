import type { ReconciliationProofOnWire } from '@counterfoil/wire/contracts';
import { Link } from 'react-router';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { StatusChip } from '../../ui/status-chip.tsx';
import classes from './lock-drawer.module.css';

/** What keeps the days from being proven, each with its arithmetic and the way to it. */
export function ProofFindings({ proof }: { readonly proof: ReconciliationProofOnWire }) {
  const { here, to } = usePlace();
  const { findings, findingCount } = proof;
  return (
    <section aria-label={words.reconcile.findings(findingCount)}>
      <StatusChip kind="doubt">{words.reconcile.findings(findingCount)}</StatusChip>
      <ol className={classes.findings}>
        {findings.map((finding) => (
          <li key={`${finding.code} ${finding.day} ${finding.bankTransactionId} ${finding.journalEntryId}`}>
            <p className={classes.day}>
              <span>{formatDate(finding.day)}</span>
              {finding.bankTransactionId ? (
                <Link to={here({ line: finding.bankTransactionId, show: 'all', lock: null })}>
                  {words.reconcile.seeLine}
                </Link>
              ) : null}
              {finding.journalEntryId ? (
                <Link to={to(`ledger/entries/${finding.journalEntryId}`)}>{words.reconcile.seeEntry}</Link>
              ) : null}
            </p>
            <p>{finding.text}</p>
          </li>
        ))}
      </ol>
      {findingCount > findings.length ? <p>{words.reconcile.more(findingCount - findings.length)}</p> : null}
    </section>
  );
}

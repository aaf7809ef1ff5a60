import type { BankAccountOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { client } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { isZeroAmount } from '../../format/amount.ts';
import { formatShortDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { Amount } from '../../ui/amount.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Meter, MeterFigure, MeterSign } from '../../ui/meter.tsx';
import classes from './reconcile-meter.module.css';

type Proof = Awaited<ReturnType<typeof client.call<'getReconciliation'>>>;

type ReconcileMeterProps = {
  readonly proof: Proof;
  readonly account: BankAccountOnWire;
  readonly onLock: () => void;
};

/** Statement minus ledger is the difference, and what is not reconciled yet must explain it to the cent. */
export function ReconcileMeter({ proof, account, onLock }: ReconcileMeterProps) {
  const explained = isZeroAmount(proof.unexplained.amount);
  return (
    <div className={classes.sticky}>
      <Meter
        aside={
          <div className={classes.aside}>
            <dl className={classes.flows}>
              <dt>{words.bank.unreconciledIn}</dt>
              <dd>
                <Amount value={proof.unreconciledIn} bare />
              </dd>
              <dt>{words.bank.unreconciledOut}</dt>
              <dd>
                <Amount value={proof.unreconciledOut} bare />
              </dd>
              <dt>{words.bank.unexplained}</dt>
              <dd data-doubt={!explained}>
                <Amount value={proof.unexplained} bare />
              </dd>
            </dl>
            <LockButton proof={proof} bankAccountId={account.id} onLock={onLock} />
          </div>
        }
      >
        <MeterFigure
          label={words.bank.statementOn(proof.statementDate ? formatShortDate(proof.statementDate) : null)}
          note={words.bank.fromStatements}
        >
          <Amount value={proof.statementBalance} size="figure" bare />
        </MeterFigure>
        <MeterSign sign="minus" />
        <MeterFigure
          label={words.bank.ledgerOf(account.ledgerAccountCode)}
          note={words.bank.postedLines(proof.postedLines)}
        >
          <Amount value={proof.ledgerBalance} size="figure" bare />
        </MeterFigure>
        <MeterSign sign="equals" />
        <MeterFigure
          label={words.bank.difference}
          note={
            <>
              <Glyph kind={proof.reconciled ? 'proven' : 'open'} size={14} />
              {proof.reconciled ? words.reconcile.readyToLock : words.bank.toGo(proof.openLines)}
            </>
          }
        >
          <Amount value={proof.difference} size="figure" bare />
        </MeterFigure>
      </Meter>
    </div>
  );
}

type LockButtonProps = { readonly proof: Proof; readonly bankAccountId: string; readonly onLock: () => void };

/** Always open to whoever wants to see what keeps the days from being locked; filled when nothing does. */
function LockButton({ proof, bankAccountId, onLock }: LockButtonProps) {
  const days = useAnswer('proveReconciliation', { params: { id: bankAccountId } });
  const { lockedThrough = null, proven = false } = days.data ?? {};
  const note =
    lockedThrough === null ? words.reconcile.notYet : words.reconcile.lockedThrough(formatShortDate(lockedThrough));
  return (
    <div className={classes.lock}>
      <Button
        variant={proven ? 'filled' : 'default'}
        leftSection={<IconLock size={16} stroke={1.5} />}
        onClick={onLock}
      >
        {words.reconcile.lock}
      </Button>
      <span>{proof.reconciled && lockedThrough === null ? words.reconcile.readyToLock : note}</span>
    </div>
  );
}

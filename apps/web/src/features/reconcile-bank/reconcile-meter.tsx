import type { BankAccountOnWire } from '@counterfoil/wire/contracts';
import type { client } from '../../api/client.ts';
import { isZeroAmount } from '../../format/amount.ts';
import { formatShortDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { Amount } from '../../ui/amount.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Meter, MeterFigure, MeterSign } from '../../ui/meter.tsx';
import classes from './reconcile-meter.module.css';

type Proof = Awaited<ReturnType<typeof client.call<'getReconciliation'>>>;

/** Statement minus ledger is the difference, and what is not reconciled yet must explain it to the cent. */
export function ReconcileMeter({ proof, account }: { readonly proof: Proof; readonly account: BankAccountOnWire }) {
  const explained = isZeroAmount(proof.unexplained.amount);
  return (
    <div className={classes.sticky}>
      <Meter
        aside={
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
              {proof.reconciled ? words.bank.reconciled : words.bank.toGo(proof.openLines)}
            </>
          }
        >
          <Amount value={proof.difference} size="figure" bare />
        </MeterFigure>
      </Meter>
    </div>
  );
}

import type { ReconciliationProofOnWire } from '@counterfoil/wire/contracts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { Amount } from '../../ui/amount.tsx';
import classes from './lock-drawer.module.css';

/** Every day with what the bank says and what the ledger holds in the evening. */
export function ProvenDays({ proof }: { readonly proof: ReconciliationProofOnWire }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keys where it stands
    <section className={classes.scroll} tabIndex={0} aria-label={words.reconcile.days}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{words.reconcile.days}</th>
            <th scope="col">{words.reconcile.lines}</th>
            <th scope="col">{words.bank.column.statement}</th>
            <th scope="col">{words.bank.column.books}</th>
          </tr>
        </thead>
        <tbody>
          {proof.days.map((day) => (
            <tr key={day.day}>
              <td>{formatDate(day.day)}</td>
              <td>{day.lines}</td>
              <td>
                <Amount value={day.closing} bare />
              </td>
              <td>
                <Amount value={day.ledger} bare />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

import { Link } from 'react-router';
import { useAnswer } from '../api/queries.ts';
import { formatDate } from '../format/dates.ts';
import { words } from '../messages/index.ts';
import { usePlace } from '../shell/use-place.ts';
import { Amount } from '../ui/amount.tsx';
import { Tick } from '../ui/tick.tsx';
import classes from './proof-line.module.css';

/** A line of a statement as the proof of a figure. */
export function BankLineProof({ id }: { readonly id: string }) {
  const { to } = usePlace();
  const { data } = useAnswer('getBankTransaction', { params: { id } });
  if (!data) return <span>{words.ui.loading}</span>;
  const place = words.bank.lineOf(data.statementNumber, data.position);
  return (
    <>
      <div className={classes.line}>
        <span>
          <Link to={to(`bank/${data.bankAccountId}`, { line: data.id, show: 'all' })}>
            {data.counterparty ?? words.bank.noName}
          </Link>
          <Tick to={to('bank/statements', { statement: data.bankStatementId })} proof={words.bank.lineProof(place)}>
            {place}
          </Tick>
        </span>
        <Amount value={data.amount} strong />
      </div>
      <p className={classes.second}>
        {formatDate(data.bookingDate)} · {data.text}
      </p>
    </>
  );
}

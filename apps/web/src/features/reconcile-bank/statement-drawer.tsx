import { Drawer } from '@mantine/core';
import { Link } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { negateAmount, sumAmounts } from '../../format/amount.ts';
import { formatDate, formatInstant } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import classes from './statement-drawer.module.css';
import { WithdrawStatement } from './withdraw-statement.tsx';

/** One statement and its sum: opening and movement make the closing balance, or they say by how much they do not. */
export function StatementDrawer({ id }: { readonly id: string }) {
  const { set, to } = usePlace();
  const answer = useAnswer('getBankStatement', { params: { id } });
  const statement = answer.data;
  const movement =
    statement?.opening && statement.closing
      ? sumAmounts([statement.closing, negateAmount(statement.opening)], statement.closing.currency)
      : null;
  return (
    <Drawer
      opened
      onClose={() => set({ statement: null })}
      position="right"
      size={568}
      title={statement?.fileName ?? words.bank.statements}
      closeButtonProps={{ 'aria-label': words.shell.close }}
    >
      {answer.isError ? <ErrorState failure={failureOf(answer.error)} /> : null}
      {answer.isPending ? <SkeletonRows rows={5} /> : null}
      {statement ? (
        <div className={classes.body}>
          <p className={classes.second}>
            {[statement.format, statement.statementNumber, formatInstant(statement.receivedAt)]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <dl className={classes.sum}>
            <dt>{words.bank.openingOn(statement.from ? formatDate(statement.from) : null)}</dt>
            <dd>
              <Amount value={statement.opening} />
            </dd>
            <dt>{words.bank.movement(statement.lines.read)}</dt>
            <dd>
              <Amount value={movement} />
            </dd>
            <dt className={classes.total}>{words.bank.closingOn(statement.to ? formatDate(statement.to) : null)}</dt>
            <dd className={classes.total}>
              <Amount value={statement.closing} />
            </dd>
          </dl>
          {statement.proof ? (
            <StatusChip kind={statement.proof === 'proven' ? 'proven' : statement.proof === 'wrong' ? 'doubt' : 'open'}>
              {words.bank.proof[statement.proof]}
            </StatusChip>
          ) : null}
          <p>{words.bank.lineCounts(statement.lines)}</p>
          {statement.mapping === 'none' ? null : (
            <Link to={to(`bank/statements/${statement.id}/mapping`)}>
              {statement.mapping === 'asked' ? words.mapping.toMapping : words.mapping.how}
            </Link>
          )}
          <WithdrawStatement statement={statement} />
          {statement.exceptionIds.map((exception) => (
            <Link key={exception} to={to('review', { view: 'all', item: exception })}>
              {words.documents.seeReview}
            </Link>
          ))}
          {statement.bankAccountId ? (
            <Link to={to(`bank/${statement.bankAccountId}`)}>{words.bank.toAccount}</Link>
          ) : null}
          {statement.duplicateOf ? (
            <Link to={to('bank/statements', { statement: statement.duplicateOf })}>{words.documents.openFirst}</Link>
          ) : null}
        </div>
      ) : null}
    </Drawer>
  );
}

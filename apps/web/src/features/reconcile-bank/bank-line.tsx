import type { BankTransactionOnWire, ExceptionSummary } from '@counterfoil/wire/contracts';
import { Button, Checkbox } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { formatAmount, sumAmounts } from '../../format/amount.ts';
import { formatShortDate } from '../../format/dates.ts';
import { readable } from '../../format/sentences.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { reasonSign } from '../../ui/reason-sign.ts';
import { StatusChip } from '../../ui/status-chip.tsx';
import { Tick } from '../../ui/tick.tsx';
import classes from './bank-line.module.css';
import { LineMatch } from './line-match.tsx';

type BankLineProps = {
  readonly line: BankTransactionOnWire;
  readonly open: boolean;
  /** The review item the line waits in, where it does. */
  readonly waits: ExceptionSummary | null;
  /** Other lines that are matched together with this one, where it is the open one. */
  readonly others?: readonly BankTransactionOnWire[];
  /** Whether it is chosen to be matched together with the open one, and how that changes; null where it cannot be. */
  readonly together?: { readonly chosen: boolean; readonly toggle: () => void } | null;
};

/** One bank line: left what the bank said, right what becomes of it. */
export function BankLine({ line, open, waits, others = [], together = null }: BankLineProps) {
  const { to, here } = usePlace();
  const place = words.bank.lineOf(line.statementNumber, line.position);
  const { card, name } = useFocusWhenOpened(open);
  return (
    <article ref={card} className={classes.pair} data-open={open}>
      <div className={classes.card}>
        <div className={classes.upper}>
          {together ? (
            <Checkbox
              size="xs"
              aria-label={words.bank.select(line.counterparty ?? words.bank.noName)}
              checked={together.chosen}
              onChange={together.toggle}
            />
          ) : null}
          <Link ref={name} to={here({ line: open ? null : line.id })} className={classes.name} aria-expanded={open}>
            {line.counterparty ?? words.bank.noName}
          </Link>
          <Amount value={line.amount} bare strong />
        </div>
        <div className={classes.lower}>
          <span className={classes.date}>{formatShortDate(line.bookingDate)}</span>
          <Tick to={to('bank/statements', { statement: line.bankStatementId })} proof={words.bank.lineProof(place)}>
            {place}
          </Tick>
          <span className={classes.text}>{line.reference ?? line.text}</span>
          {line.runningBalance ? (
            <span className={classes.running}>{words.bank.after(formatAmount(line.runningBalance.amount))}</span>
          ) : null}
        </div>
        {open ? (
          <div className={classes.raw}>
            <p className={classes.caption}>{words.bank.rawText(line.position)}</p>
            <p>{line.text}</p>
          </div>
        ) : null}
        {open && others.length > 0 ? <TogetherSum lines={[line, ...others]} /> : null}
      </div>
      <div className={classes.card}>
        {open ? <LineMatch line={line} others={others} /> : <Outcome line={line} waits={waits} />}
      </div>
    </article>
  );
}

/** Whoever opens a line stands on it: what was pressed is gone by then, and the way by Tab goes on from here. */
const useFocusWhenOpened = (open: boolean) => {
  const card = useRef<HTMLElement>(null);
  const name = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (!open) return;
    card.current?.scrollIntoView({ block: 'nearest' });
    name.current?.focus({ preventScroll: true });
  }, [open]);
  return { card, name };
};

/** What several lines come to. */
function TogetherSum({ lines }: { readonly lines: readonly BankTransactionOnWire[] }) {
  const currency = lines[0]?.amount.currency ?? '';
  return (
    <div className={classes.total}>
      <span>{words.bank.linesTogether(lines.length)}</span>
      <Amount
        value={sumAmounts(
          lines.map((line) => line.amount),
          currency,
        )}
        bare
        strong
      />
    </div>
  );
}

function Outcome({ line, waits }: Pick<BankLineProps, 'line' | 'waits'>) {
  const { to, here } = usePlace();
  const entry = line.journalEntryIds[0];
  const item = line.exceptionIds[0];
  if (line.status === 'posted') {
    return (
      <div className={classes.outcome}>
        <StatusChip kind="proven" plain>
          {words.bank.status.posted}
        </StatusChip>
        {entry ? <Link to={to(`ledger/entries/${entry}`)}>{words.bank.seeEntry}</Link> : null}
      </div>
    );
  }
  const reason = waits?.reasons[0];
  if (waits && reason) {
    return (
      <div className={classes.outcome}>
        <StatusChip kind={reasonSign(reason.code, reason.severity)}>{reason.short}</StatusChip>
        <span className={classes.proposal}>{readable(waits.proposalText ?? words.review.noProposal)}</span>
        <Link to={here({ line: line.id })}>{words.bank.match}</Link>
        <Button component={Link} to={to('review', { view: 'all', item: waits.id })} size="compact-sm">
          {words.bank.decide}
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.outcome}>
      <StatusChip kind={line.status === 'exception' ? 'doubt' : 'open'}>{words.bank.status[line.status]}</StatusChip>
      {item ? <Link to={to('review', { view: 'all', item })}>{words.documents.seeReview}</Link> : null}
      {line.status === 'ignored' ? null : <Link to={here({ line: line.id })}>{words.bank.match}</Link>}
    </div>
  );
}

import type { ExceptionSummary } from '@counterfoil/wire/contracts';
import { Checkbox } from '@mantine/core';
import { IconAlarm } from '@tabler/icons-react';
import { Link } from 'react-router';
import { readable } from '../../format/sentences.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { ConfidenceBars, confidenceWord } from '../../ui/confidence-bars.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Initials } from '../../ui/initials.tsx';
import { reasonSign } from '../../ui/reason-sign.ts';
import { StatusChip } from '../../ui/status-chip.tsx';
import { timeLeft } from './group-by-deadline.ts';
import classes from './item-list.module.css';
import type { Review } from './use-review.ts';

type ItemRowProps = { readonly item: ExceptionSummary; readonly review: Review };

export function ItemRow({ item, review }: ItemRowProps) {
  const { here } = usePlace();
  const reason = item.reasons[0];
  const text = item.pendingDecision ? words.review.pending : readable(item.proposalText ?? words.review.noProposal);
  const left = timeLeft(item.deadline, Date.now());
  const ticked = review.ticked.has(item.id);
  return (
    <div className={classes.row} data-current={item.id === review.itemId} data-pending={item.pendingDecision !== null}>
      {ticked || review.ticked.size > 0 ? (
        <Checkbox
          size="24px"
          checked={ticked}
          onChange={() => review.tick(item.id)}
          aria-label={words.review.select(item.counterparty ?? item.title)}
          className={classes.tick}
        />
      ) : null}
      <Link
        to={here({ item: item.id, field: null, proposal: null })}
        className={classes.door}
        aria-current={item.id === review.itemId ? 'true' : undefined}
      >
        <span className={classes.upper}>
          {reason ? (
            <StatusChip kind={reasonSign(reason.code, reason.severity)} plain>
              {reason.short}
            </StatusChip>
          ) : null}
          <span className={classes.party}>{item.counterparty ?? item.title}</span>
          <Amount value={item.amount} bare strong dashZero />
        </span>
        <span className={classes.lower}>
          <span className={classes.proposal} title={text}>
            {text}
          </span>
          {item.confidence === null ? null : <ConfidenceBars word={confidenceWord(item.confidence)} />}
          {left ? (
            <span className={classes.left} data-pressing={left.pressing}>
              {left.pressing ? <IconAlarm size={14} stroke={1.5} aria-hidden="true" /> : null}
              {words.review.timeLeft(left.amount, left.unit)}
            </span>
          ) : null}
          {item.claim ? (
            <span className={classes.claim} title={words.review.worksOnIt(item.claim.by.name)}>
              <Glyph kind="people" size={14} />
              {item.claim.mine ? words.review.you : item.claim.by.name.split(' ')[0]}
            </span>
          ) : null}
          {item.assignee ? <Initials name={item.assignee.name} /> : null}
        </span>
      </Link>
    </div>
  );
}

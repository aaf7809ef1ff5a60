import type { CodingRuleOnWire } from '@counterfoil/wire/contracts';
import { Button, Drawer } from '@mantine/core';
import { Link } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAnswer, useList } from '../../api/queries.ts';
import { formatDate, formatInstant } from '../../format/dates.ts';
import { readable } from '../../format/sentences.ts';
import { words } from '../../messages/index.ts';
import { usePersonName } from '../../session/use-person-name.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import classes from './rule-drawer.module.css';

/** A rule with where it comes from and what the machine posted under it; it stands in the address. */
export function RuleDrawer({ id }: { readonly id: string }) {
  const { set } = usePlace();
  const answer = useAnswer('getCodingRule', { params: { id } });
  const rule = answer.data;
  return (
    <Drawer
      opened
      onClose={() => set({ rule: null })}
      position="right"
      size={568}
      title={rule?.name ?? words.rules.title}
      closeButtonProps={{ 'aria-label': words.shell.close }}
    >
      {answer.isError ? <ErrorState failure={failureOf(answer.error)} /> : null}
      {answer.isPending ? <SkeletonRows rows={5} /> : null}
      {rule ? (
        <div className={classes.body}>
          <p>{readable(rule.sentence)}</p>
          <Origin rule={rule} />
          <Posted id={rule.id} />
        </div>
      ) : null}
    </Drawer>
  );
}

/** Who made it, when, and the correction it was made from. */
function Origin({ rule }: { readonly rule: CodingRuleOnWire }) {
  const { to } = usePlace();
  const nameOf = usePersonName();
  const from = rule.madeFrom;
  const said = words.rules.origin;
  return (
    <section>
      <h3>{said.title}</h3>
      <dl className={classes.facts}>
        <dt>{said.by}</dt>
        <dd>
          {nameOf(rule.createdBy)}, {formatInstant(rule.createdAt)}
        </dd>
        <dt>{said.from}</dt>
        <dd>
          {from ? (
            <Link to={to('review', { view: 'all', item: from.reviewItemId })}>
              {said.correction(from.title, from.verdict)}
            </Link>
          ) : (
            said.byHand
          )}
        </dd>
        <dt>{words.rules.column.backTest}</dt>
        <dd>
          {rule.backTest && rule.backTest.hits > 0
            ? words.rules.backTest(rule.backTest.hits, rule.backTest.agree, rule.backTest.contradict)
            : words.rules.noBackTest}
        </dd>
        {rule.endedAt ? (
          <>
            <dt>{said.ended}</dt>
            <dd>{formatInstant(rule.endedAt)}</dd>
          </>
        ) : null}
      </dl>
    </section>
  );
}

function Posted({ id }: { readonly id: string }) {
  const { to } = usePlace();
  const list = useList('listRulePostings', { params: { id }, query: { limit: 50 } });
  const said = words.rules.origin;
  return (
    <section>
      <h3>{said.posted}</h3>
      {list.isError ? <ErrorState failure={failureOf(list.error)} /> : null}
      {list.isPending ? <SkeletonRows rows={3} height={32} /> : null}
      {list.isSuccess && list.items.length === 0 ? <p className={classes.second}>{said.nothing}</p> : null}
      <ul className={classes.entries}>
        {list.items.map((entry) => (
          <li key={entry.journalEntryId}>
            <span className={classes.second}>{formatDate(entry.postingDate)}</span>
            <Link to={to(`ledger/entries/${entry.journalEntryId}`)}>{entry.description}</Link>
            <Amount value={entry.amount} />
            {entry.reversed ? <span className={classes.second}>{said.reversed}</span> : null}
          </li>
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button size="compact-sm" variant="subtle" onClick={list.more}>
          {said.more}
        </Button>
      ) : null}
    </section>
  );
}

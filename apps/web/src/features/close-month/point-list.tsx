import type { PeriodChecklistOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { formatShortDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import classes from './close.module.css';

type Point = PeriodChecklistOnWire['points'][number];
type Item = Point['items'][number];

const PLACE: Readonly<Record<string, (id: string) => string>> = {
  exception: (id) => `review?view=all&item=${id}`,
  bank_transaction: (id) => `bank/lines/${id}`,
  bank_account: (id) => `bank/${id}`,
  document: (id) => `documents/${id}`,
  journal_entry: (id) => `ledger/entries/${id}`,
  open_item: (id) => `ledger/open-items/${id}`,
  party: (id) => `parties/${id}`,
  recognition_schedule: (id) => `close/schedules/${id}`,
};

const SHOWN_MAX = 12;

/** Every point of the list, and below an open one what holds it: each line leads to its thing. */
export function PointList({ list }: { readonly list: PeriodChecklistOnWire }) {
  return (
    <ul className={classes.points} aria-label={words.close.tabs.checklist}>
      {list.points.map((point) => (
        <PointRow key={point.point} point={point} periodId={list.periodId} />
      ))}
    </ul>
  );
}

function PointRow({ point, periodId }: { readonly point: Point; readonly periodId: string }) {
  const [signing, setSigning] = useState(false);
  const may = useMay();
  const recount = useAct('recountPeriod', ['getPeriodChecklist']);
  const kind = point.state === 'clear' ? 'proven' : point.state === 'open' ? 'doubt' : 'open';
  return (
    <li className={classes.point}>
      <div className={classes.head}>
        <StatusChip kind={kind} plain>
          {words.close.state[point.state]}
        </StatusChip>
        <span className={classes.text}>
          <strong>{words.close.point[point.point]}</strong> {point.text}
        </span>
        {point.state === 'open' && !point.hard && may('signOffPoint') ? (
          <Button
            size="compact-sm"
            aria-label={words.close.signOffOf(words.close.point[point.point])}
            onClick={() => setSigning(true)}
          >
            {words.close.signOff}
          </Button>
        ) : null}
        {point.point === 'invariants' && may('recountPeriod') ? (
          <Button
            size="compact-sm"
            loading={recount.isPending}
            onClick={() => recount.mutate({ params: { id: periodId }, body: {} })}
          >
            {words.close.recount}
          </Button>
        ) : null}
      </div>
      {point.signOff ? <p className={classes.note}>{words.close.answered(point.signOff.reason)}</p> : null}
      {point.state === 'open' && point.items.length > 0 ? <Items items={point.items} point={point.point} /> : null}
      {signing ? <SignOff point={point} periodId={periodId} onClose={() => setSigning(false)} /> : null}
    </li>
  );
}

function Items({ items, point }: { readonly items: readonly Item[]; readonly point: Point['point'] }) {
  const { to } = usePlace();
  const [whole, setWhole] = useState(false);
  const hidden = whole ? 0 : Math.max(0, items.length - SHOWN_MAX);
  return (
    <ul className={classes.items}>
      {items.slice(0, items.length - hidden).map((item) => {
        const place = item.id === null ? undefined : PLACE[item.kind];
        return (
          <li key={`${item.kind} ${item.id ?? item.label}`} className={classes.item}>
            <span className={classes.label}>
              {place === undefined || item.id === null ? item.label : <Link to={to(place(item.id))}>{item.label}</Link>}
            </span>
            <span className={classes.detail}>
              {[item.detail, ...item.reasons.map(({ short }) => short)].filter((text) => text !== '').join(', ')}
            </span>
            {item.day ? <span className={classes.note}>{formatShortDate(item.day)}</span> : null}
            {item.amount ? <Amount value={item.amount} /> : null}
            {point === 'certificates' && item.id !== null ? (
              <Link to={to(`bank/${item.id}`, { lock: 'yes' })} aria-label={words.close.certifyOf(item.label)}>
                {words.close.certify}
              </Link>
            ) : null}
          </li>
        );
      })}
      {hidden > 0 ? (
        <li>
          <Button size="compact-sm" variant="subtle" onClick={() => setWhole(true)}>
            {words.close.more(hidden)}
          </Button>
        </li>
      ) : null}
    </ul>
  );
}

type SignOffProps = { readonly point: Point; readonly periodId: string; readonly onClose: () => void };

function SignOff({ point, periodId, onClose }: SignOffProps) {
  const sign = useAct('signOffPoint', ['getPeriodChecklist']);
  const send = (reason: string): void =>
    sign.mutate(
      { params: { id: periodId }, body: { point: point.point, seen: point.seen, reason } },
      { onSuccess: onClose },
    );
  return (
    <ReasonDialog
      title={words.close.signOffOf(words.close.point[point.point])}
      button={words.close.signOff}
      pending={sign.isPending}
      failure={sign.isError ? failureOf(sign.error) : null}
      onClose={onClose}
      onSubmit={send}
    >
      <p>{point.text}</p>
    </ReasonDialog>
  );
}

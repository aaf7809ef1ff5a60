import type { PeriodOnWire } from '@counterfoil/wire/contracts';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import classes from './close.module.css';

const AREAS = ['payables', 'receivables', 'bank', 'ledger', 'tax', 'hard'] as const;
type Act = { readonly verdict: 'lock' | 'unlock' | 'soft_close' | 'close'; readonly area?: (typeof AREAS)[number] };

/** Each area by itself, then the period: who, when and why stays with every change. */
export function Locks({ period }: { readonly period: PeriodOnWire }) {
  const [act, setAct] = useState<Act | null>(null);
  const may = useMay()('decidePeriod');
  const nameOf = ({ verdict, area }: Act): string =>
    area === undefined
      ? words.periods.verdicts[verdict === 'close' ? 'close' : 'soft_close']
      : words.close.lockOf(verdict === 'lock', words.periods.area(area));
  const acts: Act[] = [
    ...AREAS.filter((area) => area !== 'hard' || !period.locks[area]).map(
      (area): Act => ({ verdict: period.locks[area] ? 'unlock' : 'lock', area }),
    ),
    ...(period.status === 'open' ? [{ verdict: 'soft_close' } as const] : []),
    ...(period.status === 'closed' ? [] : [{ verdict: 'close' } as const]),
  ];
  return (
    <section aria-label={words.ledger.column.locks}>
      <h2 className={classes.section}>{words.ledger.column.locks}</h2>
      {may ? (
        <div className={classes.steps}>
          {acts.map((one) => (
            <Button key={nameOf(one)} size="compact-sm" onClick={() => setAct(one)}>
              {nameOf(one)}
            </Button>
          ))}
        </div>
      ) : null}
      {act ? <Why period={period} act={act} name={nameOf(act)} onClose={() => setAct(null)} /> : null}
    </section>
  );
}

type WhyProps = {
  readonly period: PeriodOnWire;
  readonly act: Act;
  readonly name: string;
  readonly onClose: () => void;
};

function Why({ period, act, name, onClose }: WhyProps) {
  const [reason, setReason] = useState('');
  const decide = useAct('decidePeriod', ['listPeriods', 'getPeriodChecklist']);
  const areas = act.area === undefined ? {} : { areas: [act.area] };
  return (
    <AskDialog
      opened
      title={words.periods.title(name, period.label)}
      button={name}
      ready={reason.trim() !== '' && !decide.isPending}
      onClose={onClose}
      onSubmit={() =>
        decide.mutate(
          { params: { id: period.id }, body: { verdict: act.verdict, ...areas, reason: reason.trim() } },
          { onSuccess: onClose },
        )
      }
    >
      <TextInput
        label={words.review.why}
        description={words.review.whyHint}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={decide.isError ? failureOf(decide.error).detail : undefined}
        data-autofocus
      />
    </AskDialog>
  );
}

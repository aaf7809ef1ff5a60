import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct, useAnswer } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { FailureLine } from '../../ui/failure-line.tsx';
import classes from './automation.module.css';

const DAYS_MAX = 365;

/** After how many days a transfer of which only one line has come is asked about. */
export function TransitDays() {
  const answer = useAnswer('getOrganisationSettings');
  const put = useAct('putTransitDays', ['getOrganisationSettings', 'listMoneyInTransit']);
  const may = useMay()('putTransitDays');
  const [typed, setTyped] = useState<number | string | null>(null);
  if (!answer.data) return null;
  const { transitDays, version } = answer.data;
  const days = typed ?? transitDays;
  const changed = typeof days === 'number' && days !== transitDays;
  const save = (): void =>
    put.mutate({ ifMatch: version, body: { days: Number(days) } }, { onSuccess: () => setTyped(null) });
  return (
    <section className={classes.entity}>
      <h2>{words.reconcile.transit.title}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (changed) save();
        }}
      >
        <NumberInput
          label={words.reconcile.transit.days}
          description={words.reconcile.transit.daysText}
          min={1}
          max={DAYS_MAX}
          maw={360}
          allowDecimal={false}
          value={days}
          disabled={!may}
          onChange={setTyped}
        />
        {may ? (
          <p>
            <Button type="submit" mt={8} disabled={!changed || put.isPending}>
              {words.reconcile.transit.save}
            </Button>
          </p>
        ) : null}
        <FailureLine failure={put.isError ? failureOf(put.error) : null} />
      </form>
    </section>
  );
}

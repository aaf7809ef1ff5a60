import type { CloseRunOnWire, CloseStepOnWire, PeriodChecklistOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import classes from './close.module.css';
import { StepDialog } from './step-dialog.tsx';

const STEPS: readonly CloseStepOnWire[] = ['accruals', 'instalments', 'revaluation', 'year_end'];

/** What a close posts: each step shows its entries before it does, and what has been posted stands below. */
export function CloseSteps({ list }: { readonly list: PeriodChecklistOnWire }) {
  const [step, setStep] = useState<CloseStepOnWire | null>(null);
  const may = useMay()('runCloseStep');
  const offered = STEPS.filter((one) => one !== 'accruals' || list.missing.length > 0);
  return (
    <section aria-label={words.close.steps}>
      <h2 className={classes.section}>{words.close.steps}</h2>
      {may ? (
        <div className={classes.steps}>
          {offered.map((one) => (
            <Button key={one} onClick={() => setStep(one)}>
              {words.close.step[one]}
            </Button>
          ))}
        </div>
      ) : null}
      {list.runs.length === 0 ? <p className={classes.note}>{words.close.nothingPosted}</p> : null}
      <ul className={classes.items}>
        {list.runs.map((run) => (
          <Run key={run.id} run={run} />
        ))}
      </ul>
      {step ? <StepDialog step={step} list={list} onClose={() => setStep(null)} /> : null}
    </section>
  );
}

function Run({ run }: { readonly run: CloseRunOnWire }) {
  const { to } = usePlace();
  return (
    <li>
      <Link to={to(`ledger/entries/${run.journalEntryId}`)}>{run.description}</Link> <Amount value={run.total} />
      {run.mirrorEntryId ? (
        <span className={classes.note}> {words.close.takenBackOn(run.mirrorDate ?? '')}</span>
      ) : null}
    </li>
  );
}

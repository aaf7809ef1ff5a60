import type { CloseRunOnWire, CloseStepOnWire, PeriodChecklistOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { formatDate } from '../../format/dates.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import classes from './close.module.css';
import { StepDialog } from './step-dialog.tsx';
import { UndoRun } from './undo-run.tsx';

const STEPS: readonly CloseStepOnWire[] = ['accruals', 'instalments', 'revaluation', 'year_end'];
const KEYS = { accruals: 'a', instalments: 'i', revaluation: 'v', year_end: 'y' } as const;

/** What a close posts: each step shows its entries before it does, and what has been posted stands below. */
export function CloseSteps({ list }: { readonly list: PeriodChecklistOnWire }) {
  const { search, set } = usePlace();
  const may = useMay()('runCloseStep');
  const yearEnds =
    list.runs.some(({ kind }) => kind === 'year_end') ||
    list.points.some(({ point, count }) => point === 'year_end' && count > 0);
  const offered = STEPS.filter((one) =>
    one === 'accruals' ? list.missing.length > 0 : one === 'year_end' ? yearEnds : true,
  );
  const step = may ? (offered.find((one) => one === search.get('step')) ?? null) : null;
  const ask = (one: CloseStepOnWire): void => set({ step: one });
  useKeys(may ? offered.map((one) => ({ key: KEYS[one], label: words.close.keys[one], run: () => ask(one) })) : []);
  return (
    <section aria-label={words.close.steps}>
      <h2 className={classes.section}>{words.close.steps}</h2>
      {may ? (
        <div className={classes.steps}>
          {offered.map((one) => (
            <Button key={one} onClick={() => ask(one)}>
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
      {step ? <StepDialog step={step} list={list} onClose={() => set({ step: null }, { replace: true })} /> : null}
    </section>
  );
}

function Run({ run }: { readonly run: CloseRunOnWire }) {
  const { to } = usePlace();
  return (
    <li className={classes.run}>
      <Link to={to(`ledger/entries/${run.journalEntryId}`)}>{run.description}</Link> <Amount value={run.total} />
      {run.mirrorEntryId ? (
        <span className={classes.note}>{words.close.takenBackOn(formatDate(run.mirrorDate ?? ''))}</span>
      ) : null}
      <UndoRun run={run} />
    </li>
  );
}

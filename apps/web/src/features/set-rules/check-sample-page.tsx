import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { usePageImage } from '../../evidence/use-page-image.ts';
import { formatDate } from '../../format/dates.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import classes from './automation.module.css';
import { CheckForm } from './check-form.tsx';
import { CheckResult } from './check-result.tsx';
import { kindOf, type SampleToCheck, titleOf } from './sample-outcome.ts';

/** One posting, checked by somebody who has not seen what was chosen: the fact on the left, the answer on the right. */
export function Page() {
  const { id = '' } = useParams();
  const { to } = usePlace();
  const answer = useAnswer('getSample', { params: { id } });
  const sample = answer.data;
  return (
    <Frame>
      <PageHeader
        title={words.automation.checking.title}
        subtitle={sample?.label ?? words.automation.checking.text}
        actions={
          <Link to={to('rules')} className={classes.back}>
            {words.automation.checking.back}
          </Link>
        }
      />
      {answer.isError ? <ErrorState failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <SkeletonRows /> : null}
      {sample ? (
        <div className={classes.check}>
          <Facts sample={sample} />
          {sample.status === 'waiting' ? <Waiting key={id} sample={sample} /> : <Checked sample={sample} />}
        </div>
      ) : null}
    </Frame>
  );
}

function Waiting({ sample }: { readonly sample: SampleToCheck }) {
  const mayCheck = useMay()('checkSample');
  return (
    <section>
      <p className={classes.text}>{words.automation.checking.text}</p>
      {mayCheck ? <CheckForm sample={sample} /> : null}
    </section>
  );
}

/** Both answers, and the way to the next one, which has the focus: who checks many never needs the mouse. */
function Checked({ sample }: { readonly sample: SampleToCheck }) {
  const { to } = usePlace();
  const navigate = useNavigate();
  const button = useRef<HTMLButtonElement>(null);
  const waiting = useAnswer('listSamples', { query: { waiting: 'true' } });
  const next = waiting.data?.items.find(({ id }) => id !== sample.id);
  const onwards = (): void => void navigate(to(next ? `rules/samples/${next.id}` : 'rules'));
  useKeys([{ key: 'n', label: words.automation.checking.next, run: onwards }]);
  useEffect(() => {
    if (waiting.isSuccess) button.current?.focus();
  }, [waiting.isSuccess]);
  return (
    <section>
      <CheckResult sample={sample} />
      <p className={classes.text}>
        <Button ref={button} variant="filled" onClick={onwards}>
          {next ? words.automation.checking.next : words.automation.checking.back}
        </Button>
      </p>
      {waiting.isSuccess && next === undefined ? <p>{words.automation.checking.done}</p> : null}
    </section>
  );
}

function Facts({ sample }: { readonly sample: SampleToCheck }) {
  const { facts, line, document, page } = words.automation.checking;
  const image = usePageImage(sample.document ? sample.subject.id : null, sample.document ? 1 : null);
  const rows = sample.line
    ? [
        [facts.date, formatDate(sample.line.bookingDate)],
        [facts.amount, <Amount key="amount" value={sample.line.amount} />],
        [facts.counterparty, sample.line.counterparty],
        [facts.text, sample.line.text],
        [facts.reference, sample.line.reference],
        [facts.bankAccount, sample.line.bankAccount],
      ]
    : [
        [facts.supplier, sample.document?.supplier],
        [facts.number, sample.document?.number],
        [facts.date, sample.document?.issueDate ? formatDate(sample.document.issueDate) : null],
        [facts.total, [sample.document?.total, sample.document?.currency].filter(Boolean).join(' ')],
        [facts.file, sample.document?.fileName],
      ];
  return (
    <section>
      <h2>{sample.line ? line : document}</h2>
      <dl className={classes.facts}>
        {rows
          .filter(([, value]) => value !== null && value !== undefined && value !== '')
          .map(([name, value]) => (
            <div key={String(name)} className={classes.fact}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {sample.status === 'waiting' ? null : <StatusChip kind={kindOf(sample)}>{titleOf(sample)}</StatusChip>}
      {image.data ? <img className={classes.page} src={image.data} alt={page} /> : null}
    </section>
  );
}

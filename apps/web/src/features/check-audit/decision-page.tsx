import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { type client, failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { formatInstant } from '../../format/dates.ts';
import { readable } from '../../format/sentences.ts';
import { words } from '../../messages/index.ts';
import { usePersonName } from '../../session/use-person-name.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { ReasonList } from '../../ui/reason-list.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import classes from './audit.module.css';
import { SubjectLink } from './subject-link.tsx';

type Decision = Awaited<ReturnType<typeof client.call<'getDecision'>>>;

export function Page() {
  const { decision: id = '' } = useParams();
  const answer = useAnswer('getDecision', { params: { id } });
  return (
    <Frame>
      {answer.isError ? (
        <ErrorState whole failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} />
      ) : null}
      {answer.isPending ? <SkeletonRows /> : null}
      {answer.data ? <Record decision={answer.data} /> : null}
    </Frame>
  );
}

/** The whole record: what was decided, on whose authority, through which gates, from which inputs. */
function Record({ decision }: { readonly decision: Decision }) {
  const nameOf = usePersonName();
  const passed = decision.gates.filter((gate) => gate.passed).length;
  return (
    <>
      <PageHeader
        title={words.audit.record}
        subtitle={[nameOf(decision.decidedBy), formatInstant(decision.decidedAt)].join(' · ')}
        actions={
          decision.gates.length > 0 ? (
            <StatusChip kind={passed === decision.gates.length ? 'proven' : 'doubt'}>
              {words.audit.gatesPassed(passed, decision.gates.length)}
            </StatusChip>
          ) : null
        }
      />
      <div className={classes.columns}>
        <Grounds decision={decision} />
        <Facts decision={decision} />
      </div>
    </>
  );
}

function Grounds({ decision }: { readonly decision: Decision }) {
  return (
    <div>
      <section className={classes.part}>
        <p>
          <strong>{readable(decision.sentence)}</strong>
        </p>
        <p className={classes.second}>{readable(decision.authority)}</p>
      </section>
      {decision.gates.length > 0 ? (
        <section className={classes.part}>
          <h2>{words.audit.gates}</h2>
          <ul>
            {decision.gates.map((gate) => (
              <li key={gate.name} className={classes.gate}>
                <Glyph kind={gate.passed ? 'proven' : 'doubt'} />
                <span>
                  {readable(gate.sentence)} <span className={classes.second}>{words.audit.gate(gate.name)}</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {decision.features.length > 0 ? (
        <section className={classes.part}>
          <h2>{words.audit.reasons}</h2>
          <ReasonList
            reasons={decision.features.map((feature) => ({
              text: readable(feature.text),
              weight: feature.sign === '-' ? -Math.abs(feature.weight) : Math.abs(feature.weight),
            }))}
          />
        </section>
      ) : null}
      {decision.rivals.length > 0 ? (
        <section className={classes.part}>
          <h2>{words.audit.rivals}</h2>
          <pre className={classes.payload}>{JSON.stringify(decision.rivals, null, 2)}</pre>
        </section>
      ) : null}
    </div>
  );
}

function Facts({ decision }: { readonly decision: Decision }) {
  const facts: readonly (readonly [string, ReactNode])[] = [
    [words.audit.column.subject, <SubjectLink key="subject" subject={decision.subject} />],
    [words.audit.column.stage, words.audit.stage(decision.stage)],
    [words.audit.column.outcome, words.audit.outcome(decision.outcome)],
    [words.audit.column.confidence, decision.confidence ?? words.audit.notCalibrated],
    [words.audit.threshold, decision.threshold],
    [words.audit.inputs, decision.inputsHash],
    ...Object.entries(decision.versions).map(
      ([name, version]) => [name, typeof version === 'string' ? version : JSON.stringify(version)] as const,
    ),
  ];
  return (
    <dl className={classes.facts}>
      {facts.flatMap(([name, value]) =>
        value === null ? [] : [<dt key={name}>{name}</dt>, <dd key={`${name}:value`}>{value}</dd>],
      )}
    </dl>
  );
}

import type { WholeReplayOnWire } from '@counterfoil/wire/contracts';
import { Button, Progress } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { formatCount } from '../../format/count.ts';
import { formatInstant, formatSpan } from '../../format/dates.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { usePersonName } from '../../session/use-person-name.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { DecideReplay, replayVerdictLabel, useReplayChoice } from './decide-replay.tsx';
import { Deltas } from './deltas.tsx';
import classes from './models.module.css';
import { ReplayLines } from './replay-lines.tsx';
import { ReplayResult } from './replay-result.tsx';
import { isDeclined, isUnderWay, stateOfReplay } from './replay-words.ts';
import { RulesTabs } from './rules-tabs.tsx';
import own from './time-machine.module.css';

const say = words.timeMachine;
type Of = { readonly of: WholeReplayOnWire };

function HowFar({ of }: Of) {
  const { done, total } = of.progress;
  const told =
    of.status === 'waiting' ? say.waits : say.progress(formatCount(done), total === null ? null : formatCount(total));
  return (
    <section className={classes.section} aria-label={say.progressLabel}>
      <p role="status">{told}</p>
      <Progress
        className={own.progress}
        value={total === null || total === 0 ? 0 : (done / total) * 100}
        aria-label={say.progressLabel}
      />
    </section>
  );
}

const decidedWords = (of: WholeReplayOnWire, who: string, when: string): string => {
  if (of.status === 'approved') return say.approved(who, when);
  return isDeclined(of) ? say.declined(who, when) : say.withdrawn(who, when);
};

/** State, who proposed, who decided and why. */
function Standing({ of, told }: Of & { readonly told: string | null }) {
  const { to } = usePlace();
  const personOf = usePersonName();
  const mayTry = useMay()('proposeReplay');
  const { glyph, word } = stateOfReplay(of);
  const decided =
    of.decidedAt === null ? null : decidedWords(of, personOf(of.decidedBy) ?? '', formatInstant(of.decidedAt));
  return (
    <section className={classes.section} aria-label={say.column.state}>
      <StatusChip kind={glyph}>{word}</StatusChip>
      <p>{say.proposed(personOf(of.proposedBy) ?? '', formatInstant(of.proposedAt))}</p>
      {decided === null ? null : <p>{decided}</p>}
      {of.reason === null ? null : <p>{say.reason(of.reason)}</p>}
      {of.singlePerson ? <p>{say.singlePerson}</p> : null}
      {of.stale && of.decidedAt === null ? (
        <>
          <StatusChip kind="doubt">{say.staleState}</StatusChip>
          <p>
            {say.stale} {mayTry ? <Link to={to('rules/time-machine?ask=try')}>{say.again}</Link> : null}
          </p>
        </>
      ) : null}
      {of.obstacle === null ? null : (
        <p className={classes.note}>
          {say.obstacle} {of.obstacle}
        </p>
      )}
      {of.modelId === null ? null : (
        <p>
          <Link to={to(`rules/models/${of.modelId}`)}>{say.theCard}</Link>
        </p>
      )}
      {told === null ? null : <p className={classes.note}>{told}</p>}
    </section>
  );
}

/** Kinds that send lines elsewhere; the others let them through or hold them back. */
const MOVES: readonly WholeReplayOnWire['kind'][] = ['rule', 'tolerance', 'model'];

function Found({ of }: Of) {
  const made = of.status === 'approved';
  return (
    <>
      {isUnderWay(of) ? <HowFar of={of} /> : null}
      {of.failure === null ? null : (
        <section className={classes.section} role="alert">
          <h2>{say.failed}</h2>
          <p>{of.failure}</p>
        </section>
      )}
      {of.result === null ? null : <ReplayResult result={of.result} ofRule={of.kind === 'rule'} />}
      <section className={classes.section}>
        <h2>{made ? say.changed : say.changes}</h2>
        <Deltas label={made ? say.changed : say.changes} rows={of.deltas} made={made} />
      </section>
      {of.result === null ? null : (
        <ReplayLines id={of.id} guardrail={!MOVES.includes(of.kind)} ofModel={of.kind === 'model'} />
      )}
    </>
  );
}

/** What a change would have made of a past span, and whether it is put in force. */
export function Page() {
  const { replay = '' } = useParams();
  const { search, set } = usePlace();
  const { nameOf } = useEntities();
  const answer = useAnswer('getReplay', { params: { id: replay }, every: 10_000 });
  const found = answer.data;
  const { verdicts, told } = useReplayChoice(found);
  const asked = verdicts.find((verdict) => verdict === search.get('ask'));
  useKeys(
    verdicts.map((verdict) => ({
      key: verdict === 'approve' ? 'a' : 'd',
      label: replayVerdictLabel[verdict],
      run: () => set({ ask: verdict }),
    })),
  );
  return (
    <Frame>
      <PageHeader
        title={found?.title ?? say.title}
        subtitle={found ? `${nameOf(found.entityId)}, ${formatSpan(found.from, found.to)}` : ''}
        actions={verdicts.map((verdict) => (
          <Button
            key={verdict}
            variant={verdict === 'approve' ? 'filled' : 'default'}
            onClick={() => set({ ask: verdict })}
          >
            {replayVerdictLabel[verdict]}
          </Button>
        ))}
      />
      <RulesTabs current="time-machine" />
      {answer.isError ? <ErrorState failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <SkeletonRows /> : null}
      {found ? (
        <>
          <Standing of={found} told={told} />
          <Found of={found} />
        </>
      ) : null}
      {found && asked ? (
        <DecideReplay of={found} verdict={asked} onClose={() => set({ ask: null }, { replace: true })} />
      ) : null}
    </Frame>
  );
}

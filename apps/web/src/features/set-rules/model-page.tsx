import type { ModelDetailOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { client, failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { saveFile } from '../../evidence/download.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import { usePlace } from '../../shell/use-place.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { CompareModels } from './compare-models.tsx';
import { DecideModel, type ModelVerdict, verdictLabel, verdictsFor } from './decide-model.tsx';
import { ModelCardWords } from './model-card-words.tsx';
import { ModelDrift } from './model-drift.tsx';
import { ModelFigures } from './model-figures.tsx';
import { ModelHistory } from './model-history.tsx';
import { glyphOfState, nameOfModel } from './model-words.ts';
import classes from './models.module.css';
import { RulesTabs } from './rules-tabs.tsx';

const say = words.models;

const print = ({ id, kind, number }: ModelDetailOnWire): void => {
  client.call('getModelCard', { params: { id } }).then(
    (blob) => saveFile(blob, say.printName(kind, number)),
    (error: unknown) => tellFailure(error),
  );
};

function Actions({ of, verdicts }: { readonly of: ModelDetailOnWire; readonly verdicts: readonly ModelVerdict[] }) {
  const { set, to } = usePlace();
  const mayTry = useMay()('proposeReplay') && of.kind === 'coding' && of.state !== 'champion';
  return (
    <>
      <Button onClick={() => print(of)}>{say.print}</Button>
      {mayTry ? (
        <Button component={Link} to={to('rules/time-machine', { ask: 'try', model: of.id, of: of.entityId })}>
          {say.tryIt}
        </Button>
      ) : null}
      {verdicts.map((verdict, at) => (
        <Button key={verdict} variant={at === 0 ? 'filled' : 'default'} onClick={() => set({ ask: verdict })}>
          {verdictLabel[verdict]}
        </Button>
      ))}
    </>
  );
}

function Card({ of }: { readonly of: ModelDetailOnWire }) {
  return (
    <>
      <section className={classes.section} aria-label={say.column.state}>
        <StatusChip kind={glyphOfState[of.state]}>{say.states[of.state]}</StatusChip>
        <p>{of.verdict}</p>
      </section>
      <ModelCardWords of={of} part="use" />
      <ModelFigures of={of} />
      <CompareModels of={of} />
      <ModelCardWords of={of} part="care" />
      <ModelHistory of={of} />
      <ModelDrift of={of} />
    </>
  );
}

/** The card of a version: what it is for, how often it is right, where it fails, and who put it in use. */
export function Page() {
  const { model = '' } = useParams();
  const { search, set } = usePlace();
  const mayDecide = useMay()('decideModel');
  const answer = useAnswer('getModel', { params: { id: model } });
  const found = answer.data;
  const verdicts = mayDecide && found !== undefined ? verdictsFor(found) : [];
  const asked = verdicts.find((verdict) => verdict === search.get('ask'));
  useKeys(
    found === undefined
      ? []
      : [
          { key: 'p', label: say.print, run: () => print(found) },
          ...verdicts
            .slice(0, 1)
            .map((verdict) => ({ key: 'a', label: verdictLabel[verdict], run: () => set({ ask: verdict }) })),
        ],
  );
  return (
    <Frame>
      <PageHeader
        title={found ? nameOfModel(found) : say.title}
        subtitle={found?.entityName}
        actions={found ? <Actions of={found} verdicts={verdicts} /> : null}
      />
      <RulesTabs current="models" />
      {answer.isError ? <ErrorState failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <SkeletonRows /> : null}
      {found ? <Card of={found} /> : null}
      {found && asked ? (
        <DecideModel model={found} verdict={asked} onClose={() => set({ ask: null }, { replace: true })} />
      ) : null}
    </Frame>
  );
}

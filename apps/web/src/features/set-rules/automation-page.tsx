import { Button } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct, useAnswer } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { AutomationBudget } from './automation-budget.tsx';
import { budgetsOf, type Draft, guardrailsOf, scopesOf, type Work, workOf } from './automation-drafts.ts';
import { AutomationEvidence } from './automation-evidence.tsx';
import { AutomationHeld } from './automation-held.tsx';
import { AutomationModes } from './automation-modes.tsx';
import { AutomationPilots } from './automation-pilots.tsx';
import { AutomationPromotions } from './automation-promotions.tsx';
import { AutomationSamples } from './automation-samples.tsx';
import { AutomationWithdrawals } from './automation-withdrawals.tsx';
import { DocumentHolds } from './document-holds.tsx';
import { RulesTabs } from './rules-tabs.tsx';
import { TransitDays } from './transit-days.tsx';

const TOUCHED = [
  'getGuardrails',
  'listAutomationClasses',
  'listAutomationEvidence',
  'listAutomationHolds',
  'listWithdrawals',
] as const;

/** Three settings, each with its own versions: what one of them refuses, the others have kept. */
const useSave = (works: readonly Work[], currencyOf: (entityId: string) => string) => {
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  const guardrails = useAct('putGuardrails', TOUCHED);
  const budgets = useAct('putAutomationBudgets', TOUCHED);
  const modes = useAct('putAutomationModes', TOUCHED);
  const [failure, setFailure] = useState<unknown>(null);
  const save = async (): Promise<void> => {
    setFailure(null);
    const wanted = {
      guardrails: guardrailsOf(works, drafts, currencyOf),
      budgets: budgetsOf(works, drafts, currencyOf),
      modes: scopesOf(works, drafts),
    };
    try {
      if (wanted.guardrails.length > 0) await guardrails.mutateAsync({ body: { items: wanted.guardrails } });
      if (wanted.budgets.length > 0) await budgets.mutateAsync({ body: { items: wanted.budgets } });
      if (wanted.modes.length > 0) await modes.mutateAsync({ body: { items: wanted.modes } });
      setDrafts({});
    } catch (error) {
      setFailure(error);
    }
  };
  return {
    drafts,
    change: (work: Work, draft: Draft) => setDrafts({ ...drafts, [work.id]: { ...drafts[work.id], ...draft } }),
    save: () => void save(),
    saving: guardrails.isPending || budgets.isPending || modes.isPending,
    failure: failure === null ? null : failureOf(failure),
  };
};

/** The machine's error budget: what it may do and be wrong by, how right it was, what it lost and what it might be given. */
export function Page() {
  const { entity } = usePlace();
  const { all, nameOf } = useEntities();
  const mayChange = useMay()('putGuardrails');
  const own = { query: { entity: entity ?? undefined } };
  const guardrails = useAnswer('getGuardrails', own);
  const classes = useAnswer('listAutomationClasses', own);
  const works = workOf(guardrails.data?.items ?? [], classes.data?.items ?? []);
  const currencyOf = (id: string): string => all.find((candidate) => candidate.id === id)?.functionalCurrency ?? 'EUR';
  const { drafts, change, save, saving, failure } = useSave(works, currencyOf);
  const broken = guardrails.isError ? guardrails : classes.isError ? classes : null;
  const entities = [...new Set(works.map(({ guardrail }) => guardrail.entityId))];
  return (
    <Frame>
      <PageHeader
        title={words.automation.title}
        subtitle={words.automation.text}
        actions={
          mayChange ? (
            <Button variant="filled" onClick={save} disabled={Object.keys(drafts).length === 0} loading={saving}>
              {words.rules.save}
            </Button>
          ) : null
        }
      />
      <RulesTabs current="guardrails" />
      <FailureLine failure={failure} />
      {broken ? <ErrorState failure={failureOf(broken.error)} onRetry={() => void broken.refetch()} /> : null}
      <AutomationPromotions entity={entity ?? undefined} />
      <AutomationWithdrawals entity={entity ?? undefined} />
      <AutomationSamples entity={entity ?? undefined} />
      {guardrails.isPending || classes.isPending ? <SkeletonRows /> : null}
      {entities.map((id) => {
        const ownWorks = works.filter(({ guardrail }) => guardrail.entityId === id);
        const set = { works: ownWorks, drafts, locked: !mayChange, onChange: change };
        return (
          <div key={id}>
            <AutomationModes name={nameOf(id)} {...set} />
            <AutomationBudget name={nameOf(id)} currency={currencyOf(id)} {...set} />
          </div>
        );
      })}
      <AutomationHeld entity={entity ?? undefined} />
      <AutomationPilots entity={entity ?? undefined} />
      <AutomationEvidence entity={entity ?? undefined} />
      <DocumentHolds entity={entity ?? undefined} />
      <TransitDays />
    </Frame>
  );
}

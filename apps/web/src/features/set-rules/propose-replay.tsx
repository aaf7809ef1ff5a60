import { addDays, date } from '@counterfoil/domain/calendar';
import { Select } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { RuleFields } from '../../coding-rules/rule-fields.tsx';
import { words } from '../../messages/index.ts';
import { useDayField } from '../../shell/use-day-field.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';
import type { ProposalKind } from './propose-replay-draft.ts';
import { GuardrailPart, TolerancePart } from './propose-replay-parts.tsx';
import { BudgetPart, HoldPart, ModelPart } from './propose-replay-terms.tsx';
import own from './time-machine.module.css';
import { useReplayDraft } from './use-replay-draft.ts';

const say = words.timeMachine;
const kinds = Object.keys(say.kinds) as ProposalKind[];
const DAYS_BACK = 90;

type Form = ReturnType<typeof useReplayDraft>;

function KindFields({ kind, form, functional }: { kind: ProposalKind; form: Form; functional: string }) {
  const { guardrail, budget } = form;
  switch (kind) {
    case 'guardrail':
      return <GuardrailPart {...guardrail} currency={functional} onPick={guardrail.pick} onChange={guardrail.change} />;
    case 'tolerance':
      return <TolerancePart draft={form.tolerance} functional={functional} onChange={form.setTolerance} />;
    case 'rule':
      return <RuleFields draft={form.rule.draft} put={form.rule.put} />;
    case 'model':
      return <ModelPart models={form.models} value={form.model} onChange={form.setModel} />;
    case 'budget':
      return <BudgetPart {...budget} currency={functional} onPick={budget.pick} onChange={budget.change} />;
    case 'document_hold':
      return <HoldPart draft={form.hold} onChange={form.setHold} />;
    case 'end':
      return <EndedRule form={form} />;
  }
}

function EndedRule({ form: { rules, ended, setEnded } }: { readonly form: Form }) {
  return (
    <Select
      label={say.rule}
      description={rules.length === 0 ? say.noRules : undefined}
      data={rules.map(({ id, name }) => ({ value: id, label: name }))}
      value={ended}
      onChange={setEnded}
      searchable
    />
  );
}

/** A change and a span of the past: what it would have done is answered before anybody decides about it. */
export function ProposeReplay({ onClose }: { readonly onClose: () => void }) {
  const { all, one } = useEntities();
  const { to: addressOf, search } = usePlace();
  const model = search.get('model');
  const navigate = useNavigate();
  const [chosen, setEntity] = useState(search.get('of'));
  const [kind, setKind] = useState<ProposalKind>(model === null ? 'guardrail' : 'model');
  const entity = all.find(({ id }) => id === chosen) ?? one;
  const [from, setFrom] = useDayField(entity?.id ?? null, (today) => addDays(date(today), 1 - DAYS_BACK));
  const [to, setTo] = useDayField(entity?.id ?? null);
  const entityId = entity?.id ?? '';
  const functional = entity?.functionalCurrency ?? '';
  const form = useReplayDraft(kind, { entityId, functional, model });
  const propose = useAct('proposeReplay', ['listReplays']);
  const { proposal } = form;

  const submit = (): void => {
    if (proposal === null || from === null || to === null) return;
    propose.mutate(
      { body: { entityId, from, to, proposal } },
      { onSuccess: ({ id }) => navigate(addressOf(`rules/time-machine/${id}`)) },
    );
  };
  return (
    <AskDialog
      opened
      size={560}
      title={say.tryTitle}
      button={say.run}
      ready={proposal !== null && from !== null && to !== null && entityId !== '' && !propose.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <p>{say.tryText}</p>
      <Select
        label={say.column.entity}
        data={all.map(({ id, name }) => ({ value: id, label: name }))}
        value={entityId}
        allowDeselect={false}
        onChange={setEntity}
      />
      <div className={own.pair}>
        <DayInput label={say.span.from} value={from} onChange={setFrom} />
        <DayInput label={say.span.to} value={to} onChange={setTo} />
      </div>
      <Select
        label={say.what}
        data={kinds.map((value) => ({ value, label: say.kinds[value] }))}
        value={kind}
        allowDeselect={false}
        onChange={(value) => setKind(kinds.find((each) => each === value) ?? kind)}
        data-autofocus
      />
      <KindFields kind={kind} form={form} functional={functional} />
      <FailureLine failure={propose.isError ? failureOf(propose.error) : null} />
    </AskDialog>
  );
}

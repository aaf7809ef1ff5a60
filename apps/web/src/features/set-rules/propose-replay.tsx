import { addDays, date } from '@counterfoil/domain/calendar';
import { Select } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAct, useAnswer, useList } from '../../api/queries.ts';
import { useRuleDraft } from '../../coding-rules/rule-draft.ts';
import { RuleFields } from '../../coding-rules/rule-fields.tsx';
import { today } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';
import {
  emptyTolerance,
  endingProposal,
  type GuardrailDraft,
  guardrailProposal,
  type ProposalKind,
  replayedClasses,
  ruleProposal,
  toleranceProposal,
} from './propose-replay-draft.ts';
import { GuardrailPart, TolerancePart } from './propose-replay-parts.tsx';
import own from './time-machine.module.css';

const say = words.timeMachine;
const kinds = Object.keys(say.kinds) as ProposalKind[];
const DAYS_BACK = 90;

const useGuardrail = (entityId: string) => {
  const { data } = useAnswer('getGuardrails', { query: { entity: entityId }, enabled: entityId !== '' });
  const [workClass, pick] = useState('bank_coding');
  const [draft, change] = useState<GuardrailDraft>({});
  const guardrails = (data?.items ?? []).filter((one) => replayedClasses.includes(one.workClass));
  const standing = guardrails.find((one) => one.workClass === workClass) ?? guardrails[0];
  return {
    guardrails,
    standing,
    draft,
    change,
    // Another kind of work begins with what stands there.
    pick: (value: string): void => {
      pick(value);
      change({});
    },
  };
};

const useProposal = (kind: ProposalKind, of: { readonly entityId: string; readonly functional: string }) => {
  const guardrail = useGuardrail(of.entityId);
  const [tolerance, setTolerance] = useState(emptyTolerance);
  const rule = useRuleDraft({});
  const rules = useList('listCodingRules', { query: { limit: 200 }, enabled: kind === 'end' });
  const [ended, setEnded] = useState<string | null>(null);
  const made = {
    guardrail: () =>
      guardrail.standing === undefined ? null : guardrailProposal(guardrail.standing, guardrail.draft, of.functional),
    tolerance: () => toleranceProposal(tolerance, of.functional),
    rule: () => ruleProposal(rule.body),
    end: () => endingProposal(rules.items.find(({ id }) => id === ended)),
  };
  return { proposal: made[kind](), guardrail, tolerance, setTolerance, rule, rules: rules.items, ended, setEnded };
};

type Form = ReturnType<typeof useProposal>;

function KindFields({ kind, form, functional }: { kind: ProposalKind; form: Form; functional: string }) {
  const { guardrail, tolerance, setTolerance, rule, rules, ended, setEnded } = form;
  if (kind === 'guardrail')
    return <GuardrailPart {...guardrail} currency={functional} onPick={guardrail.pick} onChange={guardrail.change} />;
  if (kind === 'tolerance') return <TolerancePart draft={tolerance} functional={functional} onChange={setTolerance} />;
  if (kind === 'rule') return <RuleFields draft={rule.draft} put={rule.put} />;
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
  const { to: addressOf } = usePlace();
  const navigate = useNavigate();
  const [chosen, setEntity] = useState<string | null>(null);
  const [kind, setKind] = useState<ProposalKind>('guardrail');
  const [from, setFrom] = useState<string | null>(addDays(date(today()), 1 - DAYS_BACK));
  const [to, setTo] = useState<string | null>(today());
  const entity = all.find(({ id }) => id === chosen) ?? one;
  const entityId = entity?.id ?? '';
  const functional = entity?.functionalCurrency ?? '';
  const form = useProposal(kind, { entityId, functional });
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

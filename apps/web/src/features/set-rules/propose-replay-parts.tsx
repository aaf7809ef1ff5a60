import { Select, TextInput } from '@mantine/core';
import { words } from '../../messages/index.ts';
import { PartyPick } from '../../pick/picks.tsx';
import { type Guardrail, MODES } from './automation-drafts.ts';
import { type GuardrailDraft, replayedScopes, shownGuardrail, type ToleranceDraft } from './propose-replay-draft.ts';
import own from './time-machine.module.css';

const say = words.timeMachine;
const tolerance = words.rules.tolerance;

type GuardrailPartProps = {
  readonly guardrails: readonly Guardrail[];
  readonly standing: Guardrail | undefined;
  readonly draft: GuardrailDraft;
  readonly currency: string;
  readonly onPick: (workClass: string) => void;
  readonly onChange: (draft: GuardrailDraft) => void;
};

/** A limit or the mode of a kind of work, beginning with what stands. */
export function GuardrailPart({ guardrails, standing, draft, currency, onPick, onChange }: GuardrailPartProps) {
  if (standing === undefined) return null;
  const shown = shownGuardrail(standing, draft);
  return (
    <>
      <Select
        label={say.work}
        data={guardrails.map(({ workClass, label }) => ({ value: workClass, label }))}
        value={standing.workClass}
        allowDeselect={false}
        onChange={(value) => onPick(value ?? standing.workClass)}
      />
      <Select
        label={say.mode}
        data={MODES.map((value) => ({ value, label: words.rules.mode[value] }))}
        value={shown.mode}
        allowDeselect={false}
        onChange={(value) => onChange({ ...draft, mode: MODES.find((mode) => mode === value) ?? shown.mode })}
      />
      <div className={own.pair}>
        <TextInput
          label={say.amountLimit(currency)}
          placeholder={words.rules.noLimit}
          value={shown.amountLimit}
          onChange={(event) => onChange({ ...draft, amountLimit: event.currentTarget.value })}
        />
        <TextInput
          label={say.approvalLimit(currency)}
          placeholder={words.rules.noLimit}
          value={shown.approvalLimit}
          onChange={(event) => onChange({ ...draft, approvalLimit: event.currentTarget.value })}
        />
      </div>
      <p>{say.limitText}</p>
    </>
  );
}

type TolerancePartProps = {
  readonly draft: ToleranceDraft;
  readonly functional: string;
  readonly onChange: (draft: ToleranceDraft) => void;
};

/** A tolerance of the entity, or of one party there. */
export function TolerancePart({ draft, functional, onChange }: TolerancePartProps) {
  const currency = draft.currency ?? functional;
  return (
    <>
      <Select
        label={tolerance.scope}
        data={replayedScopes.map((value) => ({ value, label: tolerance.scopes[value] }))}
        value={draft.scope}
        allowDeselect={false}
        onChange={(value) =>
          onChange({ ...draft, scope: replayedScopes.find((scope) => scope === value) ?? draft.scope })
        }
      />
      <PartyPick
        label={tolerance.party}
        placeholder={tolerance.any}
        value={draft.partyId}
        onChange={(partyId) => onChange({ ...draft, partyId })}
        clearable
      />
      <div className={own.pair}>
        <TextInput
          label={tolerance.currency}
          value={currency}
          maxLength={3}
          onChange={(event) => onChange({ ...draft, currency: event.currentTarget.value.toUpperCase() })}
        />
        <TextInput
          label={tolerance.amountIn(currency)}
          value={draft.amount}
          onChange={(event) => onChange({ ...draft, amount: event.currentTarget.value })}
        />
        {draft.scope === 'party_month' ? null : (
          <TextInput
            label={tolerance.percent}
            description={tolerance.percentText.amount}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={draft.percent}
            onChange={(event) => onChange({ ...draft, percent: event.currentTarget.value })}
          />
        )}
      </div>
    </>
  );
}

import type { ModelOnWire } from '@counterfoil/wire/contracts';
import { NumberInput, Select, TextInput } from '@mantine/core';
import { words } from '../../messages/index.ts';
import { PartyPick } from '../../pick/picks.tsx';
import type { AutomationClass } from './automation-drafts.ts';
import { type BudgetDraft, type HoldDraft, shownBudget } from './propose-replay-draft.ts';
import own from './time-machine.module.css';

const say = words.timeMachine;
const DAYS_MAX = 365;

type ModelPartProps = {
  readonly models: readonly ModelOnWire[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
};

/** A candidate, or a version to go back to; that in use is what it is held against. */
export function ModelPart({ models, value, onChange }: ModelPartProps) {
  const others = models.filter(({ kind, state }) => kind === 'coding' && state !== 'champion');
  return (
    <>
      <Select
        label={say.version}
        data={others.map(({ id, number, state }) => ({
          value: id,
          label: say.versionOf(number, words.models.states[state]),
        }))}
        value={value}
        onChange={onChange}
      />
      <p>{others.length === 0 ? say.noVersions : say.versionText}</p>
    </>
  );
}

type BudgetPartProps = {
  readonly works: readonly AutomationClass[];
  readonly standing: AutomationClass | undefined;
  readonly draft: BudgetDraft;
  readonly currency: string;
  readonly onPick: (workClass: string) => void;
  readonly onChange: (draft: BudgetDraft) => void;
};

/** What may be wrong in a month, and how much of it is checked, beginning with what stands. */
export function BudgetPart({ works, standing, draft, currency, onPick, onChange }: BudgetPartProps) {
  if (standing === undefined) return null;
  const shown = shownBudget(standing, draft);
  const field = (name: keyof BudgetDraft, label: string, placeholder?: string) => (
    <TextInput
      label={label}
      placeholder={placeholder}
      value={shown[name]}
      onChange={(event) => onChange({ ...draft, [name]: event.currentTarget.value })}
    />
  );
  return (
    <>
      <Select
        label={say.work}
        data={works.map(({ workClass, label }) => ({ value: workClass, label }))}
        value={standing.workClass}
        allowDeselect={false}
        onChange={(value) => onPick(value ?? standing.workClass)}
      />
      <div className={own.pair}>
        {field('money', say.budgetMoney(currency), words.automation.noSum)}
        {field('precision', say.budgetPrecision)}
        {field('sampleShare', say.budgetShare)}
        {field('sampleDays', say.budgetDays)}
      </div>
      <p>{say.budgetText}</p>
    </>
  );
}

type HoldPartProps = { readonly draft: HoldDraft; readonly onChange: (draft: HoldDraft) => void };

/** A term for everybody, or one party's own. */
export function HoldPart({ draft, onChange }: HoldPartProps) {
  return (
    <>
      <div className={own.pair}>
        <PartyPick
          label={say.holdParty}
          placeholder={say.everybody}
          value={draft.partyId}
          onChange={(partyId) => onChange({ ...draft, partyId })}
          clearable
        />
        <NumberInput
          label={say.holdDays}
          min={0}
          max={DAYS_MAX}
          allowDecimal={false}
          value={draft.days}
          onChange={(days) => onChange({ ...draft, days })}
        />
      </div>
      <p>{say.holdText}</p>
    </>
  );
}

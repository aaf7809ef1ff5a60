import type { DimensionOnWire, DimensionValueOnWire } from '@counterfoil/wire/contracts';
import { Select } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct, useAnswer } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { AccountPick } from '../../pick/picks.tsx';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';
import classes from './dimension-rules.module.css';

const requirements = ['required', 'optional', 'forbidden'] as const;
type Requirement = (typeof requirements)[number];

/** Whether postings on an account must, may or must not name the dimension; what stands already is said below. */
export function SetDimensionRule({
  dimensions,
  onClose,
}: {
  readonly dimensions: readonly DimensionOnWire[];
  readonly onClose: () => void;
}) {
  const [dimension, setDimension] = useState(dimensions[0]?.id ?? '');
  const [account, setAccount] = useState<string | null>(null);
  const [requirement, setRequirement] = useState<Requirement>('required');
  const rules = useAnswer('listDimensionRules', { query: { dimension, limit: 200 }, enabled: dimension !== '' });
  const set = useAct('setDimensionRule', ['listDimensionRules']);
  const submit = (): void => {
    if (account === null) return;
    set.mutate({ body: { dimensionId: dimension, ledgerAccountId: account, requirement } }, { onSuccess: onClose });
  };
  const standing = rules.data?.items ?? [];
  return (
    <AskDialog
      opened
      title={words.rules.dimensionRule.title}
      onClose={onClose}
      button={words.rules.save}
      ready={dimension !== '' && account !== null && !set.isPending}
      onSubmit={submit}
    >
      <Select
        label={words.rules.column.dimension}
        data-autofocus
        data={dimensions.map(({ id, name: label }) => ({ value: id, label }))}
        value={dimension}
        allowDeselect={false}
        onChange={(value) => setDimension(value ?? dimension)}
      />
      <AccountPick label={words.rules.dimensionRule.account} value={account} onChange={setAccount} />
      <Select
        label={words.rules.dimensionRule.requirement}
        data={requirements.map((value) => ({ value, label: words.rules.dimensionRule.requirements[value] }))}
        value={requirement}
        allowDeselect={false}
        onChange={(value) => setRequirement(requirements.find((each) => each === value) ?? requirement)}
      />
      {standing.length > 0 ? (
        <ul className={classes.standing} aria-label={words.rules.dimensionRule.standing}>
          {standing.map((rule) => (
            <li key={rule.id}>
              {words.rules.dimensionRule.says(rule.accountCode, rule.accountName, rule.requirement)}
            </li>
          ))}
        </ul>
      ) : null}
      <FailureLine failure={set.isError ? failureOf(set.error) : null} />
    </AskDialog>
  );
}

/** The last day on which a value may be named; without one it goes on. What was posted keeps it. */
export function EndValue({
  values,
  onClose,
}: {
  readonly values: readonly DimensionValueOnWire[];
  readonly onClose: () => void;
}) {
  const [id, setId] = useState<string | null>(null);
  const [until, setUntil] = useState<string | null>(null);
  const update = useAct('updateDimensionValue', ['listDimensionValues']);
  const choose = (next: string | null): void => {
    setId(next);
    setUntil(values.find((value) => value.id === next)?.validTo ?? null);
  };
  const submit = (): void => {
    if (id !== null) update.mutate({ params: { id }, body: { validTo: until } }, { onSuccess: onClose });
  };
  return (
    <AskDialog
      opened
      title={words.rules.endValue}
      onClose={onClose}
      button={words.rules.save}
      ready={id !== null && !update.isPending}
      onSubmit={submit}
    >
      <Select
        label={words.rules.value}
        searchable
        openOnFocus={false}
        data-autofocus
        data={values.map((value) => ({ value: value.id, label: `${value.code} ${value.name}` }))}
        value={id}
        onChange={choose}
      />
      <DayInput
        label={words.rules.lastDay}
        description={words.rules.lastDayText}
        value={until}
        onChange={setUntil}
        clearable
      />
      <FailureLine failure={update.isError ? failureOf(update.error) : null} />
    </AskDialog>
  );
}

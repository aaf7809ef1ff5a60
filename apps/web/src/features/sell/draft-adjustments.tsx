import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { words } from '../../messages/index.ts';
import { AccountPick, SaleTaxPick } from '../../pick/picks.tsx';
import { type DraftAdjustment, type DraftLine, emptyAdjustment } from './invoice-draft.ts';
import classes from './invoice-page.module.css';

const { form } = words.sales;

type Put = (adjustments: readonly DraftAdjustment[]) => void;

type AddAdjustmentProps = {
  readonly label: string;
  readonly to: readonly DraftAdjustment[];
  /** The line whose coding a new one takes over. */
  readonly like?: DraftLine | undefined;
  readonly put: Put;
};

export function AddAdjustment({ label, to, like, put }: AddAdjustmentProps) {
  const next = Math.max(-1, ...to.map(({ key }) => key)) + 1;
  return (
    <Button size="compact-sm" variant="subtle" onClick={() => put([...to, emptyAdjustment(next, like)])}>
      {label}
    </Button>
  );
}

type AdjustmentsProps = {
  /** What they are on, as a screen reader hears it. */
  readonly of: string;
  readonly adjustments: readonly DraftAdjustment[];
  /** On the whole invoice each has an account and a tax code of its own. */
  readonly coded: boolean;
  /** Whose tax codes they choose from. */
  readonly country?: string | undefined;
  readonly put: Put;
};

/** Discounts and charges, each with its figure and what it is for. */
export function Adjustments({ of, adjustments, coded, country, put }: AdjustmentsProps) {
  return adjustments.map((adjustment, at) => (
    <AdjustmentFields
      key={adjustment.key}
      of={of}
      n={at + 1}
      adjustment={adjustment}
      coded={coded}
      country={country}
      put={(changes) => put(adjustments.map((one) => (one.key === adjustment.key ? { ...one, ...changes } : one)))}
      drop={() => put(adjustments.filter((one) => one.key !== adjustment.key))}
    />
  ));
}

type FieldsProps = Pick<AdjustmentsProps, 'of' | 'coded' | 'country'> & {
  readonly n: number;
  readonly adjustment: DraftAdjustment;
  readonly put: (changes: Partial<DraftAdjustment>) => void;
  readonly drop: () => void;
};

const signs = (['allowance', 'charge'] as const).map((value) => ({ value, label: form.signs[value] }));
const bys = (['percent', 'amount'] as const).map((value) => ({ value, label: form.bys[value] }));

function AdjustmentFields({ of, n, adjustment, coded, country, put, drop }: FieldsProps) {
  return (
    <div className={classes.adjustment} data-coded={coded}>
      <NativeSelect
        aria-label={form.sign(n, of)}
        value={adjustment.kind}
        data={signs}
        onChange={(event) => put({ kind: event.currentTarget.value === 'charge' ? 'charge' : 'allowance' })}
      />
      <TextInput
        aria-label={form.value(n, of)}
        value={adjustment.value}
        inputMode="decimal"
        onChange={(event) => put({ value: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label={form.by(n, of)}
        value={adjustment.by}
        data={bys}
        onChange={(event) => put({ by: event.currentTarget.value === 'amount' ? 'amount' : 'percent' })}
      />
      <TextInput
        aria-label={form.reason(n, of)}
        placeholder={form.reasonHint}
        maxLength={100}
        value={adjustment.reason}
        onChange={(event) => put({ reason: event.currentTarget.value })}
      />
      {coded ? (
        <>
          <AccountPick
            labelHidden
            label={form.adjustmentAccount(n, of)}
            value={adjustment.ledgerAccountId}
            onChange={(ledgerAccountId) => put({ ledgerAccountId })}
          />
          <SaleTaxPick
            labelHidden
            country={country}
            label={form.adjustmentTax(n, of)}
            value={adjustment.taxCodeId}
            onChange={(taxCodeId) => put({ taxCodeId })}
          />
        </>
      ) : null}
      <ActionIcon variant="subtle" size={36} aria-label={form.removeAdjustment(n, of)} onClick={drop}>
        <IconTrash size={16} stroke={1.5} />
      </ActionIcon>
    </div>
  );
}

import { ActionIcon, Button, NativeSelect, Switch, Textarea, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { words } from '../../messages/index.ts';
import { AccountPick, PartyPick, SaleTaxPick } from '../../pick/picks.tsx';
import { useEntities } from '../../shell/use-entities.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { AddAdjustment, Adjustments } from './draft-adjustments.tsx';
import { DraftPrepaid } from './draft-prepaid.tsx';
import type { DraftDesk, DraftLine } from './invoice-draft.ts';
import classes from './invoice-page.module.css';

const { form } = words.sales;

type HeadProps = { readonly desk: DraftDesk; readonly fixed: boolean };
type DraftFormProps = HeadProps & { readonly entityId: string };

/** Everything a person says about an invoice; what it comes to stands beside it, live. */
export function DraftForm({ desk, fixed, entityId }: DraftFormProps) {
  const { draft, put } = desk;
  const country = useEntities().all.find(({ id }) => id === entityId)?.country;
  return (
    <div className={classes.form}>
      <HeadFields desk={desk} fixed={fixed} />
      <h2>{form.lines}</h2>
      {draft.lines.map((line, index) => (
        <LineFields key={line.key} desk={desk} line={line} n={index + 1} country={country} />
      ))}
      <div className={classes.belowLines}>
        <Button size="compact-sm" onClick={desk.addLine}>
          {form.addLine}
        </Button>
        <AddAdjustment
          label={form.addAdjustment}
          to={draft.adjustments}
          like={draft.lines[0]}
          put={(adjustments) => put({ adjustments })}
        />
        <Switch
          label={form.inclusive}
          checked={draft.pricesIncludeTax}
          onChange={(event) => put({ pricesIncludeTax: event.currentTarget.checked })}
        />
      </div>
      <Adjustments
        of={form.whole}
        adjustments={draft.adjustments}
        coded
        country={country}
        put={(adjustments) => put({ adjustments })}
      />
      <DraftPrepaid desk={desk} entityId={entityId} />
      <Textarea
        label={form.note}
        value={draft.note}
        maxLength={2000}
        autosize
        minRows={2}
        onChange={(event) => put({ note: event.currentTarget.value })}
      />
    </div>
  );
}

function HeadFields({ desk, fixed }: HeadProps) {
  const { draft, put } = desk;
  return (
    <div className={classes.fields}>
      {fixed ? null : (
        <div className={classes.twice}>
          <PartyPick label={form.customer} value={draft.partyId} onChange={(partyId) => put({ partyId })} />
        </div>
      )}
      <DayInput label={form.issueDate} value={draft.issueDate} onChange={(issueDate) => put({ issueDate })} clearable />
      <DayInput
        label={form.serviceFrom}
        value={draft.serviceFrom}
        onChange={(serviceFrom) => put({ serviceFrom })}
        clearable
      />
      <DayInput label={form.serviceTo} value={draft.serviceTo} onChange={(serviceTo) => put({ serviceTo })} clearable />
      <TextInput
        label={form.currency}
        value={draft.currency}
        maxLength={3}
        onChange={(event) => put({ currency: event.currentTarget.value.toUpperCase() })}
      />
      <TextInput
        label={form.netDays}
        value={draft.netDays}
        inputMode="numeric"
        onChange={(event) => put({ netDays: event.currentTarget.value })}
      />
      <TextInput
        label={form.discountPercent}
        value={draft.discountPercent}
        inputMode="decimal"
        onChange={(event) => put({ discountPercent: event.currentTarget.value })}
      />
      <TextInput
        label={form.discountDays}
        value={draft.discountDays}
        inputMode="numeric"
        onChange={(event) => put({ discountDays: event.currentTarget.value })}
      />
      <TextInput
        label={form.order}
        value={draft.orderReference}
        onChange={(event) => put({ orderReference: event.currentTarget.value })}
      />
      <TextInput
        label={form.reference}
        value={draft.buyerReference}
        onChange={(event) => put({ buyerReference: event.currentTarget.value })}
      />
    </div>
  );
}

type LineFieldsProps = {
  readonly desk: DraftDesk;
  readonly line: DraftLine;
  readonly n: number;
  readonly country: string | undefined;
};

function LineFields({ desk, line, n, country }: LineFieldsProps) {
  const put = (changes: Partial<DraftLine>): void => desk.putLine(line.key, changes);
  return (
    <div className={classes.line}>
      <TextInput
        className={classes.what}
        aria-label={form.description(n)}
        placeholder={form.what}
        value={line.description}
        onChange={(event) => put({ description: event.currentTarget.value })}
      />
      <TextInput
        aria-label={form.quantity(n)}
        placeholder={form.amount}
        value={line.quantity}
        inputMode="decimal"
        onChange={(event) => put({ quantity: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label={form.unit(n)}
        value={line.unit}
        data={unitsWith(line.unit)}
        onChange={(event) => put({ unit: event.currentTarget.value })}
      />
      <TextInput
        aria-label={form.price(n)}
        placeholder={form.each}
        value={line.unitPrice}
        inputMode="decimal"
        onChange={(event) => put({ unitPrice: event.currentTarget.value })}
      />
      <AccountPick
        labelHidden
        label={form.account(n)}
        value={line.ledgerAccountId}
        onChange={(ledgerAccountId) => put({ ledgerAccountId })}
      />
      <SaleTaxPick
        labelHidden
        country={country}
        label={form.tax(n)}
        value={line.taxCodeId}
        onChange={(taxCodeId) => put({ taxCodeId })}
      />
      <ActionIcon
        variant="subtle"
        size={36}
        aria-label={form.remove(n)}
        disabled={desk.draft.lines.length === 1}
        onClick={() => desk.dropLine(line.key)}
      >
        <IconTrash size={16} stroke={1.5} />
      </ActionIcon>
      <div className={classes.below}>
        <Adjustments
          of={form.lineOf(n)}
          adjustments={line.adjustments}
          coded={false}
          put={(adjustments) => put({ adjustments })}
        />
        <AddAdjustment
          label={form.addLineAdjustment(n)}
          to={line.adjustments}
          put={(adjustments) => put({ adjustments })}
        />
      </div>
    </div>
  );
}

const units = Object.entries(words.sales.units).map(([value, label]) => ({ value, label }));
const unitsWith = (unit: string) =>
  units.some(({ value }) => value === unit) ? units : [...units, { value: unit, label: unit }];

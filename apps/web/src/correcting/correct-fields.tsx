import type { DocumentDetail, ExceptionDetail } from '@counterfoil/wire/contracts';
import { Checkbox, Select, TextInput } from '@mantine/core';
import { fieldForm, fieldLabel, fieldOrder } from '../evidence/field-names.ts';
import { words } from '../messages/index.ts';
import { DimensionPicks } from '../pick/dimension-picks.tsx';
import { AccountPick, PartyPick, TaxCodePick } from '../pick/picks.tsx';
import { useEntities } from '../shell/use-entities.ts';
import { DayInput } from '../ui/day-input.tsx';
import classes from './correcting.module.css';
import { type Coding, type Correction, everyLine, type PaidBy } from './correction.ts';

type Form = { readonly correction: Correction; readonly put: (part: Partial<Correction>) => void };
type Preview = NonNullable<ExceptionDetail['proposals'][number]['journalPreview']>;

const editable: readonly string[] = [
  'supplier',
  'supplierAddress',
  'invoiceNumber',
  'orderReference',
  'projectReference',
  'costCentre',
  'deliveredTo',
  'issueDate',
  'dueDate',
  'currency',
  'netTotal',
  'taxTotal',
  'total',
  'payable',
  'iban',
  'terms',
];

type ReadFieldsProps = Form & {
  readonly document: DocumentDetail;
  /** The field that words on the page are pointed at for. */
  readonly target: string | null;
  readonly onTarget: (name: string) => void;
};

export function ReadFields({ correction, put, document, target, onTarget }: ReadFieldsProps) {
  return (
    <fieldset className={classes.group}>
      <legend>{words.review.correctFields}</legend>
      {fieldOrder
        .filter((name) => editable.includes(name))
        .map((name) => {
          const value = correction.fields[name] ?? document.fields[name]?.value ?? '';
          const type = (typed: string): void => put({ fields: { ...correction.fields, [name]: typed } });
          const label = fieldLabel(name);
          const place = correction.pointed[name];
          const shared = {
            size: 'xs',
            label,
            description: place ? words.review.pointedAt(place.page) : undefined,
            'data-target': target === name,
            onFocus: () => onTarget(name),
          } as const;
          return fieldForm(name) === 'date' ? (
            <DayInput key={name} {...shared} value={value || null} onChange={(day) => type(day ?? '')} />
          ) : (
            <TextInput key={name} {...shared} value={value} onChange={(event) => type(event.currentTarget.value)} />
          );
        })}
    </fieldset>
  );
}

export function PartyFields({ correction, put }: Form) {
  return (
    <fieldset className={classes.group}>
      <legend>{words.review.correctParty}</legend>
      {correction.createParty ? (
        <TextInput
          size="xs"
          label={words.review.newPartyName}
          value={correction.newName}
          onChange={(event) => put({ newName: event.currentTarget.value })}
        />
      ) : (
        <PartyPick
          size="xs"
          label={words.review.correctParty}
          value={correction.partyId}
          onChange={(partyId) => put({ partyId })}
          clearable
        />
      )}
      <Checkbox
        size="xs"
        className={classes.check}
        label={words.review.newParty}
        checked={correction.createParty}
        onChange={(event) => put({ createParty: event.currentTarget.checked })}
      />
    </fieldset>
  );
}

export function CodingFields({ correction, put, preview }: Form & { readonly preview: Preview | null }) {
  const coded = (preview?.lines ?? []).filter((line) => line.coded);
  const lines = coded.length > 0 ? coded : [null];
  const { one, todayOf } = useEntities();
  const day = correction.postingDate ?? preview?.postingDate ?? todayOf(one?.id ?? null);
  return (
    <fieldset className={classes.group}>
      <legend>{words.review.correctCoding}</legend>
      {lines.map((line, position) => {
        const summed = line?.lineIndexes ?? [];
        const own = summed.length > 0 ? summed.join() : String(line?.lineIndex ?? position);
        const key = line ? own : everyLine;
        const chosen = correction.coding[key] ?? { ledgerAccountId: line?.ledgerAccountId ?? null, taxCodeId: null };
        const set = (part: Partial<Coding>): void =>
          put({ coding: { ...correction.coding, [key]: { ...chosen, ...part } } });
        return (
          <div key={key} className={classes.coding}>
            <AccountPick
              size="xs"
              label={line ? words.review.accountOf(line.text ?? line.name, summed.length - 1) : words.review.account}
              value={chosen.ledgerAccountId}
              onChange={(ledgerAccountId) => set({ ledgerAccountId })}
            />
            <TaxCodePick
              size="xs"
              label={words.review.taxCode}
              placeholder={line?.taxCode ?? words.review.asRead}
              value={chosen.taxCodeId}
              onChange={(taxCodeId) => set({ taxCodeId })}
              clearable
            />
            <DimensionPicks
              labelled
              value={chosen.dimensions ?? line?.dimensions ?? {}}
              account={chosen.ledgerAccountId}
              on={day}
              of={(dimension) => words.review.dimensionOf(dimension, line?.text ?? line?.name ?? null)}
              onChange={(dimensions) => set({ dimensions })}
            />
          </div>
        );
      })}
      <DayInput
        size="xs"
        label={words.review.postingDate}
        value={correction.postingDate ?? preview?.postingDate ?? null}
        onChange={(postingDate) => put({ postingDate })}
      />
    </fieldset>
  );
}

const ways = Object.entries(words.review.paidByWays).map(([value, label]) => ({ value, label }));

/** Who paid decides who is owed: the vendor, an employee, or nobody any more. */
export function PaidByFields({ correction, put }: Form) {
  return (
    <fieldset className={classes.group}>
      <legend>{words.review.correctPaidBy}</legend>
      <Select
        size="xs"
        label={words.review.paidBy}
        placeholder={words.review.asProposed}
        data={ways}
        value={correction.paidBy}
        onChange={(value) => put({ paidBy: value as PaidBy | null })}
        clearable
      />
      {correction.paidBy === 'employee' ? (
        <PartyPick
          size="xs"
          label={words.review.paidByEmployee}
          value={correction.employeeId}
          onChange={(employeeId) => put({ employeeId })}
          clearable
        />
      ) : null}
    </fieldset>
  );
}

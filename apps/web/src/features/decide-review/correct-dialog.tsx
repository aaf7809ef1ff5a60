import type { DocumentDetail, ExceptionDetail } from '@counterfoil/wire/contracts';
import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { fieldForm, fieldLabel, fieldOrder } from '../../evidence/field-names.ts';
import { readTypedAmount } from '../../format/amount.ts';
import { words } from '../../messages/index.ts';
import { AccountPick, PartyPick, TaxCodePick } from '../../pick/picks.tsx';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import classes from './correct-dialog.module.css';
import type { Decide } from './use-decide.tsx';

type Changes = NonNullable<Decide['changes']>;
type Coding = { readonly ledgerAccountId: string | null; readonly taxCodeId: string | null };

type CorrectDialogProps = {
  readonly item: ExceptionDetail;
  readonly document: DocumentDetail | null;
  readonly proposal: ExceptionDetail['proposals'][number] | null;
  readonly onClose: () => void;
  readonly onDecide: (decision: Decide) => void;
};

const editable = [
  'supplier',
  'invoiceNumber',
  'issueDate',
  'dueDate',
  'netTotal',
  'taxTotal',
  'total',
  'payable',
  'iban',
];

/** Whatever the machine got wrong, put right in one go: what was read, whom it is from, where it is booked, when. */
export function CorrectDialog({ item, document, proposal, onClose, onDecide }: CorrectDialogProps) {
  const [fields, setFields] = useState<Readonly<Record<string, string>>>({});
  const [party, setParty] = useState<string | null>(null);
  const [create, setCreate] = useState(false);
  const [newName, setNewName] = useState(document?.fields.supplier?.value ?? '');
  const [postingDate, setPostingDate] = useState('');
  const [coding, setCoding] = useState<Readonly<Record<string, Coding>>>({});
  const codedLines = (proposal?.journalPreview?.lines ?? []).filter((line) => line.coded);
  const lines = codedLines.length > 0 ? codedLines : [null];
  const currency = document?.currency ?? item.amount?.currency ?? 'EUR';

  const changes = (): Changes => ({
    fields: Object.keys(fields).length > 0 ? asWire(fields, currency) : undefined,
    partyId: create ? undefined : (party ?? undefined),
    newParty: create && newName.trim() ? { name: newName.trim() } : undefined,
    postingDate: postingDate || undefined,
    coding: codingOf(coding),
  });
  const touched = Object.values(changes()).some((change) => change !== undefined);
  const names = fieldOrder.filter((name) => editable.includes(name));
  return (
    <AskDialog
      title={words.review.correctTitle}
      opened
      size={640}
      onClose={onClose}
      button={words.review.save}
      ready={touched}
      onSubmit={() => onDecide({ verdict: 'correct', proposalId: proposal?.id, changes: changes() })}
    >
      {document ? (
        <fieldset className={classes.group}>
          <legend>{words.review.correctFields}</legend>
          {names.map((name) => {
            const value = fields[name] ?? document.fields[name]?.value ?? '';
            const put = (typed: string): void => setFields({ ...fields, [name]: typed });
            return fieldForm(name) === 'date' ? (
              <DayInput
                key={name}
                size="xs"
                label={fieldLabel(name)}
                value={value || null}
                onChange={(day) => put(day ?? '')}
              />
            ) : (
              <TextInput
                key={name}
                size="xs"
                label={fieldLabel(name)}
                value={value}
                onChange={(event) => put(event.currentTarget.value)}
              />
            );
          })}
        </fieldset>
      ) : null}
      <fieldset className={classes.group}>
        <legend>{words.review.correctParty}</legend>
        {create ? (
          <TextInput
            size="xs"
            label={words.review.newPartyName}
            value={newName}
            onChange={(event) => setNewName(event.currentTarget.value)}
          />
        ) : (
          <PartyPick size="xs" label={words.review.correctParty} value={party} onChange={setParty} clearable />
        )}
        <Checkbox
          size="xs"
          className={classes.check}
          label={words.review.newParty}
          checked={create}
          onChange={(event) => setCreate(event.currentTarget.checked)}
        />
      </fieldset>
      <fieldset className={classes.group}>
        <legend>{words.review.correctCoding}</legend>
        {lines.map((line, position) => {
          const key = String(line?.lineIndex ?? (line ? position : 'all'));
          const chosen = coding[key] ?? { ledgerAccountId: line?.ledgerAccountId ?? null, taxCodeId: null };
          const put = (part: Partial<Coding>): void => setCoding({ ...coding, [key]: { ...chosen, ...part } });
          return (
            <div key={key} className={classes.coding}>
              <AccountPick
                size="xs"
                label={line ? `${words.review.account}, ${line.name}` : words.review.account}
                value={chosen.ledgerAccountId}
                onChange={(ledgerAccountId) => put({ ledgerAccountId })}
              />
              <TaxCodePick
                size="xs"
                label={words.review.taxCode}
                placeholder={line?.taxCode ?? words.review.asRead}
                value={chosen.taxCodeId}
                onChange={(taxCodeId) => put({ taxCodeId })}
                clearable
              />
            </div>
          );
        })}
        <DayInput
          size="xs"
          label={words.review.postingDate}
          value={postingDate || (proposal?.journalPreview?.postingDate ?? null)}
          onChange={(day) => setPostingDate(day ?? '')}
        />
      </fieldset>
      {touched ? null : <p className={classes.note}>{words.review.correctNothing}</p>}
    </AskDialog>
  );
}

/** Amounts travel as plain decimals; what cannot be read as one is sent as typed, and the API says what is wrong with it. */
const asWire = (fields: Readonly<Record<string, string>>, currency: string): Record<string, string | null> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, typed]) => {
      if (typed.trim() === '') return [name, null];
      const isAmount = fieldForm(name) === 'amount';
      return [name, isAmount ? (readTypedAmount(typed, currency) ?? typed.trim()) : typed.trim()];
    }),
  );

const codingOf = (coding: Readonly<Record<string, Coding>>): Changes['coding'] => {
  const lines = Object.entries(coding).flatMap(([key, line]) =>
    line.ledgerAccountId
      ? [
          {
            lineIndex: key === 'all' ? null : Number(key),
            ledgerAccountId: line.ledgerAccountId,
            taxCodeId: line.taxCodeId ?? undefined,
          },
        ]
      : [],
  );
  return lines.length > 0 ? lines : undefined;
};

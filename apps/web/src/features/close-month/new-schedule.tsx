import type { RecognitionScheduleOnWire } from '@counterfoil/wire/contracts';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAct } from '../../api/queries.ts';
import { readTypedAmount } from '../../format/amount.ts';
import { words } from '../../messages/index.ts';
import { AccountPick, PartyPick } from '../../pick/picks.tsx';
import { useDay } from '../../shell/use-day-field.ts';
import { usePlace } from '../../shell/use-place.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import classes from './close.module.css';
import { type EntryLine, EntryLinePick } from './entry-line-pick.tsx';
import { RefusalNote } from './refusal-note.tsx';

type Kind = RecognitionScheduleOnWire['kind'];
type NewScheduleProps = { readonly entityId: string; readonly currency: string; readonly onClose: () => void };

const KINDS: readonly Kind[] = ['prepayment', 'deferred_income', 'accrual', 'depreciation'];
const say = words.close.schedule;

/** What stands in the fields, and what of it is asked for. */
const useScheduleForm = (entityId: string, currency: string) => {
  const { to } = usePlace();
  const navigate = useNavigate();
  const [kind, setKind] = useState<Kind>('prepayment');
  const [name, setName] = useState('');
  const [source, setSource] = useState<EntryLine>({ entryId: null, line: null });
  const [toAccountId, setToAccount] = useState<string | null>(null);
  const [partyId, setParty] = useState<string | null>(null);
  const [startsOn, setStart] = useDay(entityId);
  const [endsOn, setEnd] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const create = useAct('createRecognitionSchedule', 'all');
  const expected = kind === 'accrual';
  const amount = readTypedAmount(typed === '' && !expected ? '0' : typed, currency);
  const sourced = expected || (source.entryId !== null && source.line !== null);
  const ready = name.trim() !== '' && toAccountId !== null && endsOn !== null && amount !== null && sourced;
  const submit = (): void => {
    if (toAccountId === null || endsOn === null || amount === null) return;
    const own = expected
      ? { amount: { amount, currency }, ...(partyId === null ? {} : { partyId }) }
      : { sourceEntryId: source.entryId ?? '', sourceLine: source.line ?? 1 };
    const kept = kind === 'depreciation' ? { residual: amount } : {};
    create.mutate(
      { body: { entityId, kind, name: name.trim(), startsOn, endsOn, toAccountId, ...own, ...kept } },
      { onSuccess: (made) => navigate(to(`close/schedules/${made.id}`)) },
    );
  };
  const choose = (value: string): void => {
    setKind(KINDS.find((one) => one === value) ?? kind);
    setSource({ ...source, line: null });
  };
  const fields = { kind, name, source, toAccountId, partyId, startsOn, endsOn, typed, amount, expected };
  const put = { choose, setName, setSource, setToAccount, setParty, setStart, setEnd, setTyped };
  return { fields, put, ready: ready && !create.isPending, submit, error: create.error };
};

/** A person's word that an amount belongs to several periods; what each takes is posted from then on by itself. */
export function NewSchedule({ entityId, currency, onClose }: NewScheduleProps) {
  const { fields, put, ready, submit, error } = useScheduleForm(entityId, currency);
  const { kind, expected, startsOn } = fields;
  return (
    <AskDialog
      opened
      size="lg"
      title={say.create}
      button={say.create}
      ready={ready}
      onClose={onClose}
      onSubmit={submit}
    >
      <NativeSelect
        label={words.ledger.column.kind}
        description={say.kindHint[kind]}
        value={kind}
        onChange={(event) => put.choose(event.currentTarget.value)}
        data={KINDS.map((value) => ({ value, label: words.close.kind[value] }))}
        data-autofocus
      />
      <TextInput
        label={words.close.column.name}
        value={fields.name}
        maxLength={200}
        onChange={(event) => put.setName(event.currentTarget.value)}
      />
      {expected ? (
        <PartyPick label={say.party} value={fields.partyId} onChange={put.setParty} clearable />
      ) : (
        <EntryLinePick
          entityId={entityId}
          side={kind === 'deferred_income' ? 'C' : 'D'}
          value={fields.source}
          onChange={put.setSource}
        />
      )}
      <AccountPick label={say.becomes[kind]} value={fields.toAccountId} onChange={put.setToAccount} />
      <div className={classes.pair}>
        <DayInput label={say.from} value={startsOn} onChange={(day) => put.setStart(day ?? startsOn)} />
        <DayInput label={say.to} value={fields.endsOn} onChange={put.setEnd} />
      </div>
      {expected || kind === 'depreciation' ? (
        <TextInput
          label={expected ? say.expected(currency) : say.residual(currency)}
          value={fields.typed}
          inputMode="decimal"
          onChange={(event) => put.setTyped(event.currentTarget.value)}
          error={fields.typed !== '' && fields.amount === null ? words.close.noAmount : undefined}
        />
      ) : null}
      <RefusalNote error={error} />
    </AskDialog>
  );
}

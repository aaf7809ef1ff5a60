import { Button, Group, Modal, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { readTypedAmount, sumAmounts, type WireMoney } from '../../format/amount.ts';
import { today } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { AccountPick } from '../../pick/picks.tsx';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import classes from './new-entry.module.css';

type Line = { readonly key: string; readonly account: string | null; readonly debit: string; readonly credit: string };

const freshLine = (): Line => ({ key: crypto.randomUUID(), account: null, debit: '', credit: '' });

/** An entry by hand. It can be posted when both sides are the same to the last unit, and not before. */
export function NewEntry({ onClose }: { readonly onClose: () => void }) {
  const { to } = usePlace();
  const navigate = useNavigate();
  const { all, one } = useEntities();
  const [entityId, setEntityId] = useState(one?.id ?? null);
  const [date, setDate] = useState(today);
  const [description, setDescription] = useState('');
  const [lines, setLines] = useState<readonly Line[]>(() => [freshLine(), freshLine()]);
  const create = useAct('createJournalEntry', 'all');
  const currency = all.find((entity) => entity.id === entityId)?.functionalCurrency ?? 'EUR';
  const put = (key: string, part: Partial<Line>): void =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const total = (side: 'debit' | 'credit'): WireMoney | null =>
    sumAmounts(
      lines.flatMap((line) => amountOf(line[side], currency)),
      currency,
    );
  const debit = total('debit');
  const credit = total('credit');
  const postings = lines.flatMap((line) => {
    if (!line.account) return [];
    const account = line.account;
    return (['debit', 'credit'] as const).flatMap((side) =>
      amountOf(line[side], currency).map((amount) => ({
        ledgerAccountId: account,
        side: side === 'debit' ? ('D' as const) : ('C' as const),
        amount,
      })),
    );
  });
  const balances = debit?.amount === credit?.amount && postings.length > 1;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!entityId) return;
    create.mutate(
      { body: { entityId, postingDate: date, description: description.trim(), postings } },
      { onSuccess: (made) => navigate(to(`ledger/entries/${made.id}`)) },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={720}
      title={words.ledger.newEntry}
      closeButtonProps={{ 'aria-label': words.shell.close }}
    >
      <form onSubmit={submit} className={classes.form}>
        <div className={classes.head}>
          <Select
            label={words.shell.entity}
            data={all.map((entity) => ({ value: entity.id, label: entity.name }))}
            value={entityId}
            onChange={setEntityId}
          />
          <DayInput label={words.review.postingDate} value={date} onChange={(day) => setDate(day ?? date)} />
          <TextInput
            label={words.ledger.column.text}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
            data-autofocus
          />
        </div>
        {lines.map((line, position) => (
          <div key={line.key} className={classes.line}>
            <AccountPick
              labelHidden
              label={words.ledger.accountOfLine(position + 1)}
              value={line.account}
              onChange={(account) => put(line.key, { account })}
            />
            <TextInput
              aria-label={words.ledger.debitOfLine(position + 1)}
              placeholder={words.ui.debit}
              value={line.debit}
              inputMode="decimal"
              onChange={(event) => put(line.key, { debit: event.currentTarget.value, credit: '' })}
            />
            <TextInput
              aria-label={words.ledger.creditOfLine(position + 1)}
              placeholder={words.ui.credit}
              value={line.credit}
              inputMode="decimal"
              onChange={(event) => put(line.key, { credit: event.currentTarget.value, debit: '' })}
            />
          </div>
        ))}
        <div className={classes.line}>
          <span className={classes.verdict}>
            <Button variant="subtle" size="compact-sm" onClick={() => setLines([...lines, freshLine()])}>
              {words.ledger.addLine}
            </Button>
            <Glyph kind={balances ? 'proven' : 'open'} /> {balances ? words.ui.balances : words.ui.doesNotBalance}
          </span>
          <Amount value={debit} strong />
          <Amount value={credit} strong />
        </div>
        {create.isError ? (
          <p role="alert">
            <Glyph kind="doubt" size={14} /> {failureOf(create.error).detail}
          </p>
        ) : null}
        <Group justify="flex-end" gap={8}>
          <Button onClick={onClose}>{words.review.cancel}</Button>
          <Button
            type="submit"
            variant="filled"
            disabled={!balances || description.trim() === ''}
            loading={create.isPending}
          >
            {words.ledger.post}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

const amountOf = (typed: string, currency: string): WireMoney[] => {
  const amount = typed.trim() === '' ? null : readTypedAmount(typed, currency);
  return amount === null ? [] : [{ amount, currency }];
};

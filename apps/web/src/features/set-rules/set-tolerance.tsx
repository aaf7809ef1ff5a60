import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { readTypedAmount } from '../../format/amount.ts';
import { today } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { PartyPick } from '../../pick/picks.tsx';
import { useEntities } from '../../shell/use-entities.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';

const scopes = ['bank_fee', 'small_difference', 'party_month', 'exchange_rate'] as const;
type Scope = (typeof scopes)[number];

/** The one before ends the day before: what was booked under it stays explained. */
export function SetTolerance({ onClose }: { readonly onClose: () => void }) {
  const { all, one } = useEntities();
  const [entityId, setEntity] = useState(one?.id ?? '');
  const [scope, setScope] = useState<Scope>('bank_fee');
  const [partyId, setParty] = useState<string | null>(null);
  const [amount, setAmount] = useState('');
  const [percent, setPercent] = useState('');
  const [from, setFrom] = useState<string | null>(today());
  const set = useAct('setTolerance', ['listTolerances']);
  const currency = all.find(({ id }) => id === entityId)?.functionalCurrency ?? '';
  // What is no amount is sent as it was typed: the API says what is wrong with it.
  const submit = (): void =>
    set.mutate(
      {
        body: {
          entityId,
          scope,
          partyId: partyId ?? undefined,
          amount: { amount: readTypedAmount(amount, currency) ?? amount.trim(), currency },
          percent: percent.trim() === '' ? undefined : percent.trim().replace(',', '.'),
          validFrom: from ?? undefined,
        },
      },
      { onSuccess: onClose },
    );
  return (
    <AskDialog
      opened
      title={words.rules.tolerance.set}
      onClose={onClose}
      button={words.rules.save}
      ready={entityId !== '' && amount.trim() !== '' && !set.isPending}
      onSubmit={submit}
    >
      <Select
        label={words.rules.tolerance.scope}
        data={scopes.map((value) => ({ value, label: words.rules.tolerance.scopes[value] }))}
        value={scope}
        allowDeselect={false}
        onChange={(value) => setScope(scopes.find((each) => each === value) ?? scope)}
      />
      <Select
        label={words.rules.tolerance.entity}
        data={all.map(({ id, name }) => ({ value: id, label: name }))}
        value={entityId}
        allowDeselect={false}
        onChange={(value) => setEntity(value ?? entityId)}
      />
      <PartyPick label={words.rules.tolerance.partyOnly} value={partyId} onChange={setParty} />
      <TextInput
        label={words.rules.tolerance.amountIn(currency)}
        value={amount}
        onChange={(event) => setAmount(event.currentTarget.value)}
        data-autofocus
      />
      <TextInput
        label={words.rules.tolerance.percent}
        description={words.rules.tolerance.percentText[scope]}
        value={percent}
        onChange={(event) => setPercent(event.currentTarget.value)}
      />
      <DayInput label={words.rules.column.from} value={from} onChange={setFrom} />
      <FailureLine failure={set.isError ? failureOf(set.error) : null} />
    </AskDialog>
  );
}

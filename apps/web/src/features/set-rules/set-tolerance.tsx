import { Button, Group, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct, useAnswer } from '../../api/queries.ts';
import { readTypedAmount } from '../../format/amount.ts';
import { words } from '../../messages/index.ts';
import { PartyPick } from '../../pick/picks.tsx';
import { useDayField } from '../../shell/use-day-field.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';
import { ToleranceTest } from './tolerance-test.tsx';
import classes from './tolerances.module.css';

const own = words.rules.tolerance;
type Scope = keyof typeof own.scopes;
const scopes = Object.keys(own.scopes) as Scope[];

/** Which limits and places a kind knows; the API holds the same law and says so in a sentence. */
const byPercent: readonly Scope[] = ['exchange_rate', 'withholding'];
const byAmount: readonly Scope[] = ['party_month'];
const anyAccount: readonly Scope[] = ['party_month', 'withholding', 'tax_amount', 'line_item'];

const DAYS_BACK = 90;
const DAYS_MAX = 366;
const ORGANISATION = 'organisation';

const percentTexts: Readonly<Partial<Record<Scope, string>>> = {
  exchange_rate: own.percentText.rate,
  withholding: own.percentText.withheld,
  tax_amount: own.percentText.tax,
  line_item: own.percentText.line,
};

const useWish = () => {
  const { all, one } = useEntities();
  const [scope, setScope] = useState<Scope>('bank_fee');
  const [entity, setEntity] = useState(one?.id ?? ORGANISATION);
  const [party, setParty] = useState<string | null>(null);
  const [account, setAccount] = useState<string | null>(null);
  const functional = all.find(({ id }) => id === entity)?.functionalCurrency ?? one?.functionalCurrency ?? '';
  const [typedCurrency, setCurrency] = useState<string | null>(null);
  const [amount, setAmount] = useState('');
  const [percent, setPercent] = useState('');
  const [from, setFrom] = useDayField(entity);
  const [to, setTo] = useState<string | null>(null);
  const amounts = !byPercent.includes(scope);
  const currency = (typedCurrency ?? (amounts ? functional : '')).toUpperCase();
  const limit = amounts && amount.trim() !== '';
  // What is no amount is sent as it was typed: the API says what is wrong with it.
  const body = {
    scope,
    ...(entity === ORGANISATION ? {} : { entityId: entity }),
    ...(party === null || scope === 'exchange_rate' ? {} : { partyId: party }),
    ...(account === null || anyAccount.includes(scope) ? {} : { bankAccountId: account }),
    ...(currency === '' ? {} : { currency }),
    ...(limit ? { amount: { amount: readTypedAmount(amount, currency) ?? amount.trim(), currency } } : {}),
    ...(percent.trim() === '' || byAmount.includes(scope) ? {} : { percent: percent.trim().replace(',', '.') }),
    ...(from === null ? {} : { validFrom: from }),
    ...(to === null ? {} : { validTo: to }),
  };
  return {
    body,
    ready: limit || percent.trim() !== '',
    values: { scope, entity, party, account, currency, amount, percent, from, to, amounts },
    change: { setScope, setEntity, setParty, setAccount, setCurrency, setAmount, setPercent, setFrom, setTo },
  };
};

/** One that holds for good in the same place ends the day before: what was booked under it stays explained. */
export function SetTolerance({ onClose }: { readonly onClose: () => void }) {
  const { body, ready, values, change } = useWish();
  const [days, setDays] = useState<number | string>(DAYS_BACK);
  const set = useAct('setTolerance', ['listTolerances', 'explainTolerances']);
  const test = useAct('backTestTolerance', []);
  const failed = set.isError ? set.error : test.isError ? test.error : null;
  return (
    <AskDialog
      opened
      size={560}
      title={own.set}
      onClose={onClose}
      button={words.rules.save}
      ready={ready && !set.isPending}
      onSubmit={() => set.mutate({ body }, { onSuccess: onClose })}
    >
      <Select
        label={own.scope}
        data={scopes.map((value) => ({ value, label: own.scopes[value] }))}
        value={values.scope}
        allowDeselect={false}
        onChange={(value) => change.setScope(scopes.find((each) => each === value) ?? values.scope)}
      />
      <WherePicks values={values} change={change} />
      <Limits values={values} change={change} />
      <div className={classes.pair}>
        <DayInput label={own.from} value={values.from} onChange={change.setFrom} />
        <DayInput label={own.to} value={values.to} onChange={change.setTo} />
      </div>
      <Group align="end" gap={12}>
        <NumberInput
          label={own.tryDays}
          min={1}
          max={DAYS_MAX}
          allowDecimal={false}
          value={days}
          onChange={setDays}
          w={140}
        />
        <Button
          loading={test.isPending}
          disabled={!ready}
          onClick={() => test.mutate({ body: { ...body, days: Number(days) || DAYS_BACK } })}
        >
          {own.tryIt}
        </Button>
      </Group>
      {test.data ? <ToleranceTest result={test.data} /> : null}
      <FailureLine failure={failed === null ? null : failureOf(failed)} />
    </AskDialog>
  );
}

type Form = Pick<ReturnType<typeof useWish>, 'values' | 'change'>;

function WherePicks({ values, change }: Form) {
  const { all } = useEntities();
  const entityId = values.entity === ORGANISATION ? undefined : values.entity;
  const accounts = useAnswer('listBankAccounts', { query: { entity: entityId, limit: 200 } });
  return (
    <>
      <Select
        label={own.company}
        data={[
          { value: ORGANISATION, label: own.wholeOrganisation },
          ...all.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={values.entity}
        allowDeselect={false}
        onChange={(value) => {
          change.setEntity(value ?? values.entity);
          change.setAccount(null);
        }}
      />
      {values.scope === 'exchange_rate' ? null : (
        <PartyPick label={own.party} placeholder={own.any} value={values.party} onChange={change.setParty} clearable />
      )}
      {anyAccount.includes(values.scope) ? null : (
        <Select
          label={own.bankAccount}
          placeholder={own.any}
          data={(accounts.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={values.account}
          onChange={change.setAccount}
          clearable
          clearButtonProps={{ 'aria-label': words.ui.clear(own.bankAccount) }}
        />
      )}
    </>
  );
}

function Limits({ values, change }: Form) {
  const { scope, currency, amounts } = values;
  return (
    <div className={classes.pair}>
      <TextInput
        label={own.currency}
        placeholder={own.any}
        value={currency}
        maxLength={3}
        onChange={(event) => change.setCurrency(event.currentTarget.value)}
      />
      {amounts ? (
        <TextInput
          label={own.amountIn(currency)}
          value={values.amount}
          onChange={(event) => change.setAmount(event.currentTarget.value)}
          data-autofocus
        />
      ) : null}
      {byAmount.includes(scope) ? null : (
        <TextInput
          label={own.percent}
          description={percentTexts[scope] ?? own.percentText.amount}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={values.percent}
          onChange={(event) => change.setPercent(event.currentTarget.value)}
        />
      )}
    </div>
  );
}

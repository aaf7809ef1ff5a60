import type { SampleAnswerOnWire } from '@counterfoil/wire/contracts';
import { Button, Checkbox, Radio } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { formatAmount } from '../../format/amount.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { AccountPick, TaxCodePick } from '../../pick/picks.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';
import classes from './automation.module.css';
import type { SampleToCheck } from './sample-outcome.ts';

type Kind = SampleAnswerOnWire['kind'];
type Part = { readonly account: string | null; readonly tax: string | null };

const KINDS_OF: Readonly<Record<'document' | 'bank_transaction', readonly Kind[]>> = {
  document: ['coding', 'nothing'],
  bank_transaction: ['coding', 'match', 'transfer', 'aside', 'nothing'],
};

const PARTS_MAX = 12;

/** What is answered so far, or null while something of it is missing. */
const answerOf = (kind: Kind | null, parts: readonly Part[], items: readonly string[]): SampleAnswerOnWire | null => {
  if (kind === null) return null;
  if (kind === 'coding') {
    const named = parts.flatMap(({ account, tax }) =>
      account === null ? [] : [{ ledgerAccountId: account, taxCodeId: tax }],
    );
    return named.length === 0 ? null : { kind, parts: named };
  }
  if (kind === 'match') return items.length === 0 ? null : { kind, openItemIds: [...items] };
  return { kind };
};

/** What the posting should have been: the same questions whatever the machine chose, so that none of them gives it away. */
export function CheckForm({ sample }: { readonly sample: SampleToCheck }) {
  const kinds = KINDS_OF[sample.subject.kind];
  const [kind, setKind] = useState<Kind | null>(null);
  const [parts, setParts] = useState<readonly Part[]>([{ account: null, tax: null }]);
  const [items, setItems] = useState<readonly string[]>([]);
  const check = useAct('checkSample', 'all');
  const answer = answerOf(kind, parts, items);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (answer !== null) check.mutate({ params: { id: sample.id }, body: { answer } });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <Radio.Group
        label={words.automation.checking.answer}
        value={kind}
        onChange={(value) => setKind(kinds.find((one) => one === value) ?? null)}
      >
        {kinds.map((one, at) => (
          <Radio
            key={one}
            value={one}
            label={words.automation.checking.kinds[one]}
            mt={8}
            {...(at === 0 ? { autoFocus: true } : {})}
          />
        ))}
      </Radio.Group>
      {kind === 'coding' ? <Parts parts={parts} onChange={setParts} /> : null}
      {kind === 'match' ? <Items sample={sample} chosen={items} onChange={setItems} /> : null}
      <FailureLine failure={check.isError ? failureOf(check.error) : null} />
      <Button type="submit" variant="filled" disabled={answer === null} loading={check.isPending}>
        {words.automation.checking.submit}
      </Button>
    </form>
  );
}

type PartsProps = { readonly parts: readonly Part[]; readonly onChange: (parts: readonly Part[]) => void };

function Parts({ parts, onChange }: PartsProps) {
  const { account, tax, another } = words.automation.checking;
  const change = (at: number, part: Partial<Part>) =>
    onChange(parts.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <>
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts are only added at the end
        <div key={at} className={classes.form}>
          <AccountPick label={account} value={part.account} onChange={(value) => change(at, { account: value })} />
          <TaxCodePick label={tax} value={part.tax} onChange={(value) => change(at, { tax: value })} clearable />
        </div>
      ))}
      {parts.length < PARTS_MAX ? (
        <Button size="xs" onClick={() => onChange([...parts, { account: null, tax: null }])}>
          {another}
        </Button>
      ) : null}
    </>
  );
}

type ItemsProps = {
  readonly sample: SampleToCheck;
  readonly chosen: readonly string[];
  readonly onChange: (items: readonly string[]) => void;
};

function Items({ sample, chosen, onChange }: ItemsProps) {
  if (sample.items.length === 0) return <p>{words.automation.checking.noItems}</p>;
  return (
    <Checkbox.Group label={words.automation.checking.items} value={[...chosen]} onChange={onChange}>
      {sample.items.map((item) => (
        <Checkbox
          key={item.id}
          value={item.id}
          mt={8}
          label={[
            item.number,
            item.party,
            formatDate(item.itemDate),
            `${formatAmount(item.amount.amount)} ${item.amount.currency}`,
          ]
            .filter(Boolean)
            .join(', ')}
        />
      ))}
    </Checkbox.Group>
  );
}

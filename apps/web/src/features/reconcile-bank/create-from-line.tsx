import type { BankTransactionOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { matchTouches } from '../../matching/match-touches.ts';
import { words } from '../../messages/index.ts';
import { DimensionPicks } from '../../pick/dimension-picks.tsx';
import { AccountPick, TaxCodePick } from '../../pick/picks.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';
import { JournalPreview } from '../../ui/journal-preview.tsx';
import { journalOf, type LineToCode, useCodingPreview } from './coding-preview.ts';
import classes from './line-verbs.module.css';
import { emptyLeg, type Leg, partsOf, splitOf } from './split-legs.ts';
import { SplitLine } from './split-line.tsx';

/** What is sent once it is whole: one account for all of it, or parts that come to the line; null while something is missing. */
const codingOf = (line: BankTransactionOnWire, legs: readonly Leg[]): LineToCode | null => {
  const [only, ...others] = legs;
  const of = { bankTransactionId: line.id, version: line.version };
  if (only !== undefined && others.length === 0)
    return only.account === null
      ? null
      : { ...of, ledgerAccountId: only.account, taxCodeId: only.tax, dimensions: { ...only.dimensions } };
  return splitOf(legs, line.amount).complete ? { ...of, parts: partsOf(legs, line.amount) } : null;
};

/** The line to one account, or divided among several: what it would post stands below while it is chosen. */
export function CreateFromLine({ line }: { readonly line: BankTransactionOnWire }) {
  const [legs, setLegs] = useState<readonly Leg[]>([emptyLeg(0)]);
  const coded = codingOf(line, legs);
  const preview = useCodingPreview(coded === null ? null : [coded]);
  const code = useAct('codeBankTransactions', matchTouches);
  const [prospect] = coded === null ? [] : (preview.data?.lines ?? []);
  const journal = prospect?.journalPreview ? journalOf(prospect.journalPreview) : null;
  const send = (): void => {
    if (coded === null) return;
    code.mutate(
      { body: { lines: [coded] } },
      {
        onSuccess: ({ items: [done] }) =>
          notifications.show({
            title: line.counterparty ?? words.bank.noName,
            message: done?.effect === 'waits' ? words.reconcile.waits : words.reconcile.created,
          }),
      },
    );
  };
  const ready = journal !== null && !code.isPending;
  useKeys(ready ? [{ key: 'a', label: words.reconcile.keys.create, run: send }] : [], 2);
  const refused = prospect?.effect === 'refused' ? { title: prospect.code ?? '', detail: prospect.detail ?? '' } : null;
  return (
    <div className={classes.verb}>
      {legs.length === 1 ? (
        <WholeLine line={line} legs={legs} onChange={setLegs} />
      ) : (
        <SplitLine line={line} legs={legs} onChange={setLegs} />
      )}
      <Button className={classes.act} size="xs" onClick={send} loading={code.isPending} disabled={!ready}>
        {words.reconcile.create}
      </Button>
      {refused ? <p role="alert">{refused.detail}</p> : null}
      <FailureLine failure={code.isError ? failureOf(code.error) : null} />
      {journal ? (
        <div aria-live="polite">
          <JournalPreview
            title={words.reconcile.wouldPost(formatDate(journal.postingDate))}
            lines={journal.lines}
            debit={journal.debit}
            credit={journal.credit}
          />
          {prospect?.effect === 'waits' ? <p className={classes.second}>{words.reconcile.waitsNote}</p> : null}
        </div>
      ) : null}
    </div>
  );
}

type WholeLineProps = {
  readonly line: BankTransactionOnWire;
  readonly legs: readonly Leg[];
  readonly onChange: (legs: readonly Leg[]) => void;
};

/** All of it to one account; what was chosen for it becomes the first part when it is divided. */
function WholeLine({ line, legs, onChange }: WholeLineProps) {
  const leg = legs[0] ?? emptyLeg(0);
  const put = (part: Partial<Leg>): void => onChange([{ ...leg, ...part }]);
  const divide = (): void => onChange([leg, emptyLeg(leg.key + 1)]);
  useKeys([{ key: '+', label: words.reconcile.keys.split, run: divide }], 2);
  return (
    <div className={classes.fields}>
      <AccountPick
        size="xs"
        label={words.reconcile.account}
        value={leg.account}
        onChange={(account) => put({ account })}
      />
      <TaxCodePick
        size="xs"
        label={words.reconcile.taxCode}
        placeholder={words.reconcile.noTax}
        value={leg.tax}
        onChange={(tax) => put({ tax })}
        clearable
      />
      <DimensionPicks
        value={leg.dimensions}
        account={leg.account}
        on={line.bookingDate}
        onChange={(dimensions) => put({ dimensions })}
      />
      <Button size="xs" variant="default" onClick={divide}>
        {words.reconcile.split.begin}
      </Button>
    </div>
  );
}

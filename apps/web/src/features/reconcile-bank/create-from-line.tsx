import type { BankTransactionOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { words } from '../../messages/index.ts';
import { AccountPick, TaxCodePick } from '../../pick/picks.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';
import { JournalPreview } from '../../ui/journal-preview.tsx';
import { journalOf, useCodingPreview } from './coding-preview.ts';
import classes from './line-verbs.module.css';
import { matchTouches } from './match-touches.ts';

/** The whole line to one account: what it would post stands below while it is chosen. */
export function CreateFromLine({ line }: { readonly line: BankTransactionOnWire }) {
  const [account, setAccount] = useState<string | null>(null);
  const [tax, setTax] = useState<string | null>(null);
  const coded =
    account === null
      ? null
      : { bankTransactionId: line.id, version: line.version, ledgerAccountId: account, taxCodeId: tax };
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
      <div className={classes.fields}>
        <AccountPick size="xs" label={words.reconcile.account} value={account} onChange={setAccount} />
        <TaxCodePick
          size="xs"
          label={words.reconcile.taxCode}
          placeholder={words.reconcile.noTax}
          value={tax}
          onChange={setTax}
          clearable
        />
        <Button size="xs" onClick={send} loading={code.isPending} disabled={!ready}>
          {words.reconcile.create}
        </Button>
      </div>
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

import type { BankTransactionOnWire, CodingsPreviewOnWire } from '@counterfoil/wire/contracts';
import { notifications } from '@mantine/notifications';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { matchTouches } from '../../matching/match-touches.ts';
import { words } from '../../messages/index.ts';
import { Amount } from '../../ui/amount.tsx';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import classes from './bulk-code.module.css';
import { type LineToCode, useCodingPreview } from './coding-preview.ts';

type BulkPreviewProps = {
  readonly lines: readonly BankTransactionOnWire[];
  readonly coded: readonly LineToCode[];
  readonly onClose: () => void;
  readonly onDone: () => void;
};

/** What all of them do to each account, and which may not: one that may not holds back all. */
export function BulkPreview({ lines, coded, onClose, onDone }: BulkPreviewProps) {
  const preview = useCodingPreview(coded);
  const code = useAct('codeBankTransactions', matchTouches);
  const prospects = preview.data?.lines ?? [];
  const refused = prospects.filter(({ effect }) => effect === 'refused');
  const send = (): void =>
    code.mutate(
      { body: { lines: coded.map((line) => ({ ...line })) } },
      {
        onSuccess: ({ items }) => {
          const posted = items.filter(({ effect }) => effect === 'posted').length;
          notifications.show({
            title: words.reconcile.tabs.bulk,
            message: words.reconcile.bulk.done(posted, items.length - posted),
          });
          onDone();
        },
      },
    );
  return (
    <AskDialog
      opened
      size={640}
      title={words.reconcile.bulk.title(coded.length)}
      button={words.reconcile.bulk.code(coded.length)}
      ready={preview.isSuccess && refused.length === 0 && !code.isPending}
      onClose={onClose}
      onSubmit={send}
    >
      {preview.isError ? <ErrorState failure={failureOf(preview.error)} /> : null}
      {preview.isPending ? <SkeletonRows rows={3} height={32} /> : null}
      <RefusedLines refused={refused} lines={lines} />
      <EffectTable accounts={preview.data?.accounts ?? []} />
      {prospects.some(({ effect }) => effect === 'waits') ? (
        <p className={classes.second}>{words.reconcile.waitsNote}</p>
      ) : null}
      <FailureLine failure={code.isError ? failureOf(code.error) : null} />
    </AskDialog>
  );
}

type Lines = BulkPreviewProps['lines'];

function RefusedLines({ refused, lines }: { readonly refused: CodingsPreviewOnWire['lines']; readonly lines: Lines }) {
  if (refused.length === 0) return null;
  const nameOf = (id: string): string => lines.find((line) => line.id === id)?.counterparty ?? words.bank.noName;
  return (
    <section aria-label={words.reconcile.bulk.refused(refused.length)}>
      <StatusChip kind="doubt">{words.reconcile.bulk.refused(refused.length)}</StatusChip>
      <ul>
        {refused.map(({ bankTransactionId, detail }) => (
          <li key={bankTransactionId}>
            <strong>{nameOf(bankTransactionId)}</strong> {detail}
          </li>
        ))}
      </ul>
    </section>
  );
}

function EffectTable({ accounts }: { readonly accounts: CodingsPreviewOnWire['accounts'] }) {
  return (
    <table className={classes.effect}>
      <caption>{words.reconcile.bulk.effect}</caption>
      <thead>
        <tr>
          <th scope="col">{words.reconcile.account}</th>
          <th scope="col">{words.ui.debit}</th>
          <th scope="col">{words.ui.credit}</th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <tr key={`${account.code} ${account.debit.currency}`}>
            <td>
              {account.code} {account.name}
            </td>
            <td>
              <Amount value={account.debit} bare />
            </td>
            <td>
              <Amount value={account.credit} bare />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

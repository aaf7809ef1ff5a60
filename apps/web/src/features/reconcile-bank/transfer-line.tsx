import type { BankTransactionOnWire } from '@counterfoil/wire/contracts';
import { Button, Radio } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct, useAnswer } from '../../api/queries.ts';
import { formatAmount } from '../../format/amount.ts';
import { formatShortDate } from '../../format/dates.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { matchTouches } from '../../matching/match-touches.ts';
import { OtherLine } from '../../matching/other-line.tsx';
import { words } from '../../messages/index.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import classes from './line-verbs.module.css';
import { TransferEntries } from './sister-entries.tsx';

const TRANSIT = 'transit';

/** The other side on another own account, or in transit until it comes; the pair is made once. */
export function TransferLine({ line }: { readonly line: BankTransactionOnWire }) {
  const answer = useAnswer('listTransferSides', { params: { id: line.id } });
  const [picked, setPicked] = useState<string | null>(null);
  const transfer = useAct('transferBankTransaction', matchTouches);
  const sides = answer.data?.items ?? [];
  const chosen = picked ?? sides[0]?.bankTransactionId ?? TRANSIT;
  const side = sides.find(({ bankTransactionId }) => bankTransactionId === chosen) ?? null;
  const sister = side?.sister ?? null;
  const held = side?.otherLine?.held ?? null;
  const send = (): void =>
    transfer.mutate(
      {
        params: { id: line.id },
        body: {
          version: line.version,
          ...(chosen === TRANSIT ? {} : { counterpartId: chosen, otherVersion: held?.version }),
        },
      },
      {
        onSuccess: () =>
          notifications.show({
            title: line.counterparty ?? words.bank.noName,
            message: words.reconcile.transferred,
          }),
      },
    );
  useKeys(answer.isSuccess ? [{ key: 'a', label: words.reconcile.keys.transfer, run: send }] : [], 2);
  if (answer.isError) return <ErrorState failure={failureOf(answer.error)} />;
  if (answer.isPending) return <SkeletonRows rows={2} height={32} />;
  return (
    <div className={classes.verb}>
      <Radio.Group label={words.reconcile.transferSides} value={chosen} onChange={setPicked}>
        <div className={classes.choices}>
          {sides.map((one) => (
            <Radio
              key={one.bankTransactionId}
              size="xs"
              value={one.bankTransactionId}
              label={words.reconcile.transferSide(
                one.sister === null
                  ? one.bankAccountName
                  : words.reconcile.accountOfSister(one.bankAccountName, one.sister),
                formatShortDate(one.bookingDate),
                words.bank.lineOf(one.statementNumber, one.position),
              )}
              description={[
                words.reconcile.sideApart(one.apartDays),
                `${formatAmount(one.amount.amount)} ${one.amount.currency}`,
              ].join(' · ')}
            />
          ))}
          {sides.length === 0 ? <p className={classes.second}>{words.reconcile.noSides}</p> : null}
          <Radio size="xs" value={TRANSIT} label={words.reconcile.inTransit} />
        </div>
      </Radio.Group>
      {sister === null ? null : <p className={classes.second}>{words.reconcile.withSister(sister)}</p>}
      {side?.otherLine?.held ? <OtherLine other={side.otherLine} /> : null}
      <TransferEntries lineId={line.id} counterpartId={chosen === TRANSIT ? null : chosen} />
      <FailureLine failure={transfer.isError ? failureOf(transfer.error) : null} />
      <Button size="xs" onClick={send} loading={transfer.isPending} className={classes.act}>
        {words.reconcile.transfer}
      </Button>
    </div>
  );
}

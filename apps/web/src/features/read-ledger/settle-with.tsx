import type { OpenItemOnWire } from '@counterfoil/wire/contracts';
import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { useAct, useAnswer } from '../../api/queries.ts';
import { absoluteAmount, compareAmounts, formatAmount } from '../../format/amount.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import { Amount } from '../../ui/amount.tsx';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import classes from './open-item-page.module.css';

const touches = ['getOpenItem', 'listOpenItems', 'listExceptions', 'listBankTransactions', 'listMatches'] as const;

/** Money on account, or a credit note, settled with what it pays: open items of one party and account, other side. */
export function SettleWith({ item }: { readonly item: OpenItemOnWire }) {
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const found = useAnswer('listOpenItems', {
    query: { party: item.partyId ?? undefined, entity: item.entityId, limit: 60 },
    enabled: item.status === 'open' && item.partyId !== null && may('createAllocations'),
  });
  const others = (found.data?.items ?? []).filter(
    (other) =>
      other.side !== item.side &&
      other.ledgerAccountId === item.ledgerAccountId &&
      other.open.currency === item.open.currency &&
      other.partyId === item.partyId,
  );
  if (others.length === 0) return null;
  return (
    <>
      <Button size="compact-sm" onClick={() => setAsking(true)}>
        {words.ledger.settleWith}
      </Button>
      {asking ? <SettleDialog item={item} others={others} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

type SettleDialogProps = {
  readonly item: OpenItemOnWire;
  readonly others: readonly OpenItemOnWire[];
  readonly onClose: () => void;
};

/** As much as both have: the smaller of the two is settled, the larger keeps its rest. */
function SettleDialog({ item, others, onClose }: SettleDialogProps) {
  const [chosen, setChosen] = useState(others[0]?.id ?? '');
  const create = useAct('createAllocations', touches);
  const other = others.find((one) => one.id === chosen) ?? others[0];
  if (other === undefined) return null;
  const [own, theirs] = [absoluteAmount(item.open), absoluteAmount(other.open)];
  const amount = compareAmounts(own, theirs) <= 0 ? own : theirs;
  const [debit, credit] = item.side === 'D' ? [item, other] : [other, item];
  const settle = (): void =>
    create.mutate(
      { body: { allocations: [{ debitItemId: debit.id, creditItemId: credit.id, amount: amount.amount }] } },
      { onSuccess: onClose, onError: (error) => tellFailure(error) },
    );
  return (
    <AskDialog
      title={words.ledger.settleTitle(item.number ?? words.ledger.itemKind(item.kind))}
      opened
      size={560}
      onClose={onClose}
      button={words.ledger.settleButton(formatAmount(amount.amount), amount.currency)}
      ready={!create.isPending}
      onSubmit={settle}
    >
      <Radio.Group value={other.id} onChange={setChosen} label={words.ledger.settleWhich}>
        {others.map((one) => (
          <div key={one.id} className={classes.line}>
            <Radio
              value={one.id}
              label={`${one.number ?? words.ledger.itemKind(one.kind)}, ${formatDate(one.date)}`}
              my={4}
            />
            <Amount value={one.open} />
          </div>
        ))}
      </Radio.Group>
    </AskDialog>
  );
}

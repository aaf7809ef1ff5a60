import { TextInput } from '@mantine/core';
import { useList } from '../../api/queries.ts';
import { absoluteAmount } from '../../format/amount.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { Amount } from '../../ui/amount.tsx';
import type { DraftDesk } from './invoice-draft.ts';
import classes from './invoice-page.module.css';

const { form } = words.sales;
const paidAhead = ['advance', 'payment', 'opening'];

type DraftPrepaidProps = { readonly desk: DraftDesk; readonly entityId: string };

/** Money of the customer's that lies here: so much of it is used up by this invoice. */
export function DraftPrepaid({ desk, entityId }: DraftPrepaidProps) {
  const { draft, put } = desk;
  const list = useList('listOpenItems', {
    query: { party: draft.partyId ?? '', entity: entityId, status: 'open', limit: 100 },
    enabled: draft.partyId !== null,
    keep: false,
  });
  const own = list.items.filter(
    (item) => item.side === 'C' && item.open.currency === draft.currency && paidAhead.includes(item.kind),
  );
  if (own.length === 0) return null;
  return (
    <section>
      <h2>{form.prepaid}</h2>
      {own.map((item) => {
        const name = `${words.ledger.itemKind(item.kind)} ${item.number ?? formatDate(item.date)}`;
        return (
          <div key={item.id} className={classes.payment}>
            <span>
              {name}, <Amount value={absoluteAmount(item.open)} /> {form.prepaidOpen}
            </span>
            <TextInput
              size="xs"
              className={classes.amountField}
              aria-label={form.prepaidOf(name)}
              inputMode="decimal"
              value={draft.prepayments[item.id] ?? ''}
              onChange={(event) => put({ prepayments: { ...draft.prepayments, [item.id]: event.currentTarget.value } })}
            />
          </div>
        );
      })}
    </section>
  );
}

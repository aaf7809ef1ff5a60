import type { OpenItemOnWire } from '@counterfoil/wire/contracts';
import { Link } from 'react-router';
import { useAnswer } from '../../api/queries.ts';
import { CloseDispute, OpenDispute } from '../../disputes/dispute-dialogs.tsx';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { StatusChip } from '../../ui/status-chip.tsx';

/** Whether the customer disputes what is owed, and the way into a dispute and out of it. */
export function Disputed({ item }: { readonly item: OpenItemOnWire }) {
  const { to } = usePlace();
  const owedToUs = item.side === 'D' && item.partyId !== null && item.status === 'open';
  const query = { openItem: item.id, status: 'open' as const, limit: 1 };
  const { data } = useAnswer('listDisputes', { query, enabled: owedToUs });
  if (!owedToUs || !data) return null;
  const [dispute] = data.items;
  if (dispute === undefined) return <OpenDispute openItemId={item.id} number={item.number ?? words.bank.noNumber} />;
  return (
    <>
      <StatusChip kind="doubt">{words.sales.dispute.about(words.sales.dispute.reasons[dispute.reason])}</StatusChip>
      <CloseDispute dispute={dispute} />
      <Link to={to('sales/disputes')}>{words.sales.disputesTitle}</Link>
    </>
  );
}

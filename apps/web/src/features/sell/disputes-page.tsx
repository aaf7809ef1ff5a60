import type { DisputeOnWire } from '@counterfoil/wire/contracts';
import { Link } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { CloseDispute } from '../../disputes/dispute-dialogs.tsx';
import { formatMoment } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FilterTabs } from '../../ui/filter-tabs.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import classes from './invoice-page.module.css';
import { SalesTabs } from './sales-tabs.tsx';

const states = ['open', 'closed', 'all'] as const;
const { dispute: say, column } = words.sales;

export function Page() {
  const { search, entity, here } = usePlace();
  const state = states.find((candidate) => candidate === search.get('state')) ?? 'open';
  const list = useList('listDisputes', { query: { status: state, entity: entity ?? undefined, limit: 100 } });
  return (
    <Frame>
      <PageHeader title={words.sales.disputesTitle} />
      <SalesTabs current="disputes" />
      <FilterTabs
        label={say.byState}
        current={state}
        tabs={states.map((key) => ({ key, label: say.states[key], to: here({ state: key === 'open' ? null : key }) }))}
      />
      {list.isError ? <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <SkeletonRows /> : null}
      {list.isSuccess && list.items.length === 0 ? <EmptyState title={say.none}>{say.noneText}</EmptyState> : null}
      {list.items.length > 0 ? <Disputes disputes={list.items} /> : null}
    </Frame>
  );
}

function Disputes({ disputes }: { readonly disputes: readonly DisputeOnWire[] }) {
  const { to } = usePlace();
  return (
    <table className={classNames(classes.table, classes.stacked)}>
      <thead>
        <tr>
          <th scope="col">{column.item}</th>
          <th scope="col">{column.customer}</th>
          <th scope="col">{column.reason}</th>
          <th scope="col">{column.opened}</th>
          <th scope="col">{column.outcome}</th>
          <th scope="col" className={classes.figure}>
            {column.open}
          </th>
        </tr>
      </thead>
      <tbody>
        {disputes.map((dispute) => (
          <tr key={dispute.id}>
            <td>
              <Link to={to(`ledger/open-items/${dispute.openItemId}`)} className="proportional">
                {dispute.number ?? words.bank.noNumber}
              </Link>
            </td>
            <td>{dispute.partyName}</td>
            <td>
              {say.reasons[dispute.reason]}
              {dispute.note ? <span className={classes.second}> {dispute.note}</span> : null}
            </td>
            <td>{formatMoment(dispute.openedAt)}</td>
            <td>
              {dispute.outcome ? say.outcomes[dispute.outcome] : <CloseDispute dispute={dispute} />}
              {dispute.closingNote ? <span className={classes.second}> {dispute.closingNote}</span> : null}
            </td>
            <td className={classes.figure}>
              <Amount value={dispute.open} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

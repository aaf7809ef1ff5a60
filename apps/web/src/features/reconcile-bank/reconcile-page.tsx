import { useRef } from 'react';
import { useParams } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAnswer, useList } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useOpenReasons } from '../../session/use-open-reasons.ts';
import { usePlace } from '../../shell/use-place.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FilterTabs } from '../../ui/filter-tabs.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useEndReached } from '../../ui/use-end-reached.ts';
import { BankLine } from './bank-line.tsx';
import { BulkCode } from './bulk-code.tsx';
import { Certificates } from './certificates.tsx';
import { LockDrawer } from './lock-drawer.tsx';
import { MoneyInTransit } from './money-in-transit.tsx';
import { ReconcileMeter } from './reconcile-meter.tsx';
import classes from './reconcile-page.module.css';
import { SureLines } from './sure-lines.tsx';
import { UploadStatement } from './upload-statement.tsx';
import { useLineKeys } from './use-line-keys.ts';
import { useLock } from './use-lock.ts';
import { useTogether } from './use-together.ts';

const shows = ['open', 'bulk', 'posted', 'all', 'locks'] as const;
type Show = (typeof shows)[number];

/** What is no list of lines has its own way to what it shows. */
const isList = (show: Show): show is 'open' | 'posted' | 'all' => show !== 'bulk' && show !== 'locks';

const statusesOf: Readonly<Record<Show, string | undefined>> = {
  open: 'imported,proposed,exception',
  bulk: 'exception',
  posted: 'posted',
  all: undefined,
  locks: undefined,
};

export function Page() {
  const { bankAccount: id = '' } = useParams();
  const { search } = usePlace();
  const show: Show = shows.find((candidate) => candidate === search.get('show')) ?? 'open';
  const account = useAnswer('getBankAccount', { params: { id } });
  const proof = useAnswer('getReconciliation', { params: { id } });
  const list = useList('listBankTransactions', {
    query: { bankAccount: id, status: statusesOf[show], limit: 60 },
    enabled: account.isSuccess && isList(show),
  });
  const reasons = useOpenReasons(show !== 'posted' && isList(show));
  const lock = useLock();
  const chosen = search.get('line');
  const together = useTogether(list.items, chosen);
  const scroller = useRef<HTMLDivElement>(null);
  useEndReached(scroller, list.items.length, list.more);
  useLineKeys(list.items, chosen, together.next);
  if (account.isError) {
    return (
      <div className={classes.inset}>
        <ErrorState whole failure={failureOf(account.error)} onRetry={() => void account.refetch()} />
      </div>
    );
  }
  return (
    <div className={classes.page} ref={scroller}>
      <div className={classes.head}>
        <PageHeader
          title={account.data?.name ?? words.ui.loading}
          subtitle={account.data ? `${account.data.maskedNumber} · ${account.data.currency}` : null}
          actions={<UploadStatement bankAccountId={id} quiet />}
        />
        <ShowTabs show={show} proof={proof.data ?? null} />
      </div>
      {proof.data && account.data ? (
        <ReconcileMeter proof={proof.data} account={account.data} onLock={lock.open} />
      ) : null}
      <div className={classes.lines}>
        {show === 'bulk' ? <BulkCode bankAccountId={id} /> : null}
        {show === 'locks' ? <Certificates bankAccountId={id} /> : null}
        {isList(show) ? (
          <>
            {show === 'open' ? <SureLines bankAccountId={id} /> : null}
            {show === 'open' ? <MoneyInTransit bankAccountId={id} /> : null}
            {list.isError ? <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} /> : null}
            {list.isPending ? <SkeletonRows height={72} /> : null}
            {list.isSuccess && list.items.length === 0 ? (
              <EmptyState title={words.bank.emptyLines[show]}>{words.bank.emptyLinesText}</EmptyState>
            ) : null}
            {chosen && list.isSuccess && !list.items.some((line) => line.id === chosen) ? (
              <FarLine id={chosen} />
            ) : null}
            {list.items.map((line) => (
              <BankLine
                key={line.id}
                line={line}
                open={line.id === chosen}
                waits={reasons.ofBankLine(line.id)}
                others={line.id === chosen ? together.others : []}
                together={chosen ? together.of(line) : null}
              />
            ))}
          </>
        ) : null}
      </div>
      {lock.opened ? <LockDrawer bankAccountId={id} onClose={lock.close} /> : null}
    </div>
  );
}

type ShowTabsProps = {
  readonly show: Show;
  readonly proof: { readonly openLines: number; readonly postedLines: number } | null;
};

function ShowTabs({ show, proof }: ShowTabsProps) {
  const { here } = usePlace();
  const counts: Readonly<Record<Show, number | null>> = {
    open: proof?.openLines ?? null,
    bulk: null,
    posted: proof?.postedLines ?? null,
    all: null,
    locks: null,
  };
  const tabs = shows.map((key) => ({
    key,
    label: words.reconcile.tabs[key],
    count: counts[key],
    to: here({ show: key === 'open' ? null : key, line: null, with: null, verb: null }),
  }));
  return <FilterTabs label={words.bank.lines} current={show} tabs={tabs} />;
}

/** A line that was linked to and lies deeper in the list than has been fetched stands on top. */
function FarLine({ id }: { readonly id: string }) {
  const { data } = useAnswer('getBankTransaction', { params: { id } });
  return data ? <BankLine line={data} open waits={null} /> : null;
}

import type { MigrationOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct, useList } from '../../api/queries.ts';
import { isZeroAmount } from '../../format/amount.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { Amount } from '../../ui/amount.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { BeginMigration } from './begin-migration.tsx';
import { ExportBooks } from './export-books.tsx';
import classes from './migration.module.css';
import { MigrationFiles } from './migration-files.tsx';
import { RulesTabs } from './rules-tabs.tsx';

/** Books that come from elsewhere, and the way out again. */
export function Page() {
  const may = useMay();
  const [beginning, setBeginning] = useState(false);
  const list = useList('listMigrations', { query: { limit: 50 } });
  return (
    <Frame>
      <PageHeader
        title={words.rules.title}
        subtitle={words.migration.text}
        actions={
          may('beginMigration') ? (
            <Button
              variant="filled"
              leftSection={<IconPlus size={16} stroke={1.75} />}
              onClick={() => setBeginning(true)}
            >
              {words.migration.begin}
            </Button>
          ) : null
        }
      />
      <RulesTabs current="migration" />
      {list.isError ? <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <SkeletonRows /> : null}
      {list.isSuccess && list.items.length === 0 ? (
        <EmptyState title={words.migration.none}>{words.migration.noneText}</EmptyState>
      ) : null}
      {list.items.map((run) => (
        <CutOver key={run.id} run={run} />
      ))}
      {may('exportBooks') ? <ExportBooks /> : null}
      {beginning ? <BeginMigration onClose={() => setBeginning(false)} /> : null}
    </Frame>
  );
}

/** One cut-over: its three files, what is still missing, and the signature. */
function CutOver({ run }: { readonly run: MigrationOnWire }) {
  const { all } = useEntities();
  const may = useMay();
  const decide = useAct('decideMigration', ['listMigrations']);
  const isOpen = run.status === 'open';
  const isAtZero = isZeroAmount(run.migrationBalance.amount);
  const say = (verdict: 'sign' | 'undo'): void =>
    decide.mutate(
      { params: { id: run.id }, body: { verdict, version: run.version } },
      { onError: (error) => tellFailure(error) },
    );
  return (
    <section className={classes.run} aria-labelledby={run.id}>
      <header className={classes.head}>
        <h2 id={run.id}>
          {all.find(({ id }) => id === run.entityId)?.name ?? ''}, {formatDate(run.cutOverOn)}
        </h2>
        <span className={classes.state} data-status={run.status}>
          {words.migration.status[run.status]}
        </span>
      </header>
      <MigrationFiles run={run} />
      {run.controlTotals.length > 0 ? (
        <p className={classes.note}>
          {words.migration.control}:{' '}
          {run.controlTotals.map((total) => (
            <span key={`${total.account}:${total.currency}`} className={classes.total}>
              {total.account} <Amount value={total.functional} />
            </span>
          ))}
        </p>
      ) : null}
      {run.files.length > 0 ? (
        <p className={classes.verdict} data-zero={isAtZero}>
          {words.migration.balance} <Amount value={run.migrationBalance} strong /> ·{' '}
          {isAtZero ? words.migration.atZero : words.migration.notAtZero}
        </p>
      ) : null}
      {isOpen && may('decideMigration') ? (
        <div className={classes.actions}>
          <Button
            variant="filled"
            disabled={!isAtZero || run.files.length === 0}
            loading={decide.isPending}
            onClick={() => say('sign')}
          >
            {words.migration.sign}
          </Button>
          <Button disabled={decide.isPending} onClick={() => say('undo')}>
            {words.migration.undo}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

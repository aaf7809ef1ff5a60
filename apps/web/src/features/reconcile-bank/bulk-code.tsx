import type { BankTransactionOnWire } from '@counterfoil/wire/contracts';
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { AccountPick, TaxCodePick } from '../../pick/picks.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import classes from './bulk-code.module.css';
import { codedLines, copyAbove, fillSelected, type Grid, NOTHING } from './bulk-grid.ts';
import { BulkPreview } from './bulk-preview.tsx';
import { BulkRow } from './bulk-row.tsx';

const WAITING = 'exception';

/** Lines that wait for an account, in a grid: choose once and it fills all that are selected. */
export function BulkCode({ bankAccountId }: { readonly bankAccountId: string }) {
  const list = useList('listBankTransactions', { query: { bankAccount: bankAccountId, status: WAITING, limit: 100 } });
  const [grid, setGrid] = useState<Grid>(NOTHING);
  const [previewing, setPreviewing] = useState(false);
  if (list.isError) return <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} />;
  if (list.isPending) return <SkeletonRows height={40} />;
  const lines = list.items;
  if (lines.length === 0)
    return <EmptyState title={words.reconcile.bulk.empty}>{words.reconcile.bulk.emptyText}</EmptyState>;
  const coded = codedLines(grid, lines);
  return (
    <section className={classes.grid} aria-label={words.reconcile.tabs.bulk}>
      <p className={classes.second}>{words.reconcile.bulk.hint}</p>
      <FillRow grid={grid} lines={lines} onChange={setGrid} />
      <ul className={classes.rows}>
        {lines.map((line, index) => (
          <BulkRow
            key={line.id}
            line={line}
            grid={grid}
            onChange={setGrid}
            onCopy={index === 0 ? null : () => setGrid(copyAbove(grid, lines, index))}
          />
        ))}
      </ul>
      <div className={classes.foot}>
        <span>{words.reconcile.bulk.selected(grid.selected.size)}</span>
        <Button variant="filled" disabled={coded.length === 0} onClick={() => setPreviewing(true)}>
          {words.reconcile.bulk.preview(coded.length)}
        </Button>
      </div>
      {previewing ? (
        <BulkPreview
          lines={lines}
          coded={coded}
          onClose={() => setPreviewing(false)}
          onDone={() => {
            setPreviewing(false);
            setGrid(NOTHING);
          }}
        />
      ) : null}
    </section>
  );
}

type FillRowProps = {
  readonly grid: Grid;
  readonly lines: readonly BankTransactionOnWire[];
  readonly onChange: (grid: Grid) => void;
};

/** What is chosen here goes to every selected line. */
function FillRow({ grid, lines, onChange }: FillRowProps) {
  const all = lines.length > 0 && lines.every((line) => grid.selected.has(line.id));
  const select = (on: boolean): void =>
    onChange({ ...grid, selected: new Set(on ? lines.map((line) => line.id) : []) });
  return (
    <div className={classes.row} data-fill>
      <Checkbox
        size="xs"
        aria-label={words.reconcile.bulk.selectAll}
        checked={all}
        indeterminate={!all && grid.selected.size > 0}
        onChange={(event) => select(event.currentTarget.checked)}
      />
      <span className={classes.name}>{words.reconcile.bulk.fill}</span>
      <div className={classes.pick}>
        <AccountPick
          size="xs"
          label={words.reconcile.account}
          value={null}
          onChange={(account) => onChange(fillSelected(grid, { account }))}
        />
      </div>
      <div className={classes.pick}>
        <TaxCodePick
          size="xs"
          label={words.reconcile.taxCode}
          placeholder={words.reconcile.noTax}
          value={null}
          onChange={(tax) => onChange(fillSelected(grid, { tax }))}
        />
      </div>
    </div>
  );
}

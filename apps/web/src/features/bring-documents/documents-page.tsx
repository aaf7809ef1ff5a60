import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { failureOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { monthSpan } from '../../format/dates.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { useOpenReasons } from '../../session/use-open-reasons.ts';
import { usePlace } from '../../shell/use-place.ts';
import { useTypedSearch } from '../../shell/use-typed-search.ts';
import { useColumnChoice } from '../../ui/column-choice.ts';
import { ColumnChooser } from '../../ui/column-chooser.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FilterTabs } from '../../ui/filter-tabs.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { documentColumnsFor } from './document-columns.tsx';
import { DropArea } from './drop-area.tsx';
import { UploadList } from './upload-list.tsx';
import { useDrop } from './use-drop.ts';

const tabs = ['all', 'reading', 'review', 'ready', 'posted', 'filed'] as const;
type Tab = (typeof tabs)[number];

/** The documents of the tab, the place and the words that were typed; what was filed of one kind alone, where one is chosen. */
const useDocuments = (q: string | null) => {
  const { search, entity, period } = usePlace();
  const tab: Tab = tabs.find((candidate) => candidate === search.get('tab')) ?? 'all';
  const span = period ? monthSpan(period) : null;
  const kind = tab === 'filed' ? search.get('kind') : null;
  const list = useList('listDocuments', {
    query: {
      tab,
      entity: entity ?? undefined,
      q: q ?? undefined,
      kind: kind ?? undefined,
      from: span?.from,
      to: span?.to,
      limit: 100,
    },
    every: tab === 'reading' ? 2_000 : false,
  });
  return { tab, kind, list };
};

export function Page() {
  const { to } = usePlace();
  const [typed, setTyped, q] = useTypedSearch();
  const { tab, kind, list } = useDocuments(q);
  const { uploads, drop } = useDrop();
  const documentColumns = documentColumnsFor(useOpenReasons());
  const mayBring = useMay()('uploadDocument');
  const choose = useRef<(() => void) | null>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const choice = useColumnChoice('documents');
  useKeys([
    ...(mayBring ? [{ key: 'n', label: words.documents.add, run: () => choose.current?.() }] : []),
    { key: '/', label: words.documents.search, run: () => searchBox.current?.focus() },
  ]);
  return (
    <Frame scroll={false}>
      <PageHeader
        title={words.documents.title}
        actions={
          mayBring ? (
            <Button
              variant="filled"
              leftSection={<IconPlus size={16} stroke={1.75} />}
              onClick={() => choose.current?.()}
            >
              {words.documents.add}
            </Button>
          ) : null
        }
      />
      <StateTabs
        tab={tab}
        counts={list.first?.counts ?? {}}
        aside={
          <>
            <SearchBox ref={searchBox} label={words.documents.search} value={typed} onType={setTyped} />
            <ColumnChooser columns={documentColumns} choice={choice} />
          </>
        }
      />
      {tab === 'filed' ? <FiledKinds kind={kind} counts={list.first?.filed ?? {}} /> : null}
      {mayBring ? <DropArea onDrop={drop} openRef={choose} /> : null}
      <UploadList uploads={uploads} />
      {list.isError ? <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <SkeletonRows /> : null}
      {list.isSuccess && list.items.length === 0 ? (
        <EmptyState title={q ? words.documents.nothingFound : words.documents.empty[tab]}>
          {mayBring ? words.documents.emptyText : words.documents.emptyReader}
        </EmptyState>
      ) : null}
      {list.items.length > 0 ? (
        <DataTable
          label={words.documents.title}
          columns={documentColumns}
          rows={list.items}
          rowKey={(document) => document.id}
          rowTo={(document) => to(`documents/${document.id}`)}
          choice={choice}
          onEnd={list.more}
        />
      ) : null}
    </Frame>
  );
}

type StateTabsProps = {
  readonly tab: Tab;
  readonly counts: Readonly<Record<string, number>>;
  readonly aside: ReactNode;
};

function StateTabs({ tab, counts, aside }: StateTabsProps) {
  const { here } = usePlace();
  return (
    <FilterTabs
      label={words.documents.states}
      current={tab}
      tabs={tabs.map((key) => ({
        key,
        label: words.documents.tabs[key],
        count: key === 'all' ? sumOf(counts) : (counts[key] ?? null),
        to: here({ tab: key === 'all' ? null : key, kind: null }),
      }))}
      aside={aside}
    />
  );
}

type FiledKindsProps = { readonly kind: string | null; readonly counts: Readonly<Record<string, number>> };

/** What never posts lies in places of its own: reminders, orders, delivery notes, statements of account. */
function FiledKinds({ kind, counts }: FiledKindsProps) {
  const { here } = usePlace();
  const present = Object.keys(words.documents.kinds).filter((key) => key === kind || (counts[key] ?? 0) > 0);
  if (present.length === 0) return null;
  return (
    <FilterTabs
      label={words.documents.places}
      current={kind ?? 'all'}
      tabs={[
        { key: 'all', label: words.documents.everyKind, to: here({ kind: null }) },
        ...present.map((key) => ({
          key,
          label: words.documents.kinds[key] ?? key,
          count: counts[key] ?? 0,
          to: here({ kind: key }),
        })),
      ]}
    />
  );
}

const sumOf = (counts: Readonly<Record<string, number>>): number | null => {
  const all = Object.values(counts);
  return all.length === 0 ? null : all.reduce((sum, count) => sum + count, 0);
};

import type { CodingRuleOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct, useList } from '../../api/queries.ts';
import { RuleDialog } from '../../coding-rules/rule-dialog.tsx';
import { formatDate } from '../../format/dates.ts';
import { readable } from '../../format/sentences.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { usePersonName } from '../../session/use-person-name.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import { usePlace } from '../../shell/use-place.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import classes from './coding-rules.module.css';
import { RuleDrawer } from './rule-drawer.tsx';
import { RulesTabs } from './rules-tabs.tsx';

const columns: readonly Column<CodingRuleOnWire>[] = [
  {
    id: 'name',
    header: words.rules.column.name,
    width: '17%',
    cell: (rule) => <span className={classes.name}>{rule.name}</span>,
  },
  { id: 'priority', header: words.rules.column.order, width: '72px', wideOnly: true, cell: (rule) => rule.priority },
  {
    id: 'sentence',
    header: words.rules.column.rule,
    phoneLine: 'second',
    cell: (rule) => <Sentence text={readable(rule.sentence)} />,
  },
  {
    id: 'test',
    header: words.rules.column.backTest,
    width: '136px',
    wideOnly: true,
    cell: (rule) =>
      rule.backTest && rule.backTest.hits > 0
        ? words.rules.backTest(rule.backTest.hits, rule.backTest.agree, rule.backTest.contradict)
        : words.rules.noBackTest,
  },
  {
    id: 'from',
    header: words.rules.column.from,
    tabular: true,
    width: '104px',
    wideOnly: true,
    cell: (rule) => (rule.validFrom <= everSince ? words.rules.always : formatDate(rule.validFrom)),
  },
  {
    id: 'by',
    header: words.rules.column.by,
    width: '150px',
    wideOnly: true,
    cell: (rule) => <Author id={rule.createdBy} />,
  },
  {
    id: 'act',
    header: '',
    name: words.review.more,
    width: '104px',
    align: 'right',
    cell: (rule) => <Archive rule={rule} />,
  },
];

/** A date no books reach back to: the rule holds for all of them. */
const everSince = '1900-01-01';

/** A rule is read to its end: two lines, and the whole of it for those who point at it. */
function Sentence({ text }: { readonly text: string }) {
  return (
    <span className={classes.sentence} title={text}>
      {text}
    </span>
  );
}

function Archive({ rule }: { readonly rule: CodingRuleOnWire }) {
  const remove = useAct('deleteCodingRule', ['listCodingRules']);
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      loading={remove.isPending}
      aria-label={words.rules.archiveOf(rule.name)}
      onClick={() =>
        remove.mutate({ params: { id: rule.id }, ifMatch: rule.version }, { onError: (error) => tellFailure(error) })
      }
    >
      {words.rules.archive}
    </Button>
  );
}

function Author({ id }: { readonly id: string }) {
  const nameOf = usePersonName();
  return nameOf(id);
}

export function Page() {
  const { search, here } = usePlace();
  const opened = search.get('rule');
  const list = useList('listCodingRules', { query: { party: search.get('party') ?? undefined, limit: 100 } });
  const may = useMay();
  const [adding, setAdding] = useState(false);
  return (
    <Frame scroll={false}>
      <PageHeader
        title={words.rules.title}
        subtitle={words.rules.codingText}
        actions={
          may('createCodingRule') ? (
            <Button variant="filled" leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setAdding(true)}>
              {words.rules.add}
            </Button>
          ) : null
        }
      />
      <RulesTabs current="coding" />
      {list.isError ? <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <SkeletonRows /> : null}
      {list.isSuccess && list.items.length === 0 ? (
        <EmptyState title={words.rules.none}>{words.rules.noneText}</EmptyState>
      ) : null}
      {list.items.length > 0 ? (
        <DataTable
          label={words.rules.coding}
          columns={may('deleteCodingRule') ? columns : columns.filter((column) => column.id !== 'act')}
          rows={list.items}
          rowKey={(rule) => rule.id}
          rowTo={(rule) => here({ rule: rule.id })}
          onEnd={list.more}
        />
      ) : null}
      {opened ? <RuleDrawer id={opened} /> : null}
      {adding ? <RuleDialog title={words.rules.add} onClose={() => setAdding(false)} /> : null}
    </Frame>
  );
}

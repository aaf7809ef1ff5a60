import { Button, Switch } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { usePlace } from '../../shell/use-place.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { AskedPlace, useAskedPlace } from './asked-place.tsx';
import { RulesTabs } from './rules-tabs.tsx';
import { SetTolerance } from './set-tolerance.tsx';
import { type ListedTolerance, ToleranceList } from './tolerance-list.tsx';
import { depthOf, type Tolerance } from './tolerance-place.tsx';
import classes from './tolerances.module.css';

const own = words.rules.tolerance;

/** The widest place first, so that each stands under what it goes before. */
const stepped = (items: readonly ListedTolerance[]): ListedTolerance[] =>
  items.toSorted((a, b) => depthOf(a) - depthOf(b));

/** All that is set, or what of it holds for the vendor, account and currency one asks about. */
const useTolerances = (everything: boolean) => {
  const { entity, party, bankAccount, currency, asked } = useAskedPlace();
  const list = useAnswer('listTolerances', {
    query: { entity: entity ?? undefined, state: everything ? 'all' : 'current' },
    enabled: !asked,
  });
  const applied = useAnswer('explainTolerances', {
    query: {
      entity: entity ?? undefined,
      party: party ?? undefined,
      bankAccount: bankAccount ?? undefined,
      currency: currency.length === 3 ? currency : undefined,
    },
    enabled: asked,
  });
  return asked ? applied : list;
};

/** What may be booked as a difference without asking anybody about that difference again. */
export function Page() {
  const { search, set } = usePlace();
  const may = useMay();
  const [setting, setSetting] = useState(false);
  const { asked } = useAskedPlace();
  const everything = search.get('all') === 'yes';
  const answer = useTolerances(everything);
  const items: readonly ListedTolerance[] = answer.data?.items ?? [];
  return (
    <Frame scroll={false}>
      <PageHeader
        title={words.rules.title}
        subtitle={own.text}
        actions={
          may('setTolerance') ? (
            <Button
              variant="filled"
              leftSection={<IconPlus size={16} stroke={1.75} />}
              onClick={() => setSetting(true)}
            >
              {own.set}
            </Button>
          ) : null
        }
      />
      <RulesTabs current="tolerances" />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
      <section className={classes.scroll} aria-label={own.title} tabIndex={0}>
        <AskedPlace />
        {asked ? null : (
          <Switch
            label={own.all}
            checked={everything}
            onChange={(event) => set({ all: event.currentTarget.checked ? 'yes' : null }, { replace: true })}
          />
        )}
        {answer.isError ? <ErrorState failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
        {answer.isPending ? <SkeletonRows /> : null}
        {answer.isSuccess && items.length === 0 ? (
          <EmptyState title={asked ? own.noneHere : own.none}>{asked ? own.noneHereText : own.noneText}</EmptyState>
        ) : null}
        {[...Map.groupBy(items, ({ scope }) => scope)].map(([scope, some]: [Tolerance['scope'], ListedTolerance[]]) => (
          <ToleranceList
            key={scope}
            scope={scope}
            items={asked ? some : stepped(some)}
            mayEnd={may('endTolerance') && !asked}
          />
        ))}
      </section>
      {setting ? <SetTolerance onClose={() => setSetting(false)} /> : null}
    </Frame>
  );
}

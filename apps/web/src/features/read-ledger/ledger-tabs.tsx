import type { ReactNode } from 'react';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { FilterTabs } from '../../ui/filter-tabs.tsx';

const tabs = ['entries', 'open-items', 'accounts', 'periods'] as const;
type LedgerTab = (typeof tabs)[number];

export function LedgerTabs({ current, aside }: { readonly current: LedgerTab; readonly aside?: ReactNode }) {
  const { to } = usePlace();
  return (
    <FilterTabs
      label={words.ledger.title}
      current={current}
      tabs={tabs.map((key) => ({ key, label: words.ledger.tabs[key], to: to(`ledger/${key}`) }))}
      aside={aside}
    />
  );
}

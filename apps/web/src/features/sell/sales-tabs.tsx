import type { ReactNode } from 'react';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { FilterTabs } from '../../ui/filter-tabs.tsx';

const tabs = ['invoices', 'disputes', 'netting', 'settings'] as const;

export function SalesTabs({ current, aside }: { readonly current: (typeof tabs)[number]; readonly aside?: ReactNode }) {
  const { to } = usePlace();
  return (
    <FilterTabs
      label={words.sales.places}
      current={current}
      tabs={tabs.map((key) => ({ key, label: words.sales.tabs[key], to: to(`sales/${key}`) }))}
      aside={aside}
    />
  );
}

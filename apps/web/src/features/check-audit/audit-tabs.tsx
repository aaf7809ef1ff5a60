import type { ReactNode } from 'react';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { usePlace } from '../../shell/use-place.ts';
import { FilterTabs } from '../../ui/filter-tabs.tsx';

type AuditTabsProps = { readonly current: 'events' | 'decisions'; readonly aside?: ReactNode };

export function AuditTabs({ current, aside }: AuditTabsProps) {
  const { to } = usePlace();
  const may = useMay();
  const decisions = { key: 'decisions', label: words.audit.decisions, to: to('audit/decisions') };
  const events = { key: 'events', label: words.audit.events, to: to('audit') };
  return (
    <FilterTabs
      label={words.audit.title}
      current={current}
      aside={aside}
      tabs={may('listAuditEvents') ? [events, decisions] : [decisions]}
    />
  );
}

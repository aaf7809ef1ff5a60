import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { FilterTabs } from '../../ui/filter-tabs.tsx';

export function AuditTabs({ current }: { readonly current: 'events' | 'decisions' }) {
  const { to } = usePlace();
  return (
    <FilterTabs
      label={words.audit.title}
      current={current}
      tabs={[
        { key: 'events', label: words.audit.events, to: to('audit') },
        { key: 'decisions', label: words.audit.decisions, to: to('audit/decisions') },
      ]}
    />
  );
}

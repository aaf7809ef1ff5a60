import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { FilterTabs } from '../../ui/filter-tabs.tsx';

export function CloseTabs({
  current,
}: {
  readonly current: 'checklist' | 'schedules' | 'assets' | 'rates' | 'exceptions';
}) {
  const { to } = usePlace();
  return (
    <FilterTabs
      label={words.close.title}
      current={current}
      tabs={[
        { key: 'checklist', label: words.close.tabs.checklist, to: to('close') },
        { key: 'schedules', label: words.close.tabs.schedules, to: to('close/schedules') },
        { key: 'assets', label: words.close.tabs.assets, to: to('close/assets') },
        { key: 'rates', label: words.close.tabs.rates, to: to('close/rates') },
        { key: 'exceptions', label: words.close.tabs.exceptions, to: to('close/exceptions') },
      ]}
    />
  );
}

import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { FilterTabs } from '../../ui/filter-tabs.tsx';

export function BankTabs({ current }: { readonly current: 'accounts' | 'statements' }) {
  const { to } = usePlace();
  return (
    <FilterTabs
      label={words.bank.title}
      current={current}
      tabs={[
        { key: 'accounts', label: words.bank.accounts, to: to('bank') },
        { key: 'statements', label: words.bank.statements, to: to('bank/statements') },
      ]}
    />
  );
}

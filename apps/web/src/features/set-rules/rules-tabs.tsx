import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { FilterTabs } from '../../ui/filter-tabs.tsx';

type RulesTab =
  | 'guardrails'
  | 'tolerances'
  | 'coding'
  | 'models'
  | 'time-machine'
  | 'dimensions'
  | 'members'
  | 'migration';

export function RulesTabs({ current }: { readonly current: RulesTab }) {
  const { to } = usePlace();
  return (
    <FilterTabs
      label={words.rules.title}
      current={current}
      tabs={[
        { key: 'guardrails', label: words.rules.guardrails, to: to('rules') },
        { key: 'tolerances', label: words.rules.tolerance.title, to: to('rules/tolerances') },
        { key: 'coding', label: words.rules.coding, to: to('rules/coding') },
        { key: 'models', label: words.models.title, to: to('rules/models') },
        { key: 'time-machine', label: words.timeMachine.title, to: to('rules/time-machine') },
        { key: 'dimensions', label: words.rules.dimensions, to: to('rules/dimensions') },
        { key: 'members', label: words.rules.members, to: to('rules/members') },
        { key: 'migration', label: words.migration.title, to: to('rules/migration') },
      ]}
    />
  );
}

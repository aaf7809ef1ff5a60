import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconBuildingStore, IconFileText, IconSearch, IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAnswer } from '../api/queries.ts';
import { words } from '../messages/index.ts';
import { railItems } from './rail.tsx';
import { useEntities } from './use-entities.ts';
import { usePlace } from './use-place.ts';

const pages = [
  { path: 'bank/statements', label: words.bank.statements },
  { path: 'sales/disputes', label: words.sales.tabs.disputes },
  { path: 'sales/netting', label: words.sales.tabs.netting },
  { path: 'sales/settings', label: words.shell.invoiceSettings },
  { path: 'ledger/entries', label: words.ledger.entries },
  { path: 'ledger/open-items', label: words.ledger.openItems },
  { path: 'ledger/accounts', label: words.ledger.tabs.accounts },
  { path: 'ledger/periods', label: words.ledger.tabs.periods },
  { path: 'close/schedules', label: words.close.tabs.schedules },
  { path: 'close/assets', label: words.close.tabs.assets },
  { path: 'close/rates', label: words.close.tabs.rates },
  { path: 'close/exceptions', label: words.close.tabs.exceptions },
  { path: 'reports/trial-balance', label: words.reports.trialBalance },
  { path: 'reports/profit-and-loss', label: words.reports.profitAndLoss },
  { path: 'reports/balance-sheet', label: words.reports.balanceSheet },
  { path: 'reports/cash-flow', label: words.reports.cashFlow },
  { path: 'reports/tax', label: words.reports.tax },
  { path: 'reports/general-ledger', label: words.reports.generalLedger },
  { path: 'reports/aged-payables', label: words.reports.agedPayables },
  { path: 'reports/aged-receivables', label: words.reports.agedReceivables },
  { path: 'rules/tolerances', label: words.rules.tolerance.title },
  { path: 'rules/coding', label: words.rules.coding },
  { path: 'rules/models', label: words.models.title },
  { path: 'rules/dimensions', label: words.rules.dimensions },
  { path: 'rules/members', label: words.rules.members },
  { path: 'rules/migration', label: words.migration.title },
  { path: 'audit/decisions', label: words.audit.decisions },
  { path: 'notifications', label: words.notifications.title },
  { path: 'account', label: words.account.title },
];

const searchField = {
  autoFocus: true,
  placeholder: words.shell.searchOrJump,
  'aria-label': words.shell.searchOrJump,
  leftSection: <IconSearch size={16} stroke={1.5} />,
};

/** Ctrl+K: pages at once, documents and parties as soon as two letters are typed. */
export function Palette() {
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query.trim(), 200);
  const navigate = useNavigate();
  const { to, set } = usePlace();
  const { all } = useEntities();
  const searching = asked.length >= 2;
  const documents = useAnswer('listDocuments', { query: { q: asked, limit: 6 }, enabled: searching, keep: true });
  const parties = useAnswer('listParties', { query: { q: asked, limit: 6 }, enabled: searching, keep: true });

  const fits = (label: string): boolean => label.toLowerCase().includes(query.trim().toLowerCase());
  const groups: SpotlightActionGroupData[] = [
    {
      group: words.shell.jump,
      actions: [...railItems.map(({ path, label }) => ({ path, label })), ...pages]
        .filter((item) => fits(item.label))
        .map((item) => ({ id: `go:${item.path}`, label: item.label, onClick: () => navigate(to(item.path)) })),
    },
    {
      group: words.shell.entity,
      actions: all
        .filter((entity) => query && fits(entity.name))
        .map((entity) => ({
          id: entity.id,
          label: entity.name,
          leftSection: <IconBuildingStore size={16} stroke={1.5} />,
          onClick: () => set({ entity: entity.id }),
        })),
    },
    {
      group: words.shell.documents,
      actions: (searching ? (documents.data?.items ?? []) : []).map((document) => ({
        id: document.id,
        label: document.supplier ?? document.fileName,
        description: [document.invoiceNumber, document.fileName].filter(Boolean).join(' · '),
        leftSection: <IconFileText size={16} stroke={1.5} />,
        onClick: () => navigate(to(`documents/${document.id}`)),
      })),
    },
    {
      group: words.shell.parties,
      actions: (searching ? (parties.data?.items ?? []) : []).map((party) => ({
        id: party.id,
        label: party.name,
        description: party.number,
        leftSection: <IconUser size={16} stroke={1.5} />,
        onClick: () => navigate(to(`parties/${party.id}`)),
      })),
    },
  ];
  return (
    <Spotlight
      actions={groups.filter((group) => group.actions.length > 0)}
      filter={(_, actions) => actions}
      query={query}
      onQueryChange={setQuery}
      nothingFound={words.shell.nothingFound}
      shortcut={['mod + K']}
      overlayProps={{ color: '#131210', backgroundOpacity: 0.4, blur: 0 }}
      // Who jumps by keyboard types on at once: the field stands, with the focus, before the next key is heard.
      transitionProps={{ duration: 0 }}
      scrollable
      maxHeight={420}
      searchProps={searchField}
    />
  );
}

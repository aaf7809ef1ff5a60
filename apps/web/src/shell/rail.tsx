import {
  IconAdjustmentsHorizontal,
  IconArrowsExchange,
  IconCalendarCheck,
  IconChartBar,
  IconFileText,
  IconHelpCircle,
  IconHome,
  IconInbox,
  IconNotebook,
  IconReceipt2,
  IconShieldCheck,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link, NavLink } from 'react-router';
import { words } from '../messages/index.ts';
import { Mark } from './mark.tsx';
import classes from './rail.module.css';
import { usePlace } from './use-place.ts';

type RailItem = { readonly path: string; readonly label: string; readonly icon: TablerIcon; readonly end?: boolean };

const upper: readonly RailItem[] = [
  { path: '', label: words.shell.desk, icon: IconHome, end: true },
  { path: 'documents', label: words.shell.documents, icon: IconFileText },
  { path: 'review', label: words.shell.review, icon: IconInbox },
  { path: 'bank', label: words.shell.bank, icon: IconArrowsExchange },
  { path: 'sales', label: words.shell.sales, icon: IconReceipt2 },
  { path: 'ledger', label: words.shell.ledger, icon: IconNotebook },
  { path: 'close', label: words.close.title, icon: IconCalendarCheck },
  { path: 'reports', label: words.shell.reports, icon: IconChartBar },
  { path: 'parties', label: words.shell.parties, icon: IconUsers },
  { path: 'rules', label: words.shell.rules, icon: IconAdjustmentsHorizontal },
];

const lower: readonly RailItem[] = [
  { path: 'audit', label: words.shell.audit, icon: IconShieldCheck },
  { path: 'help', label: words.shell.help, icon: IconHelpCircle },
];

export const railItems: readonly RailItem[] = [...upper, ...lower];

export function Rail({ onGo }: { readonly onGo?: () => void }) {
  const { to } = usePlace();
  return (
    <nav className={classes.rail} aria-label={words.shell.main}>
      <Link to={to('')} className={classes.mark} aria-label={words.shell.home} onClick={onGo}>
        <Mark />
      </Link>
      {upper.map((item) => (
        <Item key={item.path} item={item} onGo={onGo} />
      ))}
      <div className={classes.gap} />
      {lower.map((item) => (
        <Item key={item.path} item={item} onGo={onGo} />
      ))}
    </nav>
  );
}

function Item({ item, onGo }: { readonly item: RailItem; readonly onGo?: () => void }) {
  const { to } = usePlace();
  const Icon = item.icon;
  return (
    <NavLink to={to(item.path)} end={item.end} className={classes.item} onClick={onGo}>
      <Icon size={20} stroke={1.5} aria-hidden="true" />
      {item.label}
    </NavLink>
  );
}

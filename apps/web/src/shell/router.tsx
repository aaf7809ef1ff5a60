import { createBrowserRouter, type RouteObject } from 'react-router';
import { Broken } from './broken.tsx';
import { Home } from './home.tsx';
import { Missing } from './missing.tsx';

type PageModule = { readonly Page: React.ComponentType };

const Nothing = (): null => null;

/** Each page is its own bundle, fetched when somebody goes there. */
const page = (load: () => Promise<PageModule>): Pick<RouteObject, 'lazy' | 'errorElement' | 'HydrateFallback'> => ({
  lazy: async () => ({ Component: (await load()).Page }),
  errorElement: <Broken />,
  HydrateFallback: Nothing,
});

const deskPages: RouteObject[] = [
  { index: true, ...page(() => import('../features/see-the-day/day-page.tsx')) },
  { path: 'documents', ...page(() => import('../features/bring-documents/documents-page.tsx')) },
  { path: 'documents/:document', ...page(() => import('../features/bring-documents/document-page.tsx')) },
  { path: 'review', ...page(() => import('../features/decide-review/review-page.tsx')) },
  { path: 'bank', ...page(() => import('../features/reconcile-bank/bank-accounts-page.tsx')) },
  { path: 'bank/statements', ...page(() => import('../features/reconcile-bank/statements-page.tsx')) },
  { path: 'bank/statements/:statement/mapping', ...page(() => import('../features/map-statement/mapping-page.tsx')) },
  { path: 'bank/lines/:line', ...page(() => import('../features/reconcile-bank/line-page.tsx')) },
  { path: 'bank/:bankAccount', ...page(() => import('../features/reconcile-bank/reconcile-page.tsx')) },
  { path: 'sales', ...page(() => import('../features/sell/invoices-page.tsx')) },
  { path: 'sales/invoices', ...page(() => import('../features/sell/invoices-page.tsx')) },
  { path: 'sales/invoices/new', ...page(() => import('../features/sell/new-invoice-page.tsx')) },
  { path: 'sales/invoices/:invoice', ...page(() => import('../features/sell/invoice-page.tsx')) },
  { path: 'sales/disputes', ...page(() => import('../features/sell/disputes-page.tsx')) },
  { path: 'sales/netting', ...page(() => import('../features/sell/netting-page.tsx')) },
  { path: 'sales/settings', ...page(() => import('../features/sell/settings-page.tsx')) },
  { path: 'ledger', ...page(() => import('../features/read-ledger/entries-page.tsx')) },
  { path: 'ledger/entries', ...page(() => import('../features/read-ledger/entries-page.tsx')) },
  { path: 'ledger/entries/:entry', ...page(() => import('../features/read-ledger/entry-page.tsx')) },
  { path: 'ledger/open-items', ...page(() => import('../features/read-ledger/open-items-page.tsx')) },
  { path: 'ledger/open-items/:item', ...page(() => import('../features/read-ledger/open-item-page.tsx')) },
  { path: 'ledger/accounts', ...page(() => import('../features/read-ledger/accounts-page.tsx')) },
  { path: 'ledger/periods', ...page(() => import('../features/read-ledger/periods-page.tsx')) },
  { path: 'close', ...page(() => import('../features/close-month/close-page.tsx')) },
  { path: 'close/schedules', ...page(() => import('../features/close-month/schedules-page.tsx')) },
  { path: 'close/schedules/:schedule', ...page(() => import('../features/close-month/schedule-page.tsx')) },
  { path: 'close/assets', ...page(() => import('../features/close-month/assets-page.tsx')) },
  { path: 'close/rates', ...page(() => import('../features/close-month/rates-page.tsx')) },
  { path: 'close/exceptions', ...page(() => import('../features/close-month/exceptions-page.tsx')) },
  { path: 'reports', ...page(() => import('../features/read-reports/reports-page.tsx')) },
  { path: 'reports/trial-balance', ...page(() => import('../features/read-reports/trial-balance-page.tsx')) },
  { path: 'reports/profit-and-loss', ...page(() => import('../features/read-reports/profit-and-loss-page.tsx')) },
  { path: 'reports/balance-sheet', ...page(() => import('../features/read-reports/balance-sheet-page.tsx')) },
  { path: 'reports/cash-flow', ...page(() => import('../features/read-reports/cash-flow-page.tsx')) },
  { path: 'reports/tax', ...page(() => import('../features/read-reports/tax-page.tsx')) },
  { path: 'reports/general-ledger', ...page(() => import('../features/read-reports/general-ledger-page.tsx')) },
  { path: 'reports/aged-payables', ...page(() => import('../features/read-reports/aged-payables-page.tsx')) },
  { path: 'reports/aged-receivables', ...page(() => import('../features/read-reports/aged-receivables-page.tsx')) },
  { path: 'parties', ...page(() => import('../features/know-parties/parties-page.tsx')) },
  { path: 'parties/:party', ...page(() => import('../features/know-parties/party-page.tsx')) },
  { path: 'rules', ...page(() => import('../features/set-rules/automation-page.tsx')) },
  { path: 'rules/samples/:id', ...page(() => import('../features/set-rules/check-sample-page.tsx')) },
  { path: 'rules/tolerances', ...page(() => import('../features/set-rules/tolerances-page.tsx')) },
  { path: 'rules/coding', ...page(() => import('../features/set-rules/coding-rules-page.tsx')) },
  { path: 'rules/models', ...page(() => import('../features/set-rules/models-page.tsx')) },
  { path: 'rules/models/:model', ...page(() => import('../features/set-rules/model-page.tsx')) },
  { path: 'rules/time-machine', ...page(() => import('../features/set-rules/time-machine-page.tsx')) },
  { path: 'rules/time-machine/:replay', ...page(() => import('../features/set-rules/replay-page.tsx')) },
  { path: 'rules/dimensions', ...page(() => import('../features/set-rules/dimensions-page.tsx')) },
  { path: 'rules/members', ...page(() => import('../features/set-rules/members-page.tsx')) },
  { path: 'rules/migration', ...page(() => import('../features/set-rules/migration-page.tsx')) },
  { path: 'audit', ...page(() => import('../features/check-audit/audit-page.tsx')) },
  { path: 'audit/decisions', ...page(() => import('../features/check-audit/decisions-page.tsx')) },
  { path: 'audit/decisions/:decision', ...page(() => import('../features/check-audit/decision-page.tsx')) },
  { path: 'notifications', ...page(() => import('../features/hear-news/notifications-page.tsx')) },
  { path: 'account', ...page(() => import('../features/keep-account/account-page.tsx')) },
  { path: 'help', ...page(() => import('../features/find-help/help-page.tsx')) },
  { path: '*', element: <Missing /> },
];

export const router = createBrowserRouter([
  { path: '/', element: <Home />, errorElement: <Broken /> },
  { path: '/sign-in', ...page(() => import('../features/sign-in/sign-in-page.tsx')) },
  { path: '/welcome', ...page(() => import('../features/sign-in/welcome-page.tsx')) },
  { path: '/specimen', ...page(() => import('../ui/specimen/specimen-page.tsx')) },
  // The desk comes when somebody is let in; the door stands without it.
  { path: '/o/:organisation', ...page(() => import('./desk-layout.tsx')), children: deskPages },
  { path: '*', element: <Missing /> },
]);

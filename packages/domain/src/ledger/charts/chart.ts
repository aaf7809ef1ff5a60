import type { AccountRole } from '../account-role.ts';
import type { AccountType, ControlKind } from '../ledger-account.ts';
import type { StatementLineKey } from './statement-lines.ts';

export const CASH_FLOW_CLASSES = ['operating', 'investing', 'financing', 'cash', 'none'] as const;
export type CashFlowClass = (typeof CASH_FLOW_CLASSES)[number];

/** A ledger account of a template, before an organisation makes it its own. */
export type ChartAccount = {
  readonly code: string;
  readonly name: string;
  readonly type: AccountType;
  readonly role: AccountRole | null;
  readonly control: ControlKind;
  readonly openItems: boolean;
  readonly allowsManual: boolean;
  readonly monetary: boolean;
  readonly statementLine: StatementLineKey;
  readonly cashFlow: CashFlowClass;
};

export type Chart = { readonly name: string; readonly description: string; readonly accounts: readonly ChartAccount[] };

/** A row of a template: number, name, and what differs from an ordinary account of its section. */
export type ChartRow = readonly [
  code: string,
  name: string,
  differs?: Partial<Omit<ChartAccount, 'code' | 'name' | 'type' | 'statementLine'>>,
];

/** The accounts of one statement line; ordinary ones take manual postings and control nothing. */
export const section = (
  type: AccountType,
  statementLine: StatementLineKey,
  cashFlow: CashFlowClass,
  rows: readonly ChartRow[],
): ChartAccount[] =>
  rows.map(([code, name, differs = {}]) => ({
    code,
    name,
    type,
    role: null,
    control: 'none',
    openItems: false,
    allowsManual: true,
    monetary: false,
    statementLine,
    cashFlow,
    ...differs,
  }));

const controlled = (control: ControlKind, role: AccountRole | null, openItems: boolean) => ({
  role,
  control,
  openItems,
  allowsManual: false,
  monetary: true,
});

/** A bank account: takes only what a bank transaction backs. */
export const bank = (role: AccountRole | null = null) => ({
  ...controlled('bank', role, false),
  cashFlow: 'cash' as const,
});

export const card = (role: AccountRole | null = null) => controlled('card', role, false);

/** A subledger's control account: party and open item on every posting. */
export const control = (
  kind: 'payables' | 'receivables' | 'employee' | 'intercompany',
  role: AccountRole | null = null,
) => controlled(kind, role, true);

/** Money on its way: each posting is an open item, zero when complete. */
export const clearing = (role: AccountRole | null = null) => controlled('clearing', role, true);

/** Prepayments are settled with a party but by goods, not money: kept by open items, never revalued (D16). */
export const advance = (kind: 'payables' | 'receivables', role: AccountRole) => ({
  ...controlled(kind, role, true),
  monetary: false,
});

export const tax = (role: AccountRole | null = null) => ({ ...controlled('tax', role, false), monetary: false });

/** Moved by the system alone. */
export const system = (role: AccountRole | null = null) => ({ role, allowsManual: false, cashFlow: 'none' as const });

export const money = (role: AccountRole | null = null) => ({ role, monetary: true });

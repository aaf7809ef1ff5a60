import { type CalendarDate, date } from '@counterfoil/domain/calendar';
import type { CurrencyCode } from '@counterfoil/domain/money';
import { judgeSpan, type ReconciliationFacts, type ReconciliationSpan } from '@counterfoil/domain/reconciliation';
import { orThrow } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { todayOf } from '../tenancy/index.ts';
import {
  type LineRow,
  linesOf,
  openingOf,
  type ProvedAccount,
  postingsOf,
  type Standing,
  type StatementRow,
  standingOf,
  statementsOf,
} from './facts.repository.ts';

export type WishedDays = { readonly from?: string | undefined; readonly through: string };

export type LoadedFacts = {
  readonly account: ProvedAccount;
  readonly standing: Standing;
  readonly span: ReconciliationSpan;
  readonly facts: ReconciliationFacts & {
    readonly lines: readonly LineRow[];
    readonly statements: readonly StatementRow[];
  };
};

/** The days of today's wish: they follow the last certificate. @throws RefusalError reconciliation.days_invalid and its neighbours */
const spanOf = async (tx: TenantRead, account: ProvedAccount, wish: WishedDays, standing: Standing) => {
  const today = await todayOf(tx, account.entity_id);
  const from: CalendarDate | null = wish.from === undefined ? null : date(wish.from);
  return orThrow(judgeSpan({ from, through: date(wish.through) }, { ...standing, today }));
};

/** What bank and books say of the account's days. @throws RefusalError reconciliation.days_invalid and its neighbours */
export const loadFacts = async (tx: TenantRead, account: ProvedAccount, wish: WishedDays): Promise<LoadedFacts> => {
  const standing = await standingOf(tx, account.id);
  const span = await spanOf(tx, account, wish, standing);
  const opening = await openingOf(tx, account, span.from);
  const facts = {
    span,
    currency: account.currency.trim() as CurrencyCode,
    ledgerAccount: `${account.ledger_account_code} ${account.name}`,
    opening: { ...opening, statement: standing.lastClosing ?? opening.statement },
    statements: await statementsOf(tx, account.id, span),
    lines: await linesOf(tx, account, span),
    postings: await postingsOf(tx, account, span),
  };
  return { account, standing, span, facts };
};

import { addDays, type CalendarDate, date } from '@counterfoil/domain/calendar';
import {
  mirrorOf,
  planAccrual,
  planRevaluation,
  planYearEnd,
  type RevaluedPosition,
} from '@counterfoil/domain/closing';
import type { EntryDraft } from '@counterfoil/domain/ledger';
import { type CurrencyCode, type Money, money, type Rate } from '@counterfoil/domain/money';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { type EntityLedger, loadEntityLedger, loadExchangeRate } from '../ledger/index.ts';
import { type CloseRunRow, closingPeriodId, foreignPositions, resultRows } from './close-run.repository.ts';
import type { ClosePeriod } from './period-calendar.repository.ts';
import { refuseStrangers } from './refuse-strangers.ts';

export type WishedAccrual = {
  readonly ledgerAccountId: string;
  readonly partyId?: string | null | undefined;
  readonly amount: Money;
  readonly text: string;
  readonly dimensions?: Readonly<Record<string, string>> | undefined;
};

/** The steps of a close that post entries of their own; instalments follow their schedules. */
export type StepWish =
  | { readonly step: 'accruals'; readonly accruals: readonly WishedAccrual[] }
  | { readonly step: 'revaluation' }
  | { readonly step: 'year_end' };

export type PlannedEntry = {
  readonly periodId: string;
  readonly kind: CloseRunRow['kind'];
  readonly subject: string;
  readonly entry: EntryDraft;
  readonly mirror: EntryDraft | null;
};

export type PlannedStep = {
  readonly entries: readonly PlannedEntry[];
  readonly positions: readonly RevaluedPosition[];
};

// A rate published on Friday is the closing rate of a month that ends on Sunday; an older one says nothing about that day.
const RATE_AGE_DAYS_MAX = 7;

const closingRate = async (
  tx: TenantRead,
  from: CurrencyCode,
  to: CurrencyCode,
  on: CalendarDate,
): Promise<Rate | null> => {
  const wanted = { from, to, on, ageDaysMax: RATE_AGE_DAYS_MAX };
  return (
    (await loadExchangeRate(tx, { ...wanted, type: 'closing' })) ?? loadExchangeRate(tx, { ...wanted, type: 'spot' })
  );
};

const planAccruals = (period: ClosePeriod, wishes: readonly WishedAccrual[], ledger: EntityLedger): PlannedEntry[] =>
  wishes.map((wish) => {
    const entry = orThrow(
      planAccrual(
        {
          entityId: period.entityId,
          ledgerAccountId: wish.ledgerAccountId,
          amount: wish.amount,
          text: wish.text,
          dimensions: wish.dimensions ?? {},
        },
        { on: period.endsOn, roles: ledger.roles },
      ),
    );
    return {
      periodId: period.id,
      kind: 'accrual',
      subject: `${wish.partyId ?? wish.text.trim().toLowerCase()} ${wish.ledgerAccountId}`,
      entry,
      mirror: mirrorOf(entry, addDays(period.endsOn, 1)),
    };
  });

const revalue = async (tx: TenantRead, period: ClosePeriod, ledger: EntityLedger): Promise<PlannedStep> => {
  const own = ledger.entity.functionalCurrency;
  const rows = await foreignPositions(tx, { entityId: period.entityId, own, on: period.endsOn });
  const rates = new Map<string, Rate | null>();
  for (const currency of new Set(rows.map((row) => row.currency)))
    rates.set(currency, await closingRate(tx, currency, own, period.endsOn));

  const positions = rows.map(({ amount, functional, currency, ...row }) => ({
    ...row,
    balance: money(amount, currency),
    functional: money(functional, own),
  }));
  const plan = orThrow(
    planRevaluation(positions, { entityId: period.entityId, on: period.endsOn, own, roles: ledger.roles, rates }),
  );
  return {
    positions: plan.positions,
    entries:
      plan.entry === null
        ? []
        : [
            {
              periodId: period.id,
              kind: 'revaluation',
              subject: '',
              entry: plan.entry,
              mirror: mirrorOf(plan.entry, addDays(period.endsOn, 1)),
            },
          ],
  };
};

const closeYear = async (tx: TenantRead, period: ClosePeriod, ledger: EntityLedger): Promise<PlannedEntry[]> => {
  const periodId = await closingPeriodId(tx, period.fiscalYearId);
  if (periodId === null)
    throw new RefusalError({
      code: 'ledger.period_missing',
      detail: `The fiscal year ${period.fiscalYear} has no closing period, in which its year-end entry would stand.`,
    });
  const rows = await resultRows(tx, period.fiscalYearId);
  const entry = orThrow(
    planYearEnd(rows, {
      entityId: period.entityId,
      year: period.fiscalYear,
      on: date(period.yearEndsOn),
      own: ledger.entity.functionalCurrency,
      roles: ledger.roles,
    }),
  );
  return entry === null ? [] : [{ periodId, kind: 'year_end', subject: '', entry, mirror: null }];
};

/** What a step of the close would post. @throws RefusalError ledger.rate_missing, ledger.role_missing, close.amount_not_positive */
export const planStep = async (tx: TenantRead, period: ClosePeriod, wish: StepWish): Promise<PlannedStep> => {
  const ledger = await loadEntityLedger(tx, { entityId: period.entityId, days: [period.endsOn] });
  switch (wish.step) {
    case 'accruals':
      await refuseStrangers(
        tx,
        {
          accountIds: wish.accruals.map(({ ledgerAccountId }) => ledgerAccountId),
          partyIds: wish.accruals.map(({ partyId }) => partyId),
        },
        ledger,
      );
      return { positions: [], entries: planAccruals(period, wish.accruals, ledger) };
    case 'revaluation':
      return revalue(tx, period, ledger);
    case 'year_end':
      return { positions: [], entries: await closeYear(tx, period, ledger) };
  }
};

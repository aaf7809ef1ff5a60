import { createSchedule, endLockException, giveLockException } from '@counterfoil/application/closing';
import { createJournalEntry, recordExchangeRate } from '@counterfoil/application/ledger';
import { addDays, addMonths, type CalendarDate, date } from '@counterfoil/domain/calendar';
import { currencyCode, type Money, money } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import type { DemoSetup } from '@counterfoil/testkit/simulator';
import { accountsByRole, assetLine, hasSchedules } from './found-close.repository.ts';
import type { FoundedOrganisation } from './found-organisation.ts';

/** What each company puts off and what it wears out, in the numbers of its own chart. */
const OF = {
  harbour: {
    insurance: '6530',
    premium: 2_847_36n,
    machine: 'Drum roaster, 60 kg',
    cost: 38_760_00n,
    rate: '0.9214',
    quote: 'EUR',
  },
  tidewater: {
    insurance: '64000',
    premium: 6_318_44n,
    machine: 'Dock crane',
    cost: 52_430_00n,
    rate: '1.3871',
    quote: 'CAD',
  },
} as const;
const LIFE_YEARS = 8;

type At = { readonly setup: DemoSetup; readonly founded: FoundedOrganisation; readonly controller: string };

/** A year's cover, paid at once and put off: the twelfth of it that is this month's comes by its schedule. */
const insure = async (tx: TenantWrite, { setup, founded }: At, on: CalendarDate): Promise<void> => {
  const [entity] = setup.entities;
  const entityId = founded.entities.get(entity?.key ?? '') ?? '';
  const own = OF[setup.slug as keyof typeof OF];
  const roles = await accountsByRole(tx, entityId);
  const expense = founded.accounts[own.insurance] ?? '';
  const amount = money(own.premium, orThrow(currencyCode(entity?.functionalCurrency ?? 'EUR')));
  const { entryId } = await createJournalEntry(tx, {
    entityId,
    postingDate: on,
    description: 'Insurance for twelve months, put off',
    postings: [
      { ledgerAccountId: roles.prepaidExpense ?? '', side: 'D', amount },
      { ledgerAccountId: expense, side: 'C', amount },
    ],
  });
  await createSchedule(tx, {
    entityId,
    kind: 'prepayment',
    name: 'Business insurance',
    sourceEntryId: entryId,
    sourceLine: 1,
    toAccountId: expense,
    startsOn: on,
    endsOn: addDays(addMonths(on, 12), -1),
  });
};

type Contribution = {
  readonly entityId: string;
  readonly roles: Readonly<Record<string, string>>;
  readonly amount: Money;
  readonly on: CalendarDate;
  readonly name: string;
};

const contribute = async (tx: TenantWrite, of: Contribution): Promise<{ entryId: string; line: number }> => {
  const { entityId, roles, amount, on, name } = of;
  const { entryId } = await createJournalEntry(tx, {
    entityId,
    postingDate: on,
    description: `${name}, contributed in kind`,
    postings: [
      { ledgerAccountId: roles.fixedAsset ?? '', side: 'D', amount },
      { ledgerAccountId: roles.shareCapital ?? '', side: 'C', amount },
    ],
  });
  return { entryId, line: 1 };
};

/** A machine in use: the one that a bill of the past put on the books, else one that came as a contribution in kind. */
const capitalise = async (tx: TenantWrite, { setup, founded }: At, on: CalendarDate): Promise<void> => {
  const [entity] = setup.entities;
  const entityId = founded.entities.get(entity?.key ?? '') ?? '';
  const own = OF[setup.slug as keyof typeof OF];
  const roles = await accountsByRole(tx, entityId);
  const amount = money(own.cost, orThrow(currencyCode(entity?.functionalCurrency ?? 'EUR')));
  const line =
    (await assetLine(tx, entityId)) ?? (await contribute(tx, { entityId, roles, amount, on, name: own.machine }));
  await createSchedule(tx, {
    entityId,
    kind: 'depreciation',
    name: own.machine,
    sourceEntryId: line.entryId,
    sourceLine: line.line,
    toAccountId: roles.depreciation ?? '',
    startsOn: on,
    endsOn: addDays(addMonths(on, 12 * LIFE_YEARS), -1),
  });
};

/** A door that was opened for a late bill and shut again, so that the list of exceptions has a past. */
const openOnce = async (tx: TenantWrite, { setup, founded, controller }: At): Promise<void> => {
  const entityId = founded.entities.get(setup.entities[0]?.key ?? '') ?? '';
  const { id } = await giveLockException(tx, {
    entityId,
    area: 'payables',
    from: setup.lockedThrough,
    to: setup.lockedThrough,
    personId: controller,
    reason: 'A carrier’s bill for the last week of the month came late',
    hours: 1,
  });
  await endLockException(tx, id);
};

/** What a close of the demo starts from: schedules, an asset, a rate and an exception, by the product's own use cases; once. */
export const foundClose = async (tx: TenantWrite, at: At): Promise<void> => {
  if (await hasSchedules(tx)) return;
  const on = date(at.setup.openFrom);
  const own = OF[at.setup.slug as keyof typeof OF];
  await insure(tx, at, on);
  await capitalise(tx, at, on);
  await openOnce(tx, at);
  await recordExchangeRate(tx, {
    base: 'USD',
    quote: own.quote,
    unit: 1,
    rate: own.rate,
    type: 'closing',
    date: at.setup.lockedThrough,
    source: 'Month-end list of the house bank',
  });
};

import { type CalendarDate, endOfMonth, MONTHS, partsOf } from '@counterfoil/domain/calendar';
import { type Cents, cents, percentOf, total } from '../amounts/cents.ts';
import { bankAccountsOf, type EntityKey, entityOf, type LedgerMeaning } from '../companies/index.ts';
import { codesOf } from './codes-of.ts';
import { credit, type DraftEntry, debit } from './draft-entry.ts';

type Standing = {
  readonly equipment: Cents;
  readonly depreciated: Cents;
  readonly stock: Cents;
  readonly capital: Cents;
};

/** What each entity owned when the books begin, besides its bank. */
const STANDING: Readonly<Record<EntityKey, Standing>> = {
  'harbour-gmbh': {
    equipment: cents('86412.50'),
    depreciated: cents('19847.19'),
    stock: cents('58311.74'),
    capital: cents('50000.00'),
  },
  'harbour-bv': {
    equipment: cents('7318.44'),
    depreciated: cents('2104.87'),
    stock: cents('31884.09'),
    capital: cents('18000.00'),
  },
  'tidewater-inc': {
    equipment: cents('118604.37'),
    depreciated: cents('41883.12'),
    stock: cents('87318.46'),
    capital: cents('75000.00'),
  },
};

/** The opening balance on the first day: what is owned against capital and earlier earnings. */
export const bookOpening = (entity: EntityKey, day: CalendarDate): DraftEntry => {
  const code = codesOf(entity);
  const own = STANDING[entity];
  const banks = bankAccountsOf(entityOf(entity).organisation).filter((account) => account.entity === entity);
  const worth = own.equipment - own.depreciated + own.stock + banks.reduce((sum, account) => sum + account.opening, 0n);
  return {
    key: `entry:opening:${entity}`,
    entity,
    kind: 'opening',
    postingDate: day,
    description: 'Opening balances',
    postings: [
      debit(code('equipment'), own.equipment),
      credit(code('equipmentDepreciation'), own.depreciated),
      debit(code('stock'), own.stock),
      ...banks.map((account) => debit(account.ledgerAccountCode, account.opening)),
      credit(code('shareCapital'), own.capital),
      credit(code('retainedEarnings'), worth - own.capital),
    ],
  };
};

/** Stock used in a month, by the meaning of the account it stood on. */
export type StockUsed = ReadonlyMap<LedgerMeaning, Cents>;

/** What a bookkeeper writes by hand at the end of a month: depreciation, and the stock that was used. */
export const bookMonthEnd = (entity: EntityKey, month: CalendarDate, stockUsed: StockUsed): DraftEntry[] => {
  const code = codesOf(entity);
  const day = endOfMonth(month);
  const name = `${MONTHS[partsOf(month).month - 1]} ${partsOf(month).year}`;
  const entry = (key: string, description: string, postings: DraftEntry['postings']): DraftEntry => ({
    key: `entry:${key}:${entity}:${month}`,
    entity,
    kind: 'manual',
    postingDate: day,
    description,
    postings,
  });
  const used = total([...stockUsed.values()]);
  const wear = percentOf(STANDING[entity].equipment, '0.83');
  return [
    entry('depreciation', `Depreciation ${name}`, [
      debit(code('depreciation'), wear),
      credit(code('equipmentDepreciation'), wear),
    ]),
    ...(used <= 0n
      ? []
      : [
          entry('stock', `Stock used ${name}, by count`, [
            debit(code('goodsUsed'), used),
            ...[...stockUsed].map(([meaning, amount]) => credit(code(meaning), amount)),
          ]),
        ]),
  ];
};

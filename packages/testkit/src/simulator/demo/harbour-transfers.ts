import { bankAccountOf, entityOf } from '../companies/index.ts';
import type { DemoCalendar } from './demo-calendar.ts';
import type { DemoLine } from './statement-line.ts';

type Transfers = Readonly<Record<'first' | 'second' | 'savings' | 'rotterdam', readonly DemoLine[]>>;

const between = (account: string, line: Pick<DemoLine, 'date' | 'amount' | 'text'>): DemoLine => ({
  ...line,
  kind: 'own_transfer',
  counterparty: entityOf(bankAccountOf(account).entity).name,
  iban: bankAccountOf(account).iban,
});

/**
 * Money between our own accounts, by the account on which each line is booked: one transfer that arrives less the fee of an
 * instant payment, one whose other side has not come, and one to the sister in Rotterdam.
 */
export const ownTransfers = (days: DemoCalendar): Transfers => ({
  first: [between('elbkontor-savings', { date: days.at(0.2), amount: '-1250.37', text: 'UEBERTRAG TAGESGELD' })],
  second: [
    between('elbkontor-savings', {
      date: days.at(0.75),
      amount: '-2416.80',
      text: 'UEBERTRAG TAGESGELD ECHTZEIT',
    }),
    between('maaskade-current', { date: days.at(0.8), amount: '-3915.60', text: 'LIQUIDITAETSHILFE TRADING' }),
  ],
  savings: [
    between('elbkontor-current', {
      date: days.at(0.75),
      amount: '2415.30',
      text: 'UEBERTRAG TAGESGELD ECHTZEIT ABZGL ENTGELT',
    }),
  ],
  rotterdam: [
    between('elbkontor-current', { date: days.at(0.85), amount: '3915.60', text: 'LIQUIDITAETSHILFE TRADING' }),
  ],
});

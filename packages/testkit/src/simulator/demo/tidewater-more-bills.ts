import { addDays, addMonths } from '@counterfoil/domain/calendar';
import type { Bill } from '../bills/bill.ts';
import { curatedBill } from './curated-bill.ts';
import type { DemoCalendar } from './demo-calendar.ts';

/** Six months of cover, paid at once. */
const insurance = (days: DemoCalendar): Bill => ({
  ...curatedBill('bayline', {
    number: 'BL-44871',
    issueDate: days.at(0.4),
    lines: [
      ['GL', '1', '3118.43'],
      ['MC', '1', '1874.19'],
    ],
  }),
  serviceFrom: days.openFrom,
  serviceTo: addDays(addMonths(days.openFrom, 6), -1),
});

/** A contractor with his form on file, goods that owe use tax, cover that runs on. */
export const tidewaterMoreBills = (days: DemoCalendar): Readonly<Record<string, Bill>> => ({
  bayline: insurance(days),
  brightwork: curatedBill('brightwork', {
    number: '1209',
    issueDate: days.at(0.3),
    lines: [['SPL', '6.5', '78.43']],
  }),
  piedmont: curatedBill('piedmont-safety', {
    number: 'PS18377',
    issueDate: days.at(0.45),
    order: 'PO-7740',
    lines: [
      ['HRN', '2', '184.37'],
      ['GLV', '3', '67.83'],
    ],
  }),
});

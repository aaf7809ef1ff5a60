import { type CalendarDate, endOfMonth } from '@counterfoil/domain/calendar';
import { describe, expect, it } from 'vitest';
import { DIFFICULTIES } from '../difficulty.ts';
import { customersOf } from '../parties/customer.ts';
import { vendorsOf } from '../parties/vendors.ts';
import { codesOf } from './codes-of.ts';
import { imbalance } from './draft-entry.ts';
import { liveMonths } from './live-months.ts';
import { fullActivity } from './routine-lines.ts';

const from = '2026-01-01' as CalendarDate;

describe('tax returns', () => {
  const life = liveMonths({
    organisation: 'harbour',
    from,
    months: 4,
    seed: '2',
    difficulty: DIFFICULTIES.normal,
    activity: fullActivity('harbour'),
    taxReturns: true,
    vendors: vendorsOf('harbour'),
    customers: customersOf('harbour'),
  });
  const code = codesOf('harbour-gmbh');
  const balanceOf = (account: string, until: CalendarDate): bigint =>
    life.entries
      .filter(({ entity, postingDate }) => entity === 'harbour-gmbh' && postingDate <= until)
      .flatMap(({ postings }) => postings)
      .filter(({ ledgerAccountCode }) => ledgerAccountCode === account)
      .reduce((sum, { side, amount }) => sum + (side === 'D' ? amount : -amount), 0n);

  it('leave the tax accounts empty at the end of each month', () => {
    for (const month of ['2026-01-01', '2026-02-01', '2026-03-01'] as CalendarDate[]) {
      for (const meaning of ['inputTax', 'outputTax', 'reverseChargeIn', 'reverseChargeOut'] as const)
        expect(balanceOf(code(meaning), endOfMonth(month)), `${meaning} ${month}`).toBe(0n);
    }
    expect(
      life.entries.filter(({ key }) => key.startsWith('entry:return:gmbh')).every((one) => imbalance(one) === 0n),
    ).toBe(true);
  });

  it('are paid to the cent in the month after', () => {
    const settled = balanceOf(code('taxSettlement'), endOfMonth('2026-02-01' as CalendarDate));
    const february = life.entries.find(({ key }) => key === 'entry:return:gmbh-vat:2026-02-01');
    const owed = february?.postings.find(({ ledgerAccountCode }) => ledgerAccountCode === code('taxSettlement'));
    // January's return has been paid by then: what stands is February's alone.
    expect(settled).toBe(owed?.side === 'D' ? owed.amount : -(owed?.amount ?? 0n));
  });
});

import { type CalendarDate, weekday } from '@counterfoil/domain/calendar';
import { describe, expect, it } from 'vitest';
import { isWorkday } from '../calendar/workdays.ts';
import { bankAccountOf, entityOf } from '../companies/index.ts';
import { DIFFICULTIES } from '../difficulty.ts';
import { customersOf } from '../parties/customer.ts';
import { vendorsOf } from '../parties/vendors.ts';
import { imbalance } from './draft-entry.ts';
import { type Life, liveMonths } from './live-months.ts';
import { fullActivity } from './routine-lines.ts';

const live = (organisation: 'harbour' | 'tidewater', seed: string): Life =>
  liveMonths({
    organisation,
    from: '2025-11-01' as CalendarDate,
    months: 6,
    seed,
    difficulty: DIFFICULTIES.hard,
    activity: fullActivity(organisation),
    vendors: vendorsOf(organisation),
    customers: customersOf(organisation),
  });

describe.each(['harbour', 'tidewater'] as const)('six months of %s', (organisation) => {
  const life = live(organisation, '7');
  const lines = [...life.lines.values()].flat();

  it('are the same again from the same seed, and others from another', () => {
    expect(live(organisation, '7')).toEqual(life);
    expect(live(organisation, '8').entries).not.toEqual(life.entries);
  });

  it('have some 900 bank lines a quarter', () => {
    expect(lines.length / 2).toBeGreaterThan(650);
    expect(lines.length / 2).toBeLessThan(1200);
  });

  it('balance every entry to the cent', () => {
    expect(life.entries.filter((entry) => imbalance(entry) !== 0n)).toEqual([]);
    expect(
      life.entries.every((entry) => entry.postings.length >= 2 && entry.postings.every((line) => line.amount > 0n)),
    ).toBe(true);
  });

  it('issue bills on workdays and book money on bank days', () => {
    for (const { bill } of life.bills)
      expect(isWorkday(bill.issueDate, bill.recipient.holidays), bill.number).toBe(true);
    for (const line of lines) {
      expect(
        isWorkday(line.bookingDate, entityOf(bankAccountOf(line.bankAccount).entity).bankDays),
        `${line.key} ${weekday(line.bookingDate)}`,
      ).toBe(true);
    }
  });

  it('never settle more of an item than it is worth', () => {
    const settled = new Map<string, bigint>();
    for (const { itemKey, amount } of lines.flatMap((line) => line.allocations))
      settled.set(itemKey, (settled.get(itemKey) ?? 0n) + amount);
    const items = [...life.bills, ...life.invoices, ...life.payouts].map(({ item }) => item);
    for (const item of items) expect(settled.get(item.key) ?? 0n, item.key).toBeLessThanOrEqual(item.amount);
    const keys = new Set(items.map((item) => item.key));
    expect(keys.size).toBe(items.length);
    expect([...settled.keys()].filter((key) => !keys.has(key))).toEqual([]);
  });

  it('allocate each line in full, and a batch by its children', () => {
    for (const line of lines.filter((candidate) => candidate.allocations.length > 0)) {
      const allocated = line.allocations.reduce((sum, { amount }) => sum + amount, 0n);
      expect(allocated, line.key).toBe(line.amount < 0n ? -line.amount : line.amount);
      if (line.children.length > 0)
        expect(line.children.reduce((sum, child) => sum + child.amount, 0n)).toBe(line.amount);
    }
  });

  it('settle in full what arrives less a fee: what banks kept is a charge of ours', () => {
    for (const line of lines) {
      const kept = line.allocations.reduce((sum, one) => sum + (one.kept ?? 0n), 0n);
      const booked = life.entries.find(({ key }) => key === `entry:${line.key}`)?.postings ?? [];
      const settled = booked.filter(({ settles }) => settles !== null).reduce((sum, { amount }) => sum + amount, 0n);
      if (kept > 0n) expect(settled, line.key).toBe(line.amount + kept);
    }
  });

  it('keep the ledger and the bank equal on every account', () => {
    for (const [key, own] of life.lines) {
      const account = bankAccountOf(key);
      const onLedger = life.entries
        .flatMap((entry) => entry.postings)
        .filter((posting) => posting.ledgerAccountCode === account.ledgerAccountCode)
        .reduce((sum, posting) => sum + (posting.side === 'D' ? posting.amount : -posting.amount), 0n);
      expect(onLedger, key).toBe(own.reduce((sum, line) => sum + line.amount, account.opening));
    }
  });

  it('have no round totals to speak of', () => {
    const round = life.bills.filter(({ bill }) => bill.total % 10_000n === 0n);
    expect(round.length).toBeLessThan(life.bills.length / 50);
  });
});

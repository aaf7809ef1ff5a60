import { addDays, date } from '@counterfoil/domain/calendar';
import { describe, expect, it } from 'vitest';
import { percentOf, total } from '../amounts/cents.ts';
import { vendorsOf } from '../parties/vendors.ts';
import { seededRandom } from '../random/seeded-random.ts';
import { withChangedIban, withFirstPrice, withLettersForZeros, withUsage } from '../stories/alter-bill.ts';
import type { Bill } from './bill.ts';
import { draftBill } from './draft-bill.ts';

const VENDORS = [...vendorsOf('harbour'), ...vendorsOf('tidewater')];

/** Checked without the code that closed the bill: from the lines up, as BR-CO-10 to BR-CO-17 of EN 16931 ask. */
const expectClosed = (bill: Bill): void => {
  const lines = total(bill.lines.map((line) => line.net));
  const rebate = bill.rebate?.amount ?? 0n;
  expect(bill.net).toBe(lines - rebate);
  expect(total(bill.taxes.map((tax) => tax.basis))).toBe(bill.net);
  for (const tax of bill.taxes) expect(tax.amount).toBe(percentOf(tax.basis, tax.rate));
  expect(bill.tax).toBe(total(bill.taxes.map((tax) => tax.amount)));
  expect(bill.total).toBe(bill.net + bill.tax);
  expect(bill.payable).toBe(bill.total - bill.prepaid);
  expect(bill.lines.map((line) => line.position)).toEqual(bill.lines.map((_, index) => index + 1));
};

const draft = (vendor: (typeof VENDORS)[number], seed: number): Bill =>
  draftBill(
    vendor,
    { serial: vendor.numbering.first + seed, issueDate: addDays(date('2026-03-02'), 7 * seed) },
    seededRandom(`${seed}`),
  );

describe.each(VENDORS.map((vendor) => [vendor.shortName, vendor] as const))('bills of %s', (_, vendor) => {
  it('close to the cent, forty times', () => {
    for (let seed = 0; seed < 40; seed += 1) expectClosed(draft(vendor, seed));
  });

  it('still close when a story alters price or usage, and say another thing', () => {
    const bill = draft(vendor, 3);
    for (const altered of [withFirstPrice(bill, '17.31'), withUsage(bill, 36)]) expectClosed(altered);
    expect(withFirstPrice(bill, '17.31').total).not.toBe(bill.total);
  });
});

describe('altered bills', () => {
  const dohrn = VENDORS.find((vendor) => vendor.key === 'dohrn-wiebe');

  it('change what the story says and nothing else', () => {
    const bill = draft(dohrn as (typeof VENDORS)[number], 100);
    const moved = withChangedIban(bill);
    expect(moved.bank.iban).not.toBe(bill.bank.iban);
    expect({ ...moved, bank: bill.bank, phone: bill.phone }).toEqual(bill);
    expect(withLettersForZeros({ ...bill, number: 'RE-2026-4092' }).number).toBe('RE-2O26-4O92');
  });

  it('discount and due date follow the terms', () => {
    const bill = draft(dohrn as (typeof VENDORS)[number], 1);
    expect(bill.discount).toMatchObject({ percent: '2', days: 14, until: addDays(bill.issueDate, 14) });
    expect(bill.dueDate).toBe(addDays(bill.issueDate, 30));
    expect(bill.discount?.amount).toBe(percentOf(bill.total, '2'));
  });
});

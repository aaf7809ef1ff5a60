import { describe, expect, test } from 'vitest';
import { allocate, type Picked } from './allocate.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const item = (id: string, open: string): Picked => ({
  id,
  number: id,
  date: '2026-11-01',
  partyName: 'Café Lindgren',
  open: eur(open),
});

describe('money laid on open items', () => {
  test('fills each in its order and tells what is left', () => {
    const plan = allocate(eur('2331.10'), [
      item('RG-3318', '1204.35'),
      item('RG-3324', '612.40'),
      item('RG-3331', '501.85'),
    ]);
    expect(plan.allocations.map(({ openItemId, amount }) => `${openItemId} ${amount}`)).toEqual([
      'RG-3318 1204.35',
      'RG-3324 612.40',
      'RG-3331 501.85',
    ]);
    expect(plan.selected).toEqual(eur('2318.60'));
    expect(plan.left).toEqual(eur('12.50'));
  });

  test('pays the last one in part when it does not reach', () => {
    const plan = allocate(eur('100.00'), [item('A', '80.00'), item('B', '50.00')]);
    expect(plan.allocations.map(({ amount }) => amount)).toEqual(['80.00', '20.00']);
    expect(plan.left).toEqual(eur('-30.00'));
  });
});

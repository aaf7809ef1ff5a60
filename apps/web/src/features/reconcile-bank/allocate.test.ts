import { describe, expect, test } from 'vitest';
import { allocate, type Picked } from './allocate.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const item = (id: string, open: string, side: 'D' | 'C' = 'D'): Picked => ({
  id,
  entityId: 'le_own',
  number: id,
  date: '2026-11-01',
  dueDate: null,
  partyId: null,
  partyName: 'Café Lindgren',
  side,
  open: eur(open),
});
const told = ({ allocations }: ReturnType<typeof allocate>) =>
  allocations.map(({ openItemId, amount }) => `${openItemId} ${amount}`);
const owed = { against: 'D', booked: false } as const;

describe('money laid on open items', () => {
  test('fills each in its order and tells what is left', () => {
    const three = [item('RG-3318', '1204.35'), item('RG-3324', '612.40'), item('RG-3331', '501.85')];
    const plan = allocate(eur('2331.10'), three, owed);
    expect(told(plan)).toEqual(['RG-3318 1204.35', 'RG-3324 612.40', 'RG-3331 501.85']);
    expect(plan.selected).toEqual(eur('2318.60'));
    expect(plan.left).toEqual(eur('12.50'));
  });

  test('pays the last one in part when it does not reach, and none that it does not touch', () => {
    const plan = allocate(eur('100.00'), [item('A', '80.00'), item('B', '50.00'), item('C', '9.00')], owed);
    expect(told(plan)).toEqual(['A 80.00', 'B 20.00']);
    expect(plan.left).toEqual(eur('-39.00'));
  });

  test('settles all of them where the shortfall is booked', () => {
    const plan = allocate(eur('2318.60'), [item('A', '1816.75'), item('B', '514.35')], { against: 'D', booked: true });
    expect(told(plan)).toEqual(['A 1816.75', 'B 514.35']);
    expect(plan.left).toEqual(eur('-12.50'));
  });

  test('a credit note among them adds to the money', () => {
    const plan = allocate(eur('1100.00'), [item('RG-1', '1204.35'), item('GS-1', '104.35', 'C')], owed);
    expect(told(plan)).toEqual(['RG-1 1204.35', 'GS-1 104.35']);
    expect(plan.selected).toEqual(eur('1100.00'));
    expect(plan.left).toEqual(eur('0.00'));
  });

  test('yen have no decimals', () => {
    const yen = { ...item('J-1', '1000'), open: { amount: '1000', currency: 'JPY' } };
    expect(allocate({ amount: '900', currency: 'JPY' }, [yen], owed).left).toEqual({ amount: '-100', currency: 'JPY' });
  });
});

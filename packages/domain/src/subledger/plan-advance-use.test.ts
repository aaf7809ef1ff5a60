import { describe, expect, test } from 'vitest';
import { openItem } from './items.fixture.ts';
import { planAdvanceUse } from './plan-advance-use.ts';

const bill = openItem('RE-9 -1000.00 EUR', { on: '2026-03-14' });
const advance = (line: string, told: Parameters<typeof openItem>[1] = {}) =>
  openItem(line, { account: '2010', kind: 'advance', on: '2026-02-01', ...told });

const usedOf = (advances: Parameters<typeof planAdvanceUse>[0]['advances'], unattended = false) => {
  const use = planAdvanceUse({ bill, advances, unattended });
  return use === null
    ? null
    : [
        ...use.settlements.map(({ debitItemId, amount }) => `${debitItemId} ${amount.minor}`),
        ...use.across.map(({ state, amount }) => `${state.item.id} ${amount.minor} across`),
      ];
};

describe('a prepaid document', () => {
  test('uses the oldest advance first, up to what it is over', () => {
    const later = advance('A-2 800.00 EUR', { on: '2026-02-20' });
    const earlier = advance('A-1 300.00 EUR');
    expect(usedOf([later, earlier])).toEqual(['A-1 30000', 'A-2 70000']);
  });

  test('leaves owed what was not advanced, and settles from the day all of it is in the books', () => {
    const late = advance('A-1 300.00 EUR', { on: '2026-03-20' });
    expect(usedOf([late])).toEqual(['A-1 30000']);
    expect(planAdvanceUse({ bill, advances: [late], unattended: false })?.effectiveOn).toBe('2026-03-20');
  });

  test('takes an advance from an account of its own by an entry', () => {
    expect(usedOf([advance('A-1 1000.00 EUR', { account: '1420' })])).toEqual(['A-1 100000 across']);
  });

  test('is left alone by a machine that would have to choose between advances', () => {
    const two = [advance('A-1 700.00 EUR'), advance('A-2 700.00 EUR')];
    expect(usedOf(two, true)).toBeNull();
    expect(usedOf(two)).toEqual(['A-1 70000', 'A-2 30000']);
    expect(usedOf([advance('A-1 700.00 EUR'), advance('A-2 100.00 EUR')], true)).toEqual(['A-1 70000', 'A-2 10000']);
  });

  test('takes nothing of another party, in another currency, or that is owed', () => {
    expect(usedOf([advance('A-1 700.00 EUR', { party: 'nordlicht' })])).toBeNull();
    expect(usedOf([advance('A-1 700.00 USD = 600.00 EUR')])).toBeNull();
    expect(usedOf([openItem('RE-8 -700.00 EUR')])).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { openGaps } from './open-gaps.ts';
import { openDesk } from './testing/statement-desk.ts';
import { statementOf } from './testing/statement-of.ts';

const week = (opening: string, closing: string, row: string) => statementOf(row, { opening, closing });

const FIRST = week('100.00', '90.00', '2026-03-02 -10.00 BOOKS');
const SECOND = week('90.00', '65.00', '2026-03-09 -25.00 SHOES');
const THIRD = week('65.00', '60.00', '2026-03-16 -5.00 BUS');

describe('the gaps of a chain', () => {
  it('are none while each statement opens where the one before closed', () => {
    const desk = openDesk();
    for (const statement of [FIRST, SECOND, THIRD]) desk.receive(statement);
    expect(openGaps(desk.links, 'EUR')).toEqual([]);
  });

  it('name both neighbours and the money that moved unseen', () => {
    const desk = openDesk();
    for (const statement of [FIRST, THIRD]) desk.receive(statement);
    expect(openGaps(desk.links, 'EUR')).toEqual([
      {
        afterStatementId: 'bst_1',
        beforeStatementId: 'bst_2',
        from: '2026-03-02',
        to: '2026-03-16',
        closing: '90.00',
        opening: '65.00',
        missing: '-25.00',
      },
    ]);
  });

  it('close when the missing statement comes, in whatever order', () => {
    const desk = openDesk();
    for (const statement of [THIRD, FIRST, SECOND]) desk.receive(statement);
    expect(openGaps(desk.links, 'EUR')).toEqual([]);
  });
});

import type { CalendarDate } from '@counterfoil/domain/calendar';
import { describe, expect, it } from 'vitest';
import { DIFFICULTIES, type DifficultyName } from '../difficulty.ts';
import { liveMonths } from '../live/live-months.ts';
import { fullActivity } from '../live/routine-lines.ts';
import { customersOf } from '../parties/customer.ts';
import { vendorsOf } from '../parties/vendors.ts';
import { csvText } from './csv.ts';
import { matchingTruth } from './matching-truth.ts';
import { opaqueIds } from './opaque-ids.ts';

const tables = (name: DifficultyName) => {
  const life = liveMonths({
    organisation: 'harbour',
    from: '2026-01-01' as CalendarDate,
    months: 4,
    seed: '5',
    difficulty: DIFFICULTIES[name],
    activity: fullActivity('harbour'),
    vendors: vendorsOf('harbour'),
    customers: customersOf('harbour'),
  });
  return matchingTruth([life], opaqueIds([life]));
};

/** Of the lines that settle something: how many name a number of ours, and how many items one settles. */
const measure = (name: DifficultyName): { named: number; many: number } => {
  const { bank, truth } = tables(name);
  const settles = truth
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(',')[0]);
  const settling = new Set(settles);
  const lines = bank
    .trim()
    .split('\n')
    .slice(1)
    .filter((row) => settling.has(row.split(',')[0]));
  return {
    named: lines.filter((row) => /RG-?\d|VF\d|Rechnung \d/.test(row)).length / lines.length,
    many: settles.length / settling.size,
  };
};

describe('matching truth', () => {
  it('is harder when asked: fewer references, more items to a line', () => {
    const [easy, normal, hard] = [measure('easy'), measure('normal'), measure('hard')];
    expect(easy.named).toBeGreaterThan(normal.named);
    expect(normal.named).toBeGreaterThan(hard.named);
    expect(easy.many).toBeLessThan(normal.many);
    expect(normal.many).toBeLessThan(hard.many);
  });

  it('has the columns of the corpora', () => {
    const { bank, items, truth, parts } = tables('normal');
    expect(parts.split('\n')[0]).toBe('bankId,amount,counterparty,reference,text');
    expect(bank.split('\n')[0]).toBe('id,date,amount,currency,counterparty,reference,text');
    expect(items.split('\n')[0]).toBe(
      'id,kind,date,dueDate,amount,currency,counterparty,number,discountUntil,discountAmount',
    );
    expect(truth.split('\n')[0]).toBe('bankId,itemId,allocated');
  });

  it('quotes what CSV must quote', () => {
    expect(csvText(['a', 'b'], [['Kajüte, Inh. "Silke"', null]])).toBe('a,b\n"Kajüte, Inh. ""Silke""",\n');
  });
});

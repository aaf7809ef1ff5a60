import { describe, expect, test } from 'vitest';
import { type Correction, changesOf, isTouched } from './correction.ts';

const nothing: Correction = {
  fields: {},
  pointed: {},
  columns: {},
  partyId: null,
  createParty: false,
  newName: 'Tüten Janssen KG',
  postingDate: null,
  coding: {},
  paidBy: null,
  employeeId: null,
};

describe('a correction', () => {
  test('of nothing is no correction', () => {
    expect(isTouched(changesOf(nothing, 'EUR'))).toBe(false);
  });

  test('sends amounts as plain decimals and an emptied field as null', () => {
    const changes = changesOf({ ...nothing, fields: { total: '1.234,50', iban: ' ', dueDate: '2026-12-01' } }, 'EUR');
    expect(changes.fields).toEqual({ total: '1234.50', iban: null, dueDate: '2026-12-01' });
  });

  test('leaves what is no amount for the API to refuse by name', () => {
    expect(changesOf({ ...nothing, fields: { total: 'about ten' } }, 'EUR').fields).toEqual({ total: 'about ten' });
  });

  test('creates the party or names one, never both', () => {
    expect(changesOf({ ...nothing, partyId: 'pty_1' }, 'EUR').partyId).toBe('pty_1');
    const created = changesOf({ ...nothing, partyId: 'pty_1', createParty: true }, 'EUR');
    expect([created.partyId, created.newParty?.name]).toEqual([undefined, 'Tüten Janssen KG']);
  });

  test('names a dimension of a line where one was chosen, and takes one away', () => {
    const line = { ledgerAccountId: 'acc_1', taxCodeId: null };
    const coding = {
      '0,2': { ...line, dimensions: { costCentre: '200' } },
      '1': { ...line, dimensions: {} },
      '3': line,
    };

    expect(
      changesOf({ ...nothing, coding }, 'EUR').coding?.map(({ lineIndex, dimensions }) => [lineIndex, dimensions]),
    ).toEqual([
      [1, {}],
      [3, undefined],
      [0, { costCentre: '200' }],
      [2, { costCentre: '200' }],
    ]);
  });

  test('names the employee only where an employee paid', () => {
    const paid = { ...nothing, paidBy: 'employee' as const, employeeId: 'pty_1' };
    expect(changesOf(paid, 'EUR')).toMatchObject({ paidBy: 'employee', employeeId: 'pty_1' });
    expect(changesOf({ ...paid, paidBy: 'cash' }, 'EUR').employeeId).toBeUndefined();
  });

  test('codes every line of the document that one posting sums up', () => {
    const coding = { '0,2': { ledgerAccountId: 'la_1', taxCodeId: null } };
    expect(changesOf({ ...nothing, coding }, 'EUR').coding).toEqual([
      { lineIndex: 0, ledgerAccountId: 'la_1', taxCodeId: undefined },
      { lineIndex: 2, ledgerAccountId: 'la_1', taxCodeId: undefined },
    ]);
  });

  test('codes one line, or every line', () => {
    const coding = {
      '2': { ledgerAccountId: 'la_1', taxCodeId: null },
      all: { ledgerAccountId: 'la_2', taxCodeId: 'tax_1' },
      '3': { ledgerAccountId: null, taxCodeId: null },
    };
    expect(changesOf({ ...nothing, coding }, 'EUR').coding).toEqual([
      { lineIndex: 2, ledgerAccountId: 'la_1', taxCodeId: undefined },
      { lineIndex: null, ledgerAccountId: 'la_2', taxCodeId: 'tax_1' },
    ]);
  });
});

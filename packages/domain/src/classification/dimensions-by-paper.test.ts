import { describe, expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import type { LedgerAccount } from '../ledger/index.ts';
import { ACCOUNTS, billLine, decided, desk, rule } from './coding-desk.fixture.ts';
import { type Coding, type NamedDimension, proposeCoding, wholeCoding } from './index.ts';

const value = (code: string, name: string, more: Partial<NamedDimension> = {}): NamedDimension => ({
  type: 'project',
  typeName: 'Project',
  code,
  name,
  validFrom: null,
  validTo: null,
  ...more,
});
const ROASTERY = value('P-17', 'Roastery');
const KNOWN = [ROASTERY, value('P-18', 'Rotterdam'), value('P-9', 'Old yard', { validTo: date('2026-06-30') })];

/** Travel asks for a project. */
const travel = (dimensions: Readonly<Record<string, string>> = {}): Coding =>
  wholeCoding({ ledgerAccountId: '6640', taxCodeId: null, dimensions });

type Case = {
  readonly coding?: Coding;
  readonly by?: 'rule' | 'memory';
  readonly values?: readonly NamedDimension[];
  readonly travels?: Partial<LedgerAccount>;
};

const asked = (
  accountingReference: string,
  { coding = travel(), by = 'rule', values = KNOWN, travels = {} }: Case = {},
) => {
  const line = billLine('Bahnfahrt', '48.00', { accountingReference });
  const accounts = new Map(ACCOUNTS).set('6640', { ...ACCOUNTS.get('6640')!, ...travels });
  return proposeCoding(
    line,
    desk({
      rules: by === 'rule' ? [rule({ coding })] : [],
      past: by === 'memory' ? decided(line, coding, 5) : [],
      context: { dimensions: values, accounts },
    }),
  );
};

const MISSING = { code: 'code.dimension_invalid', text: '6640 Travel asks for a project.' };

describe('what an e-invoice names for the buyer’s books', () => {
  test('fills the project that the account asks for, and says where it is from', () => {
    const { coding, findings, candidates, deterministic } = asked('p-17 ');

    expect(coding?.parts[0]?.dimensions).toEqual({ project: 'P-17' });
    expect([findings, deterministic]).toEqual([[], true]);
    expect(candidates[0]?.reasons.map(({ text }) => text)).toContain('The e-invoice names Project P-17 Roastery.');
  });

  test('is guessed from nothing but the very code', () => {
    expect(asked('').findings).toEqual([MISSING]);
    expect(asked('Abteilung Einkauf').findings).toEqual([MISSING]);
    expect(asked('P-17 und P-18').findings).toEqual([MISSING]);
    expect(asked('P-17', { values: [] }).findings).toEqual([MISSING]);
  });

  test('a code of two dimensions, or of a ledger account as well, could mean either', () => {
    const centre = value('P-17', 'Hamburg', { type: 'costCentre', typeName: 'Cost centre' });

    expect(asked('P-17', { values: [ROASTERY, centre] }).findings).toEqual([MISSING]);
    expect(asked('6300', { values: [value('6300', 'The house')] }).findings).toEqual([MISSING]);
  });

  test('a project that ended is told with its day', () => {
    expect(asked('P-9').findings).toContainEqual({
      code: 'code.dimension_invalid',
      text: 'The e-invoice names Project P-9 Old yard, which ended on 2026-06-30; its day is 2026-11-17.',
    });
  });

  test('an account that takes no project is given none', () => {
    const { coding, findings } = asked('P-17', { travels: { dimensionRules: { project: 'forbidden' } } });

    expect([coding?.parts[0]?.dimensions, findings]).toEqual([{}, []]);
  });

  test('a rule that names another is the person’s word; earlier decisions that do are asked about', () => {
    const other = travel({ project: 'P-18' });
    const ruled = asked('P-17', { coding: other });
    const remembered = asked('P-17', { coding: other, by: 'memory' });

    expect([ruled.coding?.parts[0]?.dimensions, ruled.findings]).toEqual([{ project: 'P-18' }, []]);
    expect([remembered.coding?.parts[0]?.dimensions, remembered.deterministic]).toEqual([{ project: 'P-17' }, false]);
    expect(remembered.findings).toEqual([
      { code: 'code.below_threshold', text: 'The e-invoice names Project P-17 Roastery; earlier decisions say P-18.' },
    ]);
  });
});

import {
  proposeMapping,
  proveStatement,
  readMappedTable,
  type StatementTable,
  type TableMapping,
} from '@counterfoil/domain/statements';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readStatementText } from '../read-statement-text.ts';
import { type CsvLayout, type CsvLine, csvFile } from '../testing/csv-file.ts';

const NOBODY = { iban: null, other: null, bankCode: null };

const layout: fc.Arbitrary<CsvLayout> = fc
  .record({
    delimiter: fc.constantFrom(';', ',', '\t', '|'),
    language: fc.constantFrom('en', 'de', 'fr', 'nl', 'es', 'it', 'none'),
    dates: fc.constantFrom('iso', 'compact', 'dotted', 'slashed', 'american', 'short', 'named'),
    decimal: fc.constantFrom(',', '.'),
    grouping: fc.boolean(),
    money: fc.constantFrom('signed', 'behind', 'columns', 'marks', 'brackets'),
    balance: fc.boolean(),
    newestFirst: fc.boolean(),
    preamble: fc.integer({ min: 0, max: 3 }),
    footer: fc.boolean(),
    quoteAll: fc.boolean(),
    encoding: fc.constantFrom('utf8', 'bom', 'latin1', 'utf16le', 'utf16be'),
    valueDate: fc.boolean(),
    lineBreak: fc.constantFrom('\n', '\r\n'),
    opening: fc.bigInt({ min: -5_000_000n, max: 90_000_000n }),
  } as const)
  .map((each) => each as CsvLayout);

const WORDS = [
  'Müller & Söhne',
  'Café "Zum Anker"',
  'Invoice 4711; second part',
  'Strom, Gas',
  '=cmd()',
  "O'Hara",
  'Paiement reçu',
  'a|b',
  'Señor Núñez',
];

/** Days go forward, so that a day is told from a month by the order of the rows where no number above twelve does it. */
const lines: fc.Arbitrary<CsvLine[]> = fc
  .array(
    fc.record({
      step: fc.integer({ min: 0, max: 9 }),
      minor: fc.bigInt({ min: -9_999_999n, max: 9_999_999n }).filter((minor) => minor !== 0n),
      name: fc.constantFrom(...WORDS),
      text: fc.constantFrom(...WORDS),
      reference: fc.integer({ min: 100_000, max: 999_999 }).map((number) => `R${number}A`),
    }),
    { minLength: 4, maxLength: 30 },
  )
  .map((rows) => {
    let day = Date.UTC(2026, 0, 13);
    return rows.map(({ step, ...rest }) => {
      day += step * 86_400_000;
      return { day: new Date(day).toISOString().slice(0, 10), ...rest };
    });
  });

/** What a person answers who knows the file. */
const answered = (mapping: TableMapping, of: CsvLayout): TableMapping => {
  const shift = of.valueDate ? 1 : 0;
  const order = of.dates === 'american' ? 'MDY' : of.dates === 'iso' || of.dates === 'compact' ? 'YMD' : 'DMY';
  const money = of.money === 'columns' ? { debit: 4 + shift, credit: 5 + shift } : { amount: 4 + shift };
  const { amount: _a, debit: _d, credit: _c, ...others } = mapping.columns;
  return {
    ...mapping,
    columns: { ...others, ...money },
    dateOrder: mapping.dateOrder ?? order,
    decimalMark: mapping.decimalMark ?? (of.decimal === ',' ? 'comma' : 'point'),
    outIsPositive: mapping.outIsPositive ?? false,
  };
};

test('a statement written as a table in any layout is read back line by line, or a question is asked', () => {
  fc.assert(
    fc.property(lines, layout, (written, of) => {
      const read = readStatementText(csvFile(written, of), 'export.csv');
      expect(read.ok && read.value.table).toBeTruthy();
      const table = read.ok ? read.value.table : undefined;
      if (table === undefined) return;

      const { mapping, questions } = proposeMapping(table, { currency: 'EUR', isCard: false });
      const said = questions.length === 0 ? mapping : answered(mapping, of);
      const { statement, refused } = readMappedTable(table, said, { currency: 'EUR', accountIdentifier: NOBODY });

      expect(refused).toEqual([]);
      const got = (statement?.lines ?? []).map(({ bookingDate, amount }) => `${bookingDate} ${amount}`);
      const given = written.map(({ day, minor }) => `${day} ${shown(minor)}`);
      expect([...got].sort()).toEqual([...given].sort());
      if (of.balance && statement !== null) expect(proveStatement(statement).verdict).toBe('proven');
      if (of.language !== 'none') {
        const names = statement?.lines.map(({ counterparty, reference }) => `${counterparty} ${reference}`).sort();
        expect(names).toEqual(written.map(({ name, reference }) => `${name} ${reference}`).sort());
      }
    }),
    { numRuns: 300 },
  );
});

test('what is open is asked: the order of days and the way of amounts that nothing tells', () => {
  const table = (text: string): StatementTable => {
    const read = readStatementText(Buffer.from(text), 'export.csv');
    if (!read.ok || read.value.table === undefined) throw new Error('The text is no table.');
    return read.value.table;
  };
  const asked = (text: string, isCard = false) =>
    proposeMapping(table(text), { currency: 'EUR', isCard }).questions.map(({ of }) => of);

  expect(asked('Date,Text,Amount\n03/04/2026,Coffee,-3.00\n05/06/2026,Tea,-2.00\n')).toEqual(['dateOrder']);
  expect(asked('Date,Text,Amount\n2026-04-03,Coffee,3.00\n2026-06-05,Tea,2.00\n')).toEqual(['outIsPositive']);
  expect(asked('Date,Text,Amount\n2026-04-03,Flight,3.00\n2026-06-05,Refund,-2.00\n', true)).toEqual(['outIsPositive']);
  expect(asked('Date,Text,Amount\n2026-04-03,Coffee,-3.00\n2026-06-05,Pay,2.00\n')).toEqual([]);
  expect(asked('2026-04-03,Coffee,3.00,\n2026-06-05,Pay,,2.00\n')).toEqual(['debit']);
});

const shown = (minor: bigint): string => {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

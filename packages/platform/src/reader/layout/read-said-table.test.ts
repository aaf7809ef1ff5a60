import {
  type ColumnRole,
  flatPages,
  headKey,
  judgeDocument,
  layoutWords,
  type PrintedLine,
  type ReadDocument,
  readAllAsTaught,
} from '@counterfoil/domain/documents';
import { describe, expect, it } from 'vitest';
import { readTypedPages } from '../fixtures/read-typed-pages.ts';
import { readSaidTable } from './read-said-table.ts';

/** A bill whose vendor heads its columns with words of no trade: none of them says quantity, price or amount. */
const bill = (rows: string, sums: string): string => `
Kestrel Press Ltd
VAT ID: GB123456782
Invoice number: K-1
Invoice date: 2026-03-05

Ref         Thing                          Lots          Each       Worth
${rows}

${sums}
`;
const ROWS = `KP-17      Letterpress cards                 3         10.00       30.00
KP-90      Blind embossing                    2         15.00       30.00`;
const SUMS = `                                         Net amount              60.00
                                         VAT 20 %                12.00
                                         Total GBP               72.00`;

type Read = { document: ReadDocument; printed: readonly PrintedLine[] };
const read = async (...pages: string[]): Promise<Read> => {
  const { printed = [], ...document } = await readTypedPages(...pages);
  return { document: judgeDocument(document), printed };
};

/** What somebody taught on that very layout: headings and what stands under them. */
const taught = ({ document, printed }: Read, heads: Record<string, ColumnRole>) =>
  Object.entries(heads).map(([words, role]) => ({
    id: `lesson of ${words}`,
    lesson: {
      field: `column.${role}` as const,
      column: { role, label: headKey(words), words },
      layout: layoutWords(flatPages(printed, document.pages)),
    },
  }));

const asTaught = ({ document, printed }: Read, lessons: ReturnType<typeof taught>) =>
  readAllAsTaught(document, { printed, tables: readSaidTable }, lessons);

const shown = ({ lines }: ReadDocument) =>
  lines.map(({ itemNumber, description, quantity, unitPrice, total }) =>
    [itemNumber ?? '-', description, quantity, unitPrice, total].join(' | '),
  );

const HEADS = {
  Ref: 'itemNumber',
  Thing: 'description',
  Lots: 'quantity',
  Each: 'unitPrice',
  Worth: 'netAmount',
} as const;

describe('a table whose headings nobody knows', () => {
  it('is no table for the plain reader, and one of lines that close once its headings are taught', async () => {
    const first = await read(bill(ROWS, SUMS));
    const { document, uses } = asTaught(first, taught(first, HEADS));

    expect(first.document.lines).toEqual([]);
    expect(shown(document)).toEqual([
      'KP-17 | Letterpress cards | 3 | 10.00 | 30.00',
      'KP-90 | Blind embossing | 2 | 15.00 | 30.00',
    ]);
    expect(document.fields.netTotal.checks).toContain('lines_close_net');
    expect(uses.map(({ field, outcome }) => `${field} ${outcome}`)).toEqual([
      'column.itemNumber taken',
      'column.description taken',
      'column.quantity taken',
      'column.unitPrice taken',
      'column.netAmount taken',
    ]);
    expect(document.columns?.map(({ words, role, taught: by }) => `${words}: ${role}, ${by}`)).toContain(
      'Worth: netAmount, lesson of Worth',
    );
  });

  it('is found wherever the columns stand, and over a page break', async () => {
    const lessons = taught(await read(bill(ROWS, SUMS)), HEADS);
    const other = await read(
      `
Kestrel Press Ltd
VAT ID: GB123456782
Invoice number: K-2
Invoice date: 2026-04-05

        Thing                   Worth     Ref         Each      Lots
        Guillotine hire        120.00     KP-3       40.00         3
`,
      `
        Thing                   Worth     Ref         Each      Lots
        Delivery                 10.00     KP-9       10.00         1

                                         Net amount             130.00
                                         VAT 20 %                26.00
                                         Total GBP              156.00
`,
    );
    expect(shown(asTaught(other, lessons).document)).toEqual([
      'KP-3 | Guillotine hire | 3 | 40.00 | 120.00',
      'KP-9 | Delivery | 1 | 10.00 | 10.00',
    ]);
  });
});

describe('a heading that means something else at this vendor', () => {
  const swapped = `
Kestrel Press Ltd
Invoice number: K-3
Invoice date: 2026-03-05

Description                    Quantity      Price      List      Amount
Letterpress cards                 3           10.00     12.00       30.00
Blind embossing                   2           15.00     20.00       30.00

${SUMS}
`;

  it('is left alone where the taught reading no longer closes', async () => {
    const first = await read(swapped);
    const { document, uses } = asTaught(first, taught(first, { List: 'netAmount', Amount: 'ignored' }));

    expect(document.lines).toEqual(first.document.lines);
    expect(document.fields.netTotal.checks).toContain('lines_close_net');
    expect(uses.map(({ outcome }) => outcome)).toEqual(['outweighed', 'outweighed']);
  });

  it('agrees where the reader had it so already, and is missed where it does not stand', async () => {
    const first = await read(swapped);
    const { document, uses } = asTaught(first, taught(first, { Amount: 'netAmount', Worth: 'netAmount' }));

    expect(document.lines).toEqual(first.document.lines);
    expect(uses.map(({ field, outcome }) => [field, outcome])).toEqual([
      ['column.netAmount', 'agreed'],
      ['column.netAmount', 'missed'],
    ]);
    expect(asTaught(first, taught(first, { Worth: 'netAmount' })).uses).toMatchObject([{ outcome: 'missed' }]);
  });

  it('is not read into a sum of the same name further down', async () => {
    const first = await read(bill(ROWS, SUMS.replace('Total GBP', 'Worth GBP')));
    const { document } = asTaught(first, taught(first, HEADS));

    expect(shown(document)).toHaveLength(2);
    expect(document.fields.netTotal.value).toBe('60.00');
  });
});

it('leaves the lines alone that a person said on this very document', async () => {
  const first = await read(bill(ROWS, SUMS));
  const said = { ...first, document: { ...first.document, columnsSaid: true } };

  expect(asTaught(said, taught(first, HEADS))).toEqual({ document: said.document, uses: [] });
});

it('does not break where two headings are said to be the same', async () => {
  const first = await read(bill(ROWS, SUMS));
  const lessons = taught(first, { Ref: 'itemNumber', Thing: 'itemNumber' });

  expect(asTaught(first, lessons).document.lines).toEqual([]);
});

it('shows the words over rows of amounts as headings that nobody understood', async () => {
  const { document } = await read(bill(ROWS, SUMS));

  expect(document.columns?.map(({ words, role }) => [words, role])).toEqual([
    ['Ref', null],
    ['Thing', null],
    ['Lots', null],
    ['Each', null],
    ['Worth', null],
  ]);
});

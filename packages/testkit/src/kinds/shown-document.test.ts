import { describe, expect, it } from 'vitest';
import type { Row } from './row.ts';
import { faultsOfShown, type ShownDocument } from './shown-document.ts';

const file: Row['file'] = () => ({ fileName: 'a.pdf', bytes: '' });
const posted: ShownDocument = {
  state: 'Posted',
  reasons: [],
  fields: {
    total: { value: '1,119.00', place: 'p1', isProven: true },
    issueDate: { value: '9 Mar 2026', place: 'p1', isProven: true },
  },
  entry: { '6300': '1,000.00', '1570': '119.00', '1600': '-1,119.00' },
  parts: [],
};
const row: Row = {
  kind: 'a bill',
  file,
  reads: { issueDate: '2026-03-09' },
  total: '1119',
  posts: { '6300': '1000.00', '1570': '119.00', '1600': '-1119.00' },
};
const waiting: ShownDocument = {
  ...posted,
  state: 'Waits for review',
  entry: null,
  reasons: ['Nobody knows this vendor.'],
};
const waits: Row = { kind: 'a stranger', file, waits: ['party.unknown'], because: /Nobody knows/ };

describe('a page held beside the table', () => {
  it('is right where it says what the table says, in the desk’s own writing', () => {
    expect(faultsOfShown(row, { document: posted })).toEqual([]);
    expect(faultsOfShown(waits, { document: waiting })).toEqual([]);
    expect(
      faultsOfShown({ kind: 'nothing', file, refused: 'x.y' }, { refused: 'The file is empty; send it once more.' }),
    ).toEqual([]);
  });

  it.each([
    ['another figure', row, { entry: { ...posted.entry, '6300': '999.00' } }, 'has 999.00 on 6300, not 1000.00'],
    ['an account too many', row, { entry: { ...posted.entry, '9999': '1.00' } }, 'has 1.00 on 9999, not undefined'],
    ['no entry', row, { entry: null }, 'leads to no entry'],
    [
      'another day',
      row,
      { fields: { issueDate: { value: '3 Sep 2026', place: 'p1', isProven: true } } },
      'shows issueDate "3 Sep 2026"',
    ],
    [
      'a field without its place',
      row,
      { fields: { ...posted.fields, total: { value: '1,119.00', place: 'p1', isProven: false } } },
      'where total stands',
    ],
    ['another state', row, { state: 'Waits for review' }, 'says "Waits for review", not that it is posted'],
    ['no reason', waits, { ...waiting, reasons: [] }, 'does not say why it waits'],
    ['another reason', waits, { ...waiting, reasons: ['The total is not proven here.'] }, 'not /Nobody knows/'],
    ['an entry that should not be', waits, { ...waiting, entry: posted.entry }, 'leads to an entry'],
  ] as const)('is told of %s', (_, of, change, fault) => {
    expect(faultsOfShown(of, { document: { ...posted, ...change } as ShownDocument }).join('\n')).toContain(fault);
  });

  it('is told of a document too few in a file of several, and of one that ends otherwise', () => {
    const several: Row = {
      kind: 'two',
      file,
      parts: [
        { total: '1119.00', page: 1, posts: true },
        { total: '5.00', page: 2, posts: false },
      ],
    };
    const shown = { ...posted, state: 'Split into 2', parts: [posted, posted] };
    expect(faultsOfShown(several, { document: { ...shown, parts: [posted] } })).toHaveLength(1);
    expect(faultsOfShown(several, { document: shown }).join('\n')).toContain('document 2 leads to an entry');
  });
});

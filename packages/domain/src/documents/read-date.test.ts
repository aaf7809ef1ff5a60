import { describe, expect, it } from 'vitest';
import { dateOrderOf, readDate, readDates } from './read-date.ts';

describe('printed dates', () => {
  it.each([
    ['2024-11-15', '2024-11-15'],
    ['05.06.2018', '2018-06-05'],
    ['01.09.13', '2013-09-01'],
    ['31/12/2017', '2017-12-31'],
    ['7. Mai 2014', '2014-05-07'],
    ['19 april 2014', '2014-04-19'],
    ['20-Mar-2023', '2023-03-20'],
    ['March 20, 2023', '2023-03-20'],
    ['1er février 2024', '2024-02-01'],
    ['5 de mayo de 2024', '2024-05-05'],
    ['12 dicembre 2023', '2023-12-12'],
    ['15. März 2024', '2024-03-15'],
    ['April 3, 2024', '2024-04-03'],
  ])('%s is %s', (text, day) => {
    expect(readDate(text)?.value).toBe(day);
  });

  it.each(['31.02.2024', '99.99.2024', '12.50', '1.234.567', '10:35', 'HRB 13302'])('%s is no date', (text) => {
    expect(readDate(text)).toBeNull();
  });

  it('a day in words is read as letters of law are dated', () => {
    expect(readDate('The twenty-fifth day of April 2026')?.value).toBe('2026-04-25');
    expect(readDate('the fifth of May, 2026')?.value).toBe('2026-05-05');
    expect(readDate('the thirty-first of April 2026')).toBeNull();
  });

  it('03/04/2024 is two days until the document settles its order', () => {
    expect(readDate('03/04/2024')).toMatchObject({ value: '2024-04-03', ambiguous: true });
    expect(readDate('03/04/2024', 'MDY')).toMatchObject({ value: '2024-03-04', ambiguous: false });
    expect(readDate('03/04/2024', 'DMY')).toMatchObject({ value: '2024-04-03', ambiguous: false });
  });

  it('a date with points is day first even in a month-first document', () => {
    expect(readDate('03.04.2024', 'MDY')?.value).toBe('2024-04-03');
  });

  it('one date that can only be month first settles the others', () => {
    expect(dateOrderOf(['Invoice date 03/20/2023', 'Due 04/04/2023'])).toBe('MDY');
    expect(dateOrderOf(['04/04/2023'])).toBeNull();
  });

  it('finds every date of a line with its place', () => {
    const dates = readDates('Leistung vom 01.09.13 - 30.09.13');
    expect(dates.map(({ value, index }) => [value, index])).toEqual([
      ['2013-09-01', 13],
      ['2013-09-30', 24],
    ]);
  });
});

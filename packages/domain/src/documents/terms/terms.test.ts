import { describe, expect, test } from 'vitest';
import { date } from '../../calendar/index.ts';
import { type ReadDocument, unread } from '../read-document.ts';
import { reading } from '../taught/paper.fixture.ts';
import { dueByTerms, followTerms, readTerms } from './index.ts';

const ISSUED = date('2026-03-05');

describe('words that somebody said are the terms', () => {
  test.each([
    ['30 Tage netto', '2026-04-04', ''],
    ['Zahlbar innerhalb von 14 Tagen mit 2 % Skonto, innerhalb von 30 Tagen ohne Abzug.', '2026-04-04', '2/14'],
    ['14 Tage 2 % 30 Tage netto', '2026-04-04', '2/14'],
    ['3 % 8 Tage, 2 % 14 Tage, 30 Tage netto', '2026-04-04', '3/8 2/14'],
    ['2/10 net 30', '2026-04-04', '2/10'],
    ['Net 45', '2026-04-19', ''],
    ['netto 10', '2026-03-15', ''],
    ['Payable within two weeks: 2 weeks', '2026-03-19', ''],
    ['Zahlbar sofort ohne Abzug', '2026-03-05', ''],
    ['Due upon receipt', '2026-03-05', ''],
    ['Bis 20.03.2026 mit 2 % Skonto, bis 04.04.2026 netto', '2026-04-04', '2/2026-03-20'],
    ['30 Tage nach Monatsende', '2026-04-30', ''],
    ['Net 30 EOM', '2026-04-30', ''],
    ['45 jours fin de mois', '2026-04-30', ''],
    ['30 gg fine mese', '2026-04-30', ''],
    ['30 giorni data fattura', '2026-04-04', ''],
    ['30 días fecha factura, 1 % de descuento por pronto pago a 10 días', '2026-04-04', '1/10'],
    ['Betaling binnen 14 dagen', '2026-03-19', ''],
    ['30 Tage netto. Danach 9 % Verzugszinsen nach 10 Tagen.', '2026-04-04', ''],
    ['Thank you for your custom', null, ''],
    ['Payable by 99,999 days', null, ''],
  ])('“%s”', (text, due, steps) => {
    const read = readTerms(text, 'DMY');

    expect(dueByTerms(read, ISSUED)).toBe(due);
    expect(read.discounts.map(({ percent, days, until }) => `${percent}/${days ?? until}`).join(' ')).toBe(steps);
  });

  test('of the last day of February in a leap year run as the calendar does', () => {
    expect(dueByTerms(readTerms('30 Tage netto'), date('2028-02-29'))).toBe('2028-03-30');
    expect(dueByTerms(readTerms('30 jours fin de mois'), date('2027-01-31'))).toBe('2027-03-31');
  });
});

describe('a bill whose terms a person pointed at', () => {
  const bill = (terms: string, values: Parameters<typeof reading>[0] = {}): ReadDocument =>
    reading({ issueDate: '2026-03-05', total: '119.00', netTotal: '100.00', currency: 'EUR', terms, ...values });
  const textsOf = ({ findings }: ReadDocument) => findings.map(({ field, text }) => `${field}: ${text}`);

  test('is due as they say, and its discounts end on a day', () => {
    const { fields, discounts, findings } = followTerms(bill('14 Tage 2 % Skonto, 30 Tage netto'));

    expect(fields.dueDate).toMatchObject({ value: '2026-04-04', source: 'derived' });
    expect(discounts).toEqual([{ percent: '2', days: 14, until: '2026-03-19', basis: null }]);
    expect(findings).toEqual([]);
  });

  test('keeps the due date that the page prints, and says where the two differ', () => {
    const same = followTerms(bill('30 Tage netto', { dueDate: '2026-04-04' }));
    const other = followTerms(bill('30 Tage netto', { dueDate: '2026-04-14' }));

    expect([same.fields.dueDate.value, same.findings]).toEqual(['2026-04-04', []]);
    expect([other.fields.dueDate.value, textsOf(other)]).toEqual([
      '2026-04-14',
      ['dueDate: The terms “30 Tage netto” give 2026-04-04 from 2026-03-05 on; printed as the due date is 2026-04-14.'],
    ]);
    expect(followTerms(other)).toEqual(other);
  });

  test('is not asked about a due date that the person typed, nor about an e-invoice', () => {
    const typed = bill('30 Tage netto');
    const dueDate = { ...unread, value: '2026-05-01', source: 'person' as const };
    const data = { ...typed.fields.terms, source: 'xml' as const };

    expect(followTerms({ ...typed, fields: { ...typed.fields, dueDate } }).findings).toEqual([]);
    expect(followTerms({ ...typed, fields: { ...typed.fields, terms: data } }).fields.dueDate.value).toBeNull();
  });

  test('holds a discount’s last day and amount against the arithmetic', () => {
    const [wrongDay] = textsOf(followTerms(bill('2 % Skonto binnen 14 Tagen bis 21.03.2026, 30 Tage netto')));
    const amounts = ['2,38', '116,62', '2,00'].map((sum) =>
      textsOf(followTerms(bill(`14 Tage 2 % Skonto = ${sum} EUR`))),
    );
    const [wrongSum] = textsOf(followTerms(bill('14 Tage 2 % Skonto = 3,28 EUR')));

    expect(wrongDay).toBe(
      'terms: 2 % within 14 days of 2026-03-05 ends on 2026-03-19; the terms say until 2026-03-21.',
    );
    expect(amounts).toEqual([[], [], []]);
    expect(wrongSum).toBe('terms: 2 % of 119.00 is 2.38; the terms say 3.28.');
  });
});

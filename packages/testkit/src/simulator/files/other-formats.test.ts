import type { CalendarDate } from '@counterfoil/domain/calendar';
import { describe, expect, it } from 'vitest';
import { cents } from '../amounts/cents.ts';
import { DIFFICULTIES } from '../difficulty.ts';
import { receiptTruth, renderReceiptPhoto } from '../images/receipt-photo.ts';
import { liveMonths } from '../live/live-months.ts';
import { fullActivity } from '../live/routine-lines.ts';
import { customersOf } from '../parties/customer.ts';
import { vendorsOf } from '../parties/vendors.ts';
import { seededRandom } from '../random/seeded-random.ts';
import { otherStatementFiles } from './other-formats.ts';

const filesOf = (organisation: 'harbour' | 'tidewater'): Map<string, string> => {
  const life = liveMonths({
    organisation,
    from: '2026-01-01' as CalendarDate,
    months: 1,
    seed: '9',
    difficulty: DIFFICULTIES.normal,
    activity: fullActivity(organisation),
    vendors: vendorsOf(organisation),
    customers: customersOf(organisation),
  });
  return new Map(otherStatementFiles(life).map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]));
};

const swift = (mark: string, amount: string): bigint => {
  const size = cents(amount.replace(',', '.'));
  return mark === 'D' ? -size : size;
};

describe('the same lines in other formats', () => {
  const harbour = filesOf('harbour');
  const tidewater = filesOf('tidewater');

  it('MT940 proves: opening and lines make the closing, in letters SWIFT knows', () => {
    const text = harbour.get('statements-mt940/elbkontor-current/2026-01.sta') ?? '';
    const balance = (tag: string): bigint => {
      const [, mark = '', amount = ''] = text.match(new RegExp(`:${tag}:([CD])\\d{6}EUR([\\d,]+)`)) ?? [];
      return swift(mark, amount);
    };
    const lines = [...text.matchAll(/:61:\d{10}([CD])([\d,]+?)NTRF/g)].map(([, mark = '', amount = '']) =>
      swift(mark, amount),
    );
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.reduce((sum, one) => sum + one, balance('60F'))).toBe(balance('62F'));
    expect(text.split('\r\n').every((row) => row.length <= 80 && /^[\x20-\x7e]*$/.test(row))).toBe(true);
  });

  it('a table has its bank’s own columns, and a card issuer’s list ends with its sum', () => {
    expect(harbour.get('statements-csv/elbkontor-current/2026-01.csv')?.split('\r\n')[0]).toContain(
      '"Verwendungszweck"',
    );
    expect(tidewater.get('statements-csv/first-tidal-operating/2026-01.csv')?.split('\r\n')[1]).toMatch(
      /^"01\/\d\d\/2026"/,
    );
    const rows = (tidewater.get('card-statements/first-tidal-operating/2026-01.csv') ?? '')
      .trim()
      .split('\r\n')
      .slice(1);
    const amounts = rows.map((row) => cents(row.match(/"(-?\d+\.\d\d)"/)?.[1] ?? '0.00'));
    expect(new Set(rows.flatMap((row) => row.match(/\*{4} \d{4}/)?.[0] ?? [])).size).toBe(6);
    expect(amounts.slice(0, -1).reduce((sum, one) => sum + one, 0n)).toBe(amounts.at(-1));
  });
});

describe('a photographed receipt', () => {
  const receipt = {
    shop: 'Elektro Hamm',
    address: ['Steinstraße 7', '20457 Hamburg'],
    taxId: null,
    date: '2026-01-14' as CalendarDate,
    total: 11_900n,
    currency: 'EUR',
    taxRate: '19',
    tongue: 'de',
    card: '4418',
    items: [{ text: 'Kabel', amount: 11_900n }],
  } as const;

  it('is a JPEG, the same from the same dice and another from others', () => {
    const [one, again, other] = ['a', 'a', 'b'].map((seed) =>
      Buffer.from(renderReceiptPhoto(receipt, seededRandom(seed))),
    );
    expect(one?.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it('has its tax inside the total', () => {
    expect(receiptTruth(receipt)).toMatchObject({ total: '119.00', netTotal: '100.00', taxTotal: '19.00' });
  });
});

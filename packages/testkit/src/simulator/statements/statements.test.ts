import { type CalendarDate, date } from '@counterfoil/domain/calendar';
import { describe, expect, it } from 'vitest';
import { cents } from '../amounts/cents.ts';
import { bankAccountOf } from '../companies/index.ts';
import { DIFFICULTIES } from '../difficulty.ts';
import { twinBreak } from '../files/statement-files.ts';
import { liveMonths } from '../live/live-months.ts';
import { fullActivity } from '../live/routine-lines.ts';
import { customersOf } from '../parties/customer.ts';
import { vendorsOf } from '../parties/vendors.ts';
import { seededRandom } from '../random/seeded-random.ts';
import { twinCoffees } from '../stories/plant-stories.ts';
import { malformation } from '../xml/well-formed.ts';
import { renderCamt053 } from './camt053.ts';
import { renderOfx2 } from './ofx2.ts';
import { cutStatements, inTwoPages, type Statement } from './statement.ts';

const FROM = '2026-10-01' as CalendarDate;

const chainOf = (accountKey: string, rhythm: 'daily' | 'weekly' | 'monthly'): Statement[] => {
  const organisation = accountKey.startsWith('first') ? 'tidewater' : 'harbour';
  const life = liveMonths({
    organisation,
    from: FROM,
    months: 4,
    seed: '11',
    difficulty: DIFFICULTIES.hard,
    activity: fullActivity(organisation),
    vendors: vendorsOf(organisation),
    customers: customersOf(organisation),
    extraLines: twinCoffees(organisation, [date('2026-11-01')], seededRandom('11')),
  });
  const account = bankAccountOf(accountKey);
  return cutStatements(account, life.lines.get(accountKey) ?? [], { opening: account.opening, rhythm, firstNumber: 7 });
};

const CHAINS = [
  ['elbkontor-current', 'daily'],
  ['maaskade-current', 'weekly'],
  ['first-tidal-operating', 'weekly'],
  ['first-tidal-operating', 'monthly'],
] as const;

describe.each(CHAINS)('statements of %s, %s', (key, rhythm) => {
  const chain = chainOf(key, rhythm);

  it('chain: opening and lines make the closing, which is the next opening', () => {
    for (const [index, statement] of chain.entries()) {
      expect(statement.opening + statement.lines.reduce((sum, line) => sum + line.amount, 0n)).toBe(statement.closing);
      const before = chain[index - 1];
      if (before !== undefined) {
        expect(statement.opening).toBe(before.closing);
        expect(statement.from > before.to).toBe(true);
        expect(statement.number).toBe(statement.year === before.year ? before.number + 1 : 1);
      }
      expect(
        statement.lines.every((line) => line.bookingDate >= statement.from && line.bookingDate <= statement.to),
      ).toBe(true);
    }
    expect(chain[0]?.number).toBe(7);
  });
});

const amounts = (xml: string): bigint[] =>
  [...xml.matchAll(/<Ntry>\s*<Amt Ccy="EUR">([\d.]+)<\/Amt>\s*<CdtDbtInd>(\w+)</g)].map(
    (match) => cents(match[1] ?? '0') * (match[2] === 'DBIT' ? -1n : 1n),
  );

const balances = (xml: string): [string, bigint][] =>
  [...xml.matchAll(/<Cd>(OPBD|CLBD|ITBD)<\/Cd>.*?<Amt Ccy="EUR">([\d.]+)<\/Amt>\s*<CdtDbtInd>(\w+)</gs)].map(
    (match) => [match[1] ?? '', cents(match[2] ?? '0') * (match[3] === 'DBIT' ? -1n : 1n)],
  );

describe('CAMT.053', () => {
  const chain = chainOf('elbkontor-current', 'daily');

  it.each(['02', '08'] as const)('version %s is well-formed and proves itself', (version) => {
    for (const statement of chain.slice(0, 20)) {
      const xml = renderCamt053(statement, version);
      expect(malformation(xml)).toBeNull();
      expect(xml).toContain(`camt.053.001.${version}"`);
      const [opening, closing] = balances(xml);
      expect([opening?.[0], closing?.[0]]).toEqual(['OPBD', 'CLBD']);
      expect((opening?.[1] ?? 0n) + amounts(xml).reduce((sum, amount) => sum + amount, 0n)).toBe(closing?.[1]);
    }
  });

  it('keeps the children of a payment run', () => {
    const run = chain.find((statement) => statement.lines.some((line) => line.children.length > 1));
    const xml = renderCamt053(run as Statement, '08');
    const children = run?.lines.find((line) => line.children.length > 1)?.children ?? [];
    expect(xml).toContain(`<NbOfTxs>${children.length}</NbOfTxs>`);
    for (const child of children) expect(xml).toContain(`<Nm>${child.counterparty?.replaceAll('&', '&amp;')}</Nm>`);
  });

  it('says what was ordered in another currency, and what the bank takes back', () => {
    const [first] = chain;
    const [line] = first?.lines ?? [];
    if (first === undefined || line === undefined) throw new Error('The chain is empty');
    const original = { amount: 12_345n, currency: 'USD', rate: '0.9214' };
    const xml = renderCamt053({ ...first, lines: [{ ...line, original, returned: true }] }, '08');
    expect(malformation(xml)).toBeNull();
    expect(xml).toContain('<RvslInd>true</RvslInd>');
    expect(xml.replace(/\s*\n\s*/g, '')).toContain(
      '<InstdAmt><Amt Ccy="USD">123.45</Amt><CcyXchg><SrcCcy>USD</SrcCcy>',
    );
  });

  it('breaks between two identical coffees: each page proves, both coffees count', () => {
    const statement = chain.find((one) => one.lines.some((line) => line.key.startsWith('story:'))) as Statement;
    const cut = twinBreak(statement) as number;
    const [head, tail] = inTwoPages(statement, cut);
    expect(head.lines.at(-1)?.text).toBe(tail.lines[0]?.text);
    expect(head.lines.at(-1)?.amount).toBe(tail.lines[0]?.amount);
    const pages = [head, tail].map((page) => renderCamt053(page, '08'));
    for (const xml of pages) {
      const [opening, closing] = balances(xml);
      expect((opening?.[1] ?? 0n) + amounts(xml).reduce((sum, amount) => sum + amount, 0n)).toBe(closing?.[1]);
    }
    expect(pages.map((xml) => balances(xml).map(([code]) => code))).toEqual([
      ['OPBD', 'ITBD'],
      ['ITBD', 'CLBD'],
    ]);
    expect(pages[0]).toContain('<LastPgInd>false</LastPgInd>');
  });
});

describe('OFX 2', () => {
  it('is well-formed; the ledger balances chain through the lines', () => {
    const chain = chainOf('first-tidal-operating', 'weekly');
    let balance = chain[0]?.opening ?? 0n;
    for (const statement of chain) {
      const ofx = renderOfx2(statement);
      expect(malformation(ofx)).toBeNull();
      const moved = [...ofx.matchAll(/<TRNAMT>(.*?)</g)].map((match) => cents(match[1] ?? '0'));
      balance += moved.reduce((sum, amount) => sum + amount, 0n);
      expect(cents(/<LEDGERBAL>\s*<BALAMT>(.*?)</.exec(ofx)?.[1] ?? '0')).toBe(balance);
      for (const name of ofx.matchAll(/<NAME>(.*?)</g))
        expect((name[1] ?? '').replaceAll('&amp;', '&').length).toBeLessThanOrEqual(32);
    }
  });
});

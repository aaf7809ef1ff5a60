import { type CalendarDate, date, dayNumber } from '@counterfoil/domain/calendar';
import { IFRS_EUR, US_GAAP } from '@counterfoil/domain/ledger';
import { isReviewReasonCode } from '@counterfoil/domain/review';
import { TAX_SETS } from '@counterfoil/domain/tax';
import { describe, expect, it } from 'vitest';
import { cents, plain } from '../amounts/cents.ts';
import { ledgerCode } from '../companies/index.ts';
import type { DemoHistory } from '../demo.ts';
import { STORIES } from '../stories/story.ts';
import { demoCalendar } from './demo-calendar.ts';
import { demoFiles } from './demo-files.ts';
import { demoHistory } from './demo-history.ts';
import { demoSetup } from './demo-setup.ts';
import { harbourBills } from './harbour-bills.ts';
import { tidewaterBills } from './tidewater-bills.ts';

const TODAYS = ['2026-11-20', '2026-01-02', '2027-03-01', '2028-02-29'].map((text) => date(text));
const CHARTS = { harbour: IFRS_EUR, tidewater: US_GAAP } as const;
const ORGANISATIONS = ['harbour', 'tidewater'] as const;

const sumOf = (history: DemoHistory, entity: string, code: string): bigint =>
  history.entries
    .filter((entry) => entry.entity === entity)
    .flatMap((entry) => entry.postings)
    .filter((posting) => posting.ledgerAccountCode === code)
    .reduce((sum, posting) => sum + (posting.side === 'D' ? cents(posting.amount) : -cents(posting.amount)), 0n);

describe('the files of the demo', () => {
  it('are forty-eight at most over both organisations, and the same bytes for the same day', () => {
    const made = () => ORGANISATIONS.flatMap((organisation) => demoFiles(organisation, TODAYS[0] as CalendarDate));
    const files = made();
    expect(files.length).toBeLessThanOrEqual(48);
    expect(made().map((file) => Buffer.from(file.bytes).toString('base64'))).toEqual(
      files.map((file) => Buffer.from(file.bytes).toString('base64')),
    );
    expect(new Set(files.map((file) => file.name)).size).toBe(files.length);
  });

  it('name a reason of the closed list for all that must wait, and carry every planted story', () => {
    const files = ORGANISATIONS.flatMap((organisation) => demoFiles(organisation, TODAYS[0] as CalendarDate));
    for (const { outcome } of files) {
      if (outcome.kind === 'exception') expect(isReviewReasonCode(outcome.reason)).toBe(true);
      if (outcome.kind === 'imported') expect(outcome.waiting.filter((code) => !isReviewReasonCode(code))).toEqual([]);
    }
    const told = new Set(files.map((file) => file.story).filter((story) => story !== null));
    expect([...told].sort()).toEqual(Object.keys(STORIES).sort());
    for (const file of files) {
      const reason = file.story === null ? null : STORIES[file.story].reason;
      if (reason !== null) expect(file.outcome).toEqual({ kind: 'exception', reason });
    }
  });

  it.each(TODAYS)('on %s they open with what the books end with', (today) => {
    for (const organisation of ORGANISATIONS) {
      const history = demoHistory(organisation, today);
      const files = demoFiles(organisation, today);
      const text = (name: RegExp): string => {
        const file = files.find((one) => name.test(one.name));
        return new TextDecoder().decode(file?.bytes);
      };
      const closing = (key: string): string =>
        history.statements.filter((one) => one.bankAccountKey === key).at(-1)?.closing ?? '';
      if (organisation === 'harbour') {
        expect(text(/current_228.*p1/)).toContain(`>${closing('elbkontor-current')}</Amt>`);
        expect(text(/savings/)).toContain(`>${closing('elbkontor-savings')}</Amt>`);
        expect(text(/maaskade/)).toContain(`>${closing('maaskade-current')}</Amt>`);
      } else {
        const lines = [...text(/FirstTidal_046/).matchAll(/<TRNAMT>(.*?)</g)].reduce(
          (sum, match) => sum + cents(match[1] ?? '0'),
          0n,
        );
        expect(text(/FirstTidal_046/)).toContain(`<BALAMT>${plain(cents(closing('first-tidal-operating')) + lines)}<`);
      }
    }
  });
});

describe.each(ORGANISATIONS)('the history of %s', (organisation) => {
  it.each(TODAYS)('before %s is balanced, in order, and lies before the open days', (today) => {
    const history = demoHistory(organisation, today);
    const setup = demoSetup(organisation, today);
    for (const entry of history.entries) {
      const sum = entry.postings.reduce(
        (total, posting) => total + (posting.side === 'D' ? 1n : -1n) * cents(posting.amount),
        0n,
      );
      expect(sum, entry.key).toBe(0n);
      expect(entry.postingDate >= setup.historyFrom && entry.postingDate <= setup.lockedThrough, entry.key).toBe(true);
    }
    expect(history.entries.map((entry) => entry.postingDate)).toEqual(
      history.entries.map((entry) => entry.postingDate).sort(),
    );
    expect(new Set(history.entries.map((entry) => entry.key)).size).toBe(history.entries.length);
    expect(dayNumber(setup.openFrom) - dayNumber(setup.historyFrom)).toBeGreaterThan(540);
    expect(history.entries.length / 18).toBeGreaterThan(20);
    expect(history.entries.length / 18).toBeLessThan(70);
  });

  const history = demoHistory(organisation, date('2026-11-20'));
  const setup = demoSetup(organisation, date('2026-11-20'));

  it('settles only what was opened before, once', () => {
    const opened = new Set<string>();
    const settled = new Set<string>();
    for (const posting of history.entries.flatMap((entry) => entry.postings)) {
      if (posting.opens !== null) opened.add(posting.opens.key);
      if (posting.settles === null) continue;
      expect(opened.has(posting.settles), posting.settles).toBe(true);
      expect(settled.has(posting.settles), posting.settles).toBe(false);
      settled.add(posting.settles);
    }
    expect(history.openItemKeys.length).toBe(opened.size - settled.size);
  });

  it('keeps bank and ledger equal, statement by statement', () => {
    for (const account of setup.bankAccounts) {
      const chain = history.statements.filter((statement) => statement.bankAccountKey === account.key);
      for (const [index, statement] of chain.entries()) {
        const moved = statement.lines.reduce((sum, line) => sum + cents(line.amount), 0n);
        expect(cents(statement.opening) + moved).toBe(cents(statement.closing));
        if (index > 0) expect(statement.opening).toBe(chain[index - 1]?.closing);
        if (index > 0) expect(Number(statement.number)).toBe(Number(chain[index - 1]?.number) + 1);
        let balance = cents(statement.opening);
        for (const line of statement.lines) {
          balance += cents(line.amount);
          expect(balance, `${account.key} after ${line.key}`).toBeGreaterThan(0n);
        }
      }
      expect(sumOf(history, account.entity, account.ledgerAccountCode)).toBe(cents(chain.at(-1)?.closing ?? '0'));
    }
    const lines = new Set(history.statements.flatMap((statement) => statement.lines.map((line) => line.key)));
    const backed = history.entries.flatMap((entry) => entry.postings.flatMap((posting) => posting.bankLineKey ?? []));
    expect([...lines].filter((key) => !backed.includes(key))).toEqual([]);
    expect(backed.filter((key) => !lines.has(key))).toEqual([]);
  });

  it('pays the tax office what the books say is owed', () => {
    for (const entity of setup.entities) {
      const balance = (meaning: 'inputTax' | 'outputTax' | 'taxSettlement'): bigint =>
        sumOf(history, entity.key, ledgerCode(organisation, meaning));
      const paid = balance('taxSettlement');
      const owed = -(balance('inputTax') + balance('outputTax'));
      // What is left is of the last months, whose return is not due yet.
      expect(owed - paid, entity.key).toBeLessThan(cents('4000.00'));
      expect(owed - paid, entity.key).toBeGreaterThan(cents('-4000.00'));
    }
  });

  it('names only accounts, tax codes and parties that exist', () => {
    const codes = new Set(CHARTS[organisation].accounts.map((account) => account.code));
    const taxCodes = new Set(TAX_SETS.flatMap((set) => set.codes.map((code) => code.code)));
    const parties = new Set(setup.parties.map((party) => party.key));
    const postings = history.entries.flatMap((entry) => entry.postings);
    expect(postings.filter((posting) => !codes.has(posting.ledgerAccountCode))).toEqual([]);
    expect(postings.filter((posting) => posting.taxCode !== null && !taxCodes.has(posting.taxCode))).toEqual([]);
    expect(postings.filter((posting) => posting.partyKey !== null && !parties.has(posting.partyKey))).toEqual([]);
    const nobodys = postings.filter(({ opens, partyKey }) => opens !== null && partyKey === null);
    expect(nobodys.filter(({ opens }) => opens?.kind !== 'clearing')).toEqual([]);
    for (const rule of setup.rules) {
      expect(codes.has(rule.action.ledgerAccountCode), rule.name).toBe(true);
      expect(rule.action.taxCode === null || taxCodes.has(rule.action.taxCode), rule.name).toBe(true);
      expect(rule.partyKey === null || parties.has(rule.partyKey), rule.name).toBe(true);
    }
    expect(new Set(setup.parties.map((party) => party.number)).size).toBe(setup.parties.length);
    expect(parties.size).toBe(setup.parties.length);
  });

  it('names components that its tax codes have, on the side they run', () => {
    const codes = new Map(TAX_SETS.flatMap((set) => set.codes.map((code) => [code.code, code] as const)));
    const taxes = history.entries.flatMap((entry) => entry.postings.flatMap((posting) => posting.tax ?? []));
    expect(taxes.length).toBeGreaterThan(30);
    for (const tax of taxes) {
      const component = codes
        .get(tax.code)
        ?.versions.at(-1)
        ?.components.find(({ ordinal }) => ordinal === tax.component);
      const role = {
        input: 'inputTax',
        output: 'outputTax',
        reverseIn: 'reverseChargeIn',
        reverseOut: 'reverseChargeOut',
      }[tax.part];
      expect(component?.targetRole, `${tax.code} ${tax.component}`).toBe(role);
    }
  });

  it('posts on control accounts only with what they control', () => {
    const controls = new Map(CHARTS[organisation].accounts.map((account) => [account.code, account.control]));
    for (const entry of history.entries.filter((one) => one.kind !== 'opening')) {
      for (const posting of entry.postings) {
        const control = controls.get(posting.ledgerAccountCode);
        if (control === 'bank') expect(posting.bankLineKey, entry.key).not.toBeNull();
        if (control === 'tax') expect(posting.tax, entry.key).not.toBeNull();
        if (control === 'payables' || control === 'receivables')
          expect(posting.partyKey !== null && (posting.opens !== null || posting.settles !== null), entry.key).toBe(
            true,
          );
        if (entry.kind === 'manual') expect(['none', 'clearing'], posting.ledgerAccountCode).toContain(control);
        if (control === 'clearing') expect(posting.opens ?? posting.settles, entry.key).not.toBeNull();
      }
    }
  });
});

describe('what is to post alone', () => {
  it.each(TODAYS)('on %s stays under the limit of its entity, what wants approval is over it', (today) => {
    const bills = {
      ...harbourBills(demoCalendar('harbour', today)),
      ...tidewaterBills(demoCalendar('tidewater', today)),
    };
    const limit = (entity: string, kind: 'amountLimit' | 'approvalLimit'): bigint => {
      const settings = ORGANISATIONS.flatMap((organisation) => demoSetup(organisation, today).guardrails);
      const found = settings.find((one) => one.entity === entity && one.workClass === 'document_coding');
      return cents(found?.[kind] ?? '0');
    };
    for (const key of [
      'dohrnUsual',
      'slatewell',
      'kranich',
      'fernmeldehaus',
      'wasserwerk',
      'kartonwerk',
      'tamm',
      'hampton',
      'blackwater',
      'oldPoint',
    ]) {
      const bill = bills[key];
      expect(bill?.total, key).toBeLessThanOrEqual(limit(bill?.recipient.key ?? '', 'amountLimit'));
    }
    for (const key of ['westhafen', 'granby']) {
      expect(bills[key]?.total, key).toBeGreaterThan(limit(bills[key]?.recipient.key ?? '', 'approvalLimit'));
    }
  });
});

describe('the rhythm of the energy bills', () => {
  it('is what the story is 31 % above', () => {
    const bills = demoHistory('harbour', date('2026-11-20')).entries.flatMap((entry) =>
      entry.postings.flatMap((posting) =>
        posting.opens?.key.startsWith('bill:stromwerk') ? [Number(posting.amount)] : [],
      ),
    );
    const median = bills.sort((a, b) => a - b)[Math.floor(bills.length / 2)] as number;
    expect(bills.length).toBe(18);
    expect(2941.83 / median).toBeGreaterThan(1.3);
    expect(2941.83 / median).toBeLessThan(1.325);
  });
});

describe('the rules of the demo', () => {
  // A rule looks for whole words: one that finds nothing in eighteen months was written wrongly.
  const words = (text: string): string => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;

  it.each(ORGANISATIONS)('of %s find their words in what was decided before', (organisation) => {
    const today = TODAYS[0] as CalendarDate;
    const { examples } = demoHistory(organisation, today);
    for (const { name, entity, partyKey, conditions } of demoSetup(organisation, today).rules) {
      const own = examples.filter((one) => one.entity === entity && (partyKey === null || one.partyKey === partyKey));
      for (const sought of conditions.textContains ?? [])
        expect(
          own.some(({ description }) => words(description).includes(words(sought))),
          name,
        ).toBe(true);
    }
  });
});

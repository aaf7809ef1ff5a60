import { describe, expect, test } from 'vitest';
import { addDays } from '../../calendar/index.ts';
import { ACCOUNT_ROLES, IFRS_EUR, US_GAAP } from '../../ledger/index.ts';
import { addDecimals, compareDecimals, decimal } from '../../money/index.ts';
import { isSelfAssessed, reclaimsInputTax, TAX_TREATMENTS } from '../tax-code.ts';
import { TAX_SETS } from './index.ts';

const codes = TAX_SETS.flatMap(({ codes }) => codes);
const versions = codes.flatMap((code) => code.versions.map((version) => ({ ...version, code })));
const components = versions.flatMap(({ code, components }) => components.map((component) => ({ code, component })));

test('every code has its own name and a treatment of the list', () => {
  expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
  for (const { treatment } of codes) expect(TAX_TREATMENTS).toContain(treatment);
});

test('tax on purchases comes back in Germany and the Netherlands and is cost in the United States', () => {
  expect(
    TAX_SETS.map(({ country, codes: own }) => [country, reclaimsInputTax(own.flatMap((one) => one.versions))]),
  ).toEqual(
    expect.arrayContaining([
      ['DE', true],
      ['NL', true],
      ['US', false],
    ]),
  );
});

test('every version names the statute it comes from', () => {
  for (const { code, source } of versions) {
    expect(source, code.code).toMatch(/§|Wet OB|BUA|Belastingplan/);
  }
});

test('versions of a code follow each other without gap or overlap, the last one open', () => {
  for (const { code, versions: own } of codes) {
    for (const [index, version] of own.entries()) {
      const next = own[index + 1];
      if (next === undefined) expect(version.validTo, code).toBeNull();
      else expect(next.validFrom, code).toBe(addDays(version.validTo ?? next.validFrom, 1));
    }
  }
});

test('a component on an account names the role of it, and each template has that account', () => {
  for (const { code, component } of components) {
    expect(component.target === 'account', code.code).toBe(component.targetRole !== null);
    if (component.targetRole === null) continue;
    expect(ACCOUNT_ROLES).toContain(component.targetRole);
    for (const chart of [IFRS_EUR, US_GAAP]) {
      const account = chart.accounts.find(({ role }) => role === component.targetRole);
      expect(account?.control, `${code.code} ${component.targetRole}`).toBe('tax');
    }
  }
});

describe('self-assessed tax', () => {
  test.each(
    versions
      .filter(({ code }) => isSelfAssessed(code) && code.direction === 'purchase')
      .map((one) => [one.code.code, one] as const),
  )('%s owes what it claims or bears', (_code, { components: own }) => {
    const rateOf = (direction: 'input' | 'output') =>
      own
        .filter((component) => component.direction === direction)
        .reduce((sum, { rate }) => addDecimals(sum, decimal(rate)), decimal('0'));
    expect(compareDecimals(rateOf('output'), rateOf('input'))).toBe(0);
    expect(own.every(({ direction, sign }) => sign === (direction === 'output' ? -1 : 1))).toBe(true);
  });
});

test.each(['DE', 'NL', 'US'])('%s has codes to buy and to sell with', (country) => {
  const own = codes.filter((code) => code.country === country);
  expect(own.some(({ direction }) => direction === 'purchase')).toBe(true);
  expect(own.some(({ direction }) => direction === 'sale')).toBe(true);
});

test('the treatments an accountant asks for are there', () => {
  const of = (country: string) =>
    new Set(codes.filter((code) => code.country === country).map(({ treatment }) => treatment));
  for (const treatment of [
    'standard',
    'reduced',
    'intra_eu_acquisition',
    'reverse_charge',
    'export',
    'import',
    'exempt',
    'not_recoverable',
  ] as const) {
    expect([...of('DE')]).toContain(treatment);
  }
  for (const treatment of ['standard', 'reduced', 'zero', 'reverse_charge'] as const)
    expect([...of('NL')]).toContain(treatment);
  for (const treatment of [
    'sales_tax_as_charged',
    'use_tax',
    'sales_tax',
    'resale',
    'exempt',
    'reportable_payment',
    'backup_withholding',
  ] as const) {
    expect([...of('US')]).toContain(treatment);
  }
});

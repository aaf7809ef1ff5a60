import { IFRS_EUR, US_GAAP } from '@counterfoil/domain/ledger';
import { TAX_SETS } from '@counterfoil/domain/tax';
import { describe, expect, it } from 'vitest';
import { vendorsOf } from '../parties/vendors.ts';
import { type LedgerMeaning, ledgerCode } from './ledger-codes.ts';

const CHARTS = { harbour: IFRS_EUR, tidewater: US_GAAP } as const;

describe.each(['harbour', 'tidewater'] as const)('what %s codes to', (organisation) => {
  const codes = new Set(CHARTS[organisation].accounts.map((account) => account.code));
  const articles = vendorsOf(organisation).flatMap((vendor) => vendor.catalogue);

  it('stands in the chart template', () => {
    const missing = articles
      .map((article) => ledgerCode(organisation, article.meaning))
      .filter((code) => !codes.has(code));
    expect(missing).toEqual([]);
  });

  it('carries a tax code of the tax sets, at the rate its category and rate say', () => {
    const known = new Map(TAX_SETS.flatMap((set) => set.codes).map((code) => [code.code, code]));
    for (const article of articles) expect(known.has(article.taxCode), article.taxCode).toBe(true);
  });

  it('means the same as the roles of the chart', () => {
    const roles: [LedgerMeaning, string][] = [
      ['bank', 'bank'],
      ['payables', 'payables'],
      ['receivables', 'receivables'],
      ['inputTax', 'inputTax'],
      ['outputTax', 'outputTax'],
      ['reverseChargeIn', 'reverseChargeIn'],
      ['reverseChargeOut', 'reverseChargeOut'],
      ['discountTaken', 'discountTaken'],
      ['discountGiven', 'discountGiven'],
      ['bankCharges', 'bankFees'],
      ['shareCapital', 'shareCapital'],
      ['retainedEarnings', 'retainedEarnings'],
      ['processorClearing', 'processorClearing'],
      ['payrollClearing', 'payrollClearing'],
      ['taxSettlement', 'taxSettlement'],
      ['equipment', 'fixedAsset'],
      ['equipmentDepreciation', 'accumulatedDepreciation'],
    ];
    for (const [meaning, role] of roles) {
      const account = CHARTS[organisation].accounts.find((candidate) => candidate.role === role);
      expect(ledgerCode(organisation, meaning), meaning).toBe(account?.code);
    }
  });
});

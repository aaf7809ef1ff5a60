import { describe, expect, it } from 'vitest';
import { date } from '../calendar/index.ts';
import { GERMAN_TAX } from './coding-desk.fixture.ts';
import { chooseTax, type TaxQuestion } from './index.ts';

const ask = (more: Partial<TaxQuestion>) =>
  chooseTax({
    stated: { rate: '19.00', category: 'S' },
    proposedTaxCodeId: null,
    versions: GERMAN_TAX,
    issuedOn: date('2026-11-17'),
    serviceTo: null,
    direction: 'out',
    supplierCountry: 'DE',
    ...more,
  });

describe('the tax code of a line', () => {
  it('follows a plainly charged rate of the paper', () => {
    expect(ask({})).toEqual({ taxCodeId: 'DE-P19', treatment: 'standard', finding: null });
    expect(ask({ stated: { rate: '7', category: null } })).toMatchObject({ taxCodeId: 'DE-P7', finding: null });
    expect(ask({ stated: null })).toEqual({ taxCodeId: null, treatment: null, finding: null });
  });

  it('knows a rate that does not hold on that day: 19 % in the autumn of 2020', () => {
    const autumn = { issuedOn: date('2020-10-05') };
    expect(ask(autumn)).toMatchObject({
      taxCodeId: null,
      finding: { code: 'tax.rate_invalid', text: '19.00 % is not a rate that holds here on 2020-10-05.' },
    });
    expect(ask({ ...autumn, stated: { rate: '16', category: 'S' } })).toMatchObject({
      taxCodeId: 'DE-P19',
      finding: null,
    });
  });

  it('tests the rate at the tax point, not on the day of issue', () => {
    const late = { issuedOn: date('2021-01-05'), serviceTo: date('2020-12-31') };
    expect(ask({ ...late, stated: { rate: '16', category: 'S' } }).finding).toBeNull();
    expect(ask(late).finding?.code).toBe('tax.rate_invalid');
  });

  it.each(['AE', 'E', 'K', 'G', 'O'])('never chooses for category %s by itself', (category) => {
    expect(ask({ stated: { rate: '0', category } }).finding?.code).toBe('tax.treatment_unclear');
  });

  it('takes reverse charge from a rule, when the paper says the same', () => {
    const ruled = ask({ stated: { rate: '0', category: 'AE' }, proposedTaxCodeId: 'DE-RC-EU', supplierCountry: 'IE' });
    expect(ruled).toEqual({ taxCodeId: 'DE-RC-EU', treatment: 'reverse_charge', finding: null });
  });

  it('holds a rule against the paper', () => {
    expect(ask({ proposedTaxCodeId: 'DE-P7' }).finding).toEqual({
      code: 'tax.rate_invalid',
      text: 'The document states 19.00 %; DE-P7 charges 7 % on 2026-11-17.',
    });
    expect(ask({ proposedTaxCodeId: 'DE-RC' }).finding).toEqual({
      code: 'tax.treatment_unclear',
      text: 'The document charges tax; DE-RC is for reverse charge.',
    });
    expect(ask({ proposedTaxCodeId: 'DE-P19', stated: { rate: '0', category: 'AE' } }).finding?.text).toBe(
      'The document states reverse charge; DE-P19 is for standard rate.',
    );
  });

  it('doubts German tax charged under a foreign VAT id, and a rate of zero without a word why', () => {
    expect(ask({ supplierCountry: 'IE' }).finding).toEqual({
      code: 'tax.treatment_unclear',
      text: "The supplier's VAT id is of IE, the tax of DE.",
    });
    expect(ask({ stated: { rate: '0', category: null } }).finding?.code).toBe('tax.treatment_unclear');
    expect(ask({ stated: { rate: null, category: 'S' } }).finding?.code).toBe('tax.treatment_unclear');
    expect(ask({ stated: { rate: null, category: null } }).finding).toMatchObject({
      code: 'tax.treatment_unclear',
      text: expect.stringContaining('names no tax rate'),
    });
  });

  it('chooses among the sales codes for what we issue', () => {
    expect(ask({ direction: 'in' }).taxCodeId).not.toBe('DE-P19');
    expect(ask({ direction: 'in' })).toMatchObject({ treatment: 'standard', finding: null });
  });
});

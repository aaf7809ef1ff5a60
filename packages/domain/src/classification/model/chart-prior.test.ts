import { describe, expect, it } from 'vitest';
import { IFRS_EUR } from '../../ledger/charts/ifrs-eur.ts';
import { US_GAAP } from '../../ledger/charts/us-gaap.ts';
import { AccountModel } from './account-model.ts';
import { chartPrior, type MeantAccount } from './chart-prior.ts';
import type { CodingLine } from './coding-line.ts';

const meant = (accounts: readonly Omit<MeantAccount, 'id'>[]): MeantAccount[] =>
  accounts.map(({ code, name, role, statementLine }) => ({ id: code, code, name, role, statementLine }));

const spent = (counterparty: string, text = '', amountMinor = -4250): CodingLine => ({
  source: 'bank',
  counterparty,
  text,
  amountMinor,
  tax: '',
  dimension: '',
});

const euro = chartPrior(meant(IFRS_EUR.accounts));
const dollar = chartPrior(meant(US_GAAP.accounts));
const first = (prior: typeof euro, line: CodingLine): string | undefined => prior.of(line)[0]?.ledgerAccountId;

describe('what a chart of accounts says before anything was decided', () => {
  it('takes a line to the account whose name says what was bought, in English and in German', () => {
    expect(first(euro, spent('Shell 1881'))).toBe('6680');
    expect(first(euro, spent('Stadtwerke Bremen', 'Strom Januar'))).toBe('6220');
    expect(first(euro, spent('Hamburger Rechtsanwälte', 'Beratung'))).toBe('6500');
    expect(first(euro, spent('Allianz', 'Haftpflicht 2026'))).toBe('6530');
    expect(first(dollar, spent('Verizon Wireless'))).toBe('62000');
    expect(first(dollar, spent('Delta Airlines'))).toBe('65000');
  });

  it('reads a chart whose names are German or Dutch', () => {
    const german = chartPrior(
      meant([
        { code: '4530', name: 'Laufende Kfz-Betriebskosten', role: null, statementLine: null },
        { code: '4930', name: 'Bürobedarf', role: null, statementLine: null },
        { code: '4360', name: 'Versicherungen', role: null, statementLine: null },
      ]),
    );
    const dutch = chartPrior(
      meant([
        { code: '4400', name: 'Autokosten', role: null, statementLine: null },
        { code: '4210', name: 'Kantoorbenodigdheden', role: null, statementLine: null },
        { code: '4100', name: 'Huur', role: null, statementLine: null },
      ]),
    );

    expect(first(german, spent('Aral Station'))).toBe('4530');
    expect(first(german, spent('Staples', 'Toner'))).toBe('4930');
    expect(first(dutch, spent('Shell', 'tanken'))).toBe('4400');
    expect(first(dutch, spent('Vastgoed BV', 'huur maart'))).toBe('4100');
  });

  it('follows the role where the name does not say it', () => {
    const [suggestion] = chartPrior(
      meant([{ code: '7000', name: 'Nebenposten', role: 'bankFees', statementLine: 'administration' }]),
    ).of(spent('Sparkasse', 'Kontoführung Entgelt'));

    expect(suggestion).toMatchObject({ ledgerAccountId: '7000', because: 'bank' });
  });

  it('never suggests an account that only the engine moves, and no income for money that went out', () => {
    const rows = meant(IFRS_EUR.accounts);
    const apart = rows.filter(({ role }) => role === 'payables' || role === 'bank' || role === 'inputTax');

    expect(apart.length).toBeGreaterThan(0);
    for (const { id } of apart) expect(euro.accountIds).not.toContain(id);
    expect(euro.of(spent('Interest credit', 'interest')).map(({ ledgerAccountId }) => ledgerAccountId)).not.toContain(
      '7010',
    );
    expect(first(euro, spent('Interest credit', 'interest', 4250))).toBe('7010');
  });

  it('says nothing where no word means anything, and takes odd texts for what they are', () => {
    expect(euro.of(spent('Qwrt Zxcv'))).toEqual([]);
    expect(euro.of(spent('=cmd()', '株式会社'))).toEqual([]);
    expect(chartPrior([]).of(spent('Shell'))).toEqual([]);
  });

  it('lets the model suggest on the first day, with its reason, and gives way to what was decided', () => {
    const model = new AccountModel({ seed: 7, targetPrecision: 0.99, prior: euro });
    const fuel = spent('Shell 1881');

    const cold = model.predict(fuel);
    expect(cold.suggestions[0]?.ledgerAccountId).toBe('6680');
    expect(cold.sure).toBe(false);
    expect(model.explain(fuel)[0]!.reasons).toContainEqual({
      sign: 1,
      weight: expect.any(Number),
      about: ['ledgerAccount'],
      text: 'The name of this ledger account says that such things go there ("fuel").',
    });

    for (let day = 0; day < 3; day++)
      model.learn([{ line: fuel, ledgerAccountId: '6690', predicted: model.predict(fuel) }]);
    expect(model.predict(fuel).suggestions[0]?.ledgerAccountId).toBe('6690');
    expect(
      model.predict(spent('Total Tankstelle')).suggestions.map(({ ledgerAccountId }) => ledgerAccountId),
    ).toContain('6680');
  });

  it('learns an account that the chart did not have', () => {
    const model = new AccountModel({ seed: 7, targetPrecision: 0.99, prior: dollar });
    const odd = spent('Shell 1881');
    for (let day = 0; day < 5; day++)
      model.learn([{ line: odd, ledgerAccountId: 'la_new', predicted: model.predict(odd) }]);

    expect(model.predict(odd).suggestions[0]?.ledgerAccountId).toBe('la_new');
  });
});

import { describe, expect, it } from 'vitest';
import { AccountModel } from './account-model.ts';
import type { CodingLine } from './coding-line.ts';

const line = (text: string, more: Partial<CodingLine> = {}): CodingLine => ({
  source: '1881',
  counterparty: '',
  text,
  amountMinor: -4250,
  tax: '',
  dimension: 'D1',
  ...more,
});

const live = (model: AccountModel, subject: CodingLine, ledgerAccountId: string): void =>
  model.learn([{ line: subject, ledgerAccountId, predicted: model.predict(subject) }]);

describe('what a model says of itself', () => {
  it('is the same version wherever the code is the same, and another where it aims elsewhere', () => {
    const [one, two, stricter] = [
      new AccountModel({ seed: 7, targetPrecision: 0.99 }),
      new AccountModel({ seed: 7, targetPrecision: 0.99 }),
      new AccountModel({ seed: 7, targetPrecision: 0.995 }),
    ].map((model) => model.describe());

    expect(one!.version).toMatch(/^coding-\d+-[0-9a-f]{8}$/);
    expect(two!.version).toBe(one!.version);
    expect(stricter!.version).not.toBe(one!.version);
  });

  it('names its hyper-parameters and features in words', () => {
    const { hyperParameters, features, importance, threshold } = new AccountModel({
      seed: 7,
      targetPrecision: 0.99,
    }).describe();

    expect(hyperParameters).toContainEqual({
      name: 'model.targetPrecision',
      value: 0.99,
      meaning: 'what sure predictions must keep',
    });
    expect(new Set(hyperParameters.map(({ name }) => name)).size).toBe(hyperParameters.length);
    expect(features).toContain('earlier decisions for this counterparty and text with this cost centre');
    expect(importance).toEqual([]);
    expect(threshold).toBeNull();
  });

  it('counts right and wrong by ledger account suggested and by kind of source, as they were said before the truth', () => {
    const model = new AccountModel({ seed: 7, targetPrecision: 0.99 });
    for (let day = 0; day < 10; day++) live(model, line('Harbour Fuel', { kind: 'bank_line' }), 'la_fuel');
    for (let day = 0; day < 4; day++) live(model, line('Dockside Paper', { kind: 'document_line' }), 'la_paper');

    const { outcomes, byLedgerAccount, byKind, decisionsLearned, ledgerAccountsKnown } = model.describe();
    expect(decisionsLearned).toBe(14);
    expect(ledgerAccountsKnown).toBe(2);
    // The very first line was asked before anything was known: nothing was suggested, so nothing was right or wrong.
    expect(outcomes.predictions).toBe(13);
    expect(byKind.map(({ key, predictions }) => [key, predictions])).toEqual([
      ['bank_line', 9],
      ['document_line', 4],
    ]);
    expect(byLedgerAccount.find(({ key }) => key === 'la_fuel')).toMatchObject({ predictions: 10, right: 9, sure: 0 });
    expect(byLedgerAccount.find(({ key }) => key === 'la_paper')!.calibrationError).toBeLessThan(0.5);
  });

  it('says what its trees found most telling once they were grown, in shares that come to the whole', () => {
    const model = new AccountModel({ seed: 7, targetPrecision: 0.9 });
    const shops = ['Harbour Fuel', 'Dockside Paper', 'Pier Canteen', 'Buoy and Rope', 'Market Hall'];
    for (let day = 0; day < 1100; day++) {
      const shop = shops[(day * 7) % shops.length]!;
      // The market hall sells everything: nothing in the line says what.
      live(
        model,
        line(shop, { amountMinor: -100 * (1 + (day % 13)) }),
        shop === 'Market Hall' ? `la_${day % 4}` : shop,
      );
    }

    const { importance, threshold } = model.describe();
    expect(importance[0]!.feature.length).toBeGreaterThan(10);
    expect(importance.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
    expect(threshold).not.toBeNull();
  });
});

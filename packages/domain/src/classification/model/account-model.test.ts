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

const fresh = () => new AccountModel({ seed: 7, targetPrecision: 0.99 });

/** Predicts, then learns, as an organisation does day after day. */
const live = (model: AccountModel, subject: CodingLine, ledgerAccountId: string): void =>
  model.learn([{ line: subject, ledgerAccountId, predicted: model.predict(subject) }]);

describe('the model of ledger accounts', () => {
  it('abstains while nothing was decided', () => {
    expect(fresh().predict(line('Harbour Fuel 12'))).toMatchObject({ suggestions: [], confidence: 0, sure: false });
  });

  it('suggests for a shop what was decided for it, whatever its branch number', () => {
    const model = fresh();
    for (let day = 0; day < 20; day++) {
      live(model, line(`Harbour Fuel ${day}`), 'la_fuel');
      live(model, line(`Dockside Paper ${day}`), 'la_paper');
    }

    expect(model.predict(line('HARBOUR FUEL 993')).suggestions[0]?.ledgerAccountId).toBe('la_fuel');
    expect(model.predict(line('Dockside Paper')).suggestions[0]?.ledgerAccountId).toBe('la_paper');
  });

  it('tells two cards apart at one shop', () => {
    const model = fresh();
    for (let day = 0; day < 20; day++) {
      live(model, line('Pier Canteen', { source: '1881' }), 'la_hospitality');
      live(model, line('Pier Canteen', { source: '2992' }), 'la_food');
    }

    expect(model.predict(line('Pier Canteen', { source: '1881' })).suggestions[0]?.ledgerAccountId).toBe(
      'la_hospitality',
    );
    expect(model.predict(line('Pier Canteen', { source: '2992' })).suggestions[0]?.ledgerAccountId).toBe('la_food');
  });

  it('says in words what spoke for a suggestion and what against it', () => {
    const model = fresh();
    for (let day = 0; day < 20; day++) {
      live(model, line('Pier Canteen', { source: '1881' }), 'la_hospitality');
      live(model, line('Pier Canteen', { source: '2992' }), 'la_food');
    }

    const [first, second] = model.explain(line('Pier Canteen', { source: '1881' }));
    expect(first).toMatchObject({ ledgerAccountId: 'la_hospitality' });
    expect(first!.reasons).toContainEqual({
      sign: 1,
      weight: expect.any(Number),
      about: ['counterparty', 'source'],
      text: 'This counterparty and text with this card or bank account: all 20 earlier decisions went there.',
    });
    expect(second!.reasons.some(({ sign }) => sign === -1)).toBe(true);
    const [stranger] = model.explain(line('Pier Bakery', { source: '1881' }));
    expect(stranger!.reasons[0]).toMatchObject({
      sign: -1,
      text: 'Nothing with this counterparty and text was decided before.',
    });
  });

  it('names the word that spoke', () => {
    const model = fresh();
    for (let day = 0; day < 20; day++) {
      live(model, line(`${'abcde'[day % 5]}x Harbour Fracht`), 'la_freight');
      live(model, line(`${'abcde'[day % 5]}x Harbour Papier`), 'la_paper');
    }

    const [first] = model.explain(line('zz Harbour Fracht'));
    expect(first!.ledgerAccountId).toBe('la_freight');
    expect(first!.reasons.map(({ text }) => text).join(' ')).toMatch(
      /The word "fracht".*: all 20 earlier decisions went there/,
    );
  });

  it('follows a decision that changed for good', () => {
    const model = fresh();
    for (let day = 0; day < 30; day++) live(model, line('Buoy and Rope'), 'la_repairs');
    for (let day = 0; day < 8; day++) live(model, line('Buoy and Rope'), 'la_materials');

    expect(model.predict(line('Buoy and Rope')).suggestions[0]?.ledgerAccountId).toBe('la_materials');
  });

  it('answers equal lines alike until something is learned, and then anew', () => {
    const model = fresh();
    for (let day = 0; day < 10; day++) live(model, line('Buoy and Rope'), 'la_repairs');
    const before = model.predict(line('Buoy and Rope'));

    expect(model.predict(line('Buoy and Rope'))).toEqual(before);
    expect(model.explain(line('Buoy and Rope'))[0]!.ledgerAccountId).toBe('la_repairs');
    for (let day = 0; day < 10; day++) live(model, line('Buoy and Rope'), 'la_materials');
    expect(model.predict(line('Buoy and Rope')).suggestions[0]!.ledgerAccountId).toBe('la_materials');
    expect(model.predict(line('Buoy and Rope', { dimension: 'D2' }))).not.toEqual(before);
  });

  it('is never sure before it was measured', () => {
    const model = fresh();
    for (let day = 0; day < 100; day++) live(model, line('Harbour Fuel'), 'la_fuel');

    expect(model.predict(line('Harbour Fuel')).sure).toBe(false);
  });

  it('makes the same model of the same decisions', () => {
    const told = [fresh(), fresh()].map((model) => {
      for (let day = 0; day < 40; day++) live(model, line(`Shop ${'abcde'[day % 5]} store`), `la_${day % 3}`);
      return model.predict(line('Shop c store', { dimension: 'D2' }));
    });

    expect(told[0]).toEqual(told[1]);
  });

  it('takes an empty text, an amount of nothing and letters of any script for what they are', () => {
    const model = fresh();
    const odd = [
      line('', { source: '', dimension: '', amountMinor: 0 }),
      line('Ёлка 株式会社'),
      line('=cmd()'),
      line('12345'),
    ];
    for (const subject of odd) live(model, subject, 'la_misc');

    for (const subject of odd) expect(model.predict(subject).suggestions[0]?.ledgerAccountId).toBe('la_misc');
  });
});

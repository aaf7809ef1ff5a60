import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedWords, foldLetters, nameLikeness, namesWithin, readPartyName } from './index.ts';

describe('a written name', () => {
  it.each([
    ['Dohrn & Wiebe Packmittel GmbH', 'dohrnwiebepackmittel', 'GmbH'],
    ['DOHRN UND WIEBE PACKMITTEL G.m.b.H.', 'dohrnundwiebepackmittel', 'GmbH'],
    ['Lieferant GmbH & Co. KG', 'lieferant', 'GmbH & Co. KG'],
    ['Bluem B.V.', 'bluem', 'B.V.'],
    ['Tidewater Marine Supply, Inc.', 'tidewatermarinesupply', 'Inc.'],
    ['Café Lindgren AB', 'cafelindgren', 'AB'],
    ['Żabka Polska Sp. z o.o.', 'zabkapolska', 'Sp. z o.o.'],
    ['Münchner Rösterei e.K.', 'muenchnerroesterei', 'e.K.'],
    ['Söhne', 'soehne', undefined],
    ['ОАО Газпром', 'oaogazprom', undefined],
    ['GmbH', 'gmbh', undefined],
  ])('%s is compared as %s', (written, key, form) => {
    const name = readPartyName(written);
    expect(name.key).toBe(key);
    expect(name.legalForm?.form).toBe(form);
  });

  it('joins initials and spells abbreviations one way', () => {
    expect(readPartyName('E.D.E.N Film Productions').key).toBe(readPartyName('E D E N FILM PRODUCTIONS').key);
    expect(readPartyName('Acme Intl. Mfg. Ltd').words).toEqual(['acme', 'international', 'manufacturing']);
  });

  it('may hold a trading name', () => {
    expect(namesWithin('REVOX UK LTD T/A THE NETHEREDGE HOTEL').map(({ key }) => key)).toContain('netheredgehotel');
  });

  it('folds to plain letters whatever was written, and folding again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const folded = foldLetters(text);
        expect(folded).toMatch(/^[a-z0-9 ]*$/);
        expect(foldLetters(folded)).toBe(folded);
      }),
    );
  });
});

describe('the words of a folded text', () => {
  const plain = fc.string({ unit: fc.constantFrom(..."aZ09 \t-./&'`´ßé"), maxLength: 30 });

  it('are those at whose spaces it could be split', () => {
    fc.assert(
      fc.property(fc.oneof(plain, fc.string({ unit: 'grapheme', maxLength: 30 })), (text) => {
        expect(foldedWords(text)).toEqual(foldLetters(text).split(' '));
      }),
    );
  });
});

describe('likeness of two names', () => {
  it('is 1 for other spellings of the same name', () => {
    expect(nameLikeness('Halarose Limited', 'HALAROSE LTD.')).toBe(1);
    expect(nameLikeness('Müller & Söhne KG', 'MUELLER AND SOEHNE KG')).toBe(1);
    expect(nameLikeness('Revox UK Ltd t/a The Netheredge Hotel', 'Netheredge Hotel')).toBe(1);
  });

  it('is high for a misspelling, a plural, a moved space', () => {
    expect(nameLikeness('PATRIDGE EVENTS LIMITED', 'PARTRIDGE EVENTS LTD')).toBeGreaterThan(0.85);
    expect(nameLikeness('MS Shirt Box Company Ltd', 'MS Shirts Box Company Ltd')).toBeGreaterThan(0.9);
    expect(nameLikeness('Nether Edge Hotel', 'Netheredge Hotel')).toBeGreaterThan(0.9);
  });

  it('is low where only trade words agree', () => {
    expect(nameLikeness('Northern Services Ltd', 'Property Services Ltd')).toBeLessThan(0.5);
    expect(nameLikeness('Express Blinds and Curtains Ltd', 'Express Windows & Doors')).toBeLessThan(0.6);
  });

  it('falls when two legal forms are stated and differ: they are two companies', () => {
    expect(nameLikeness('Nordspeicher GmbH', 'Nordspeicher AG')).toBeLessThan(0.9);
    expect(nameLikeness('Nordspeicher GmbH', 'Nordspeicher')).toBe(1);
  });

  it('does not depend on the order and stays between 0 and 1', () => {
    const name = fc.string({ maxLength: 30 });
    fc.assert(
      fc.property(name, name, (a, b) => {
        const likeness = nameLikeness(a, b);
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
        expect(nameLikeness(b, a)).toBeCloseTo(likeness, 10);
      }),
    );
  });
});

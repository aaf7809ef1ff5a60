import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainLikeness } from './explain-likeness.ts';
import { judgeNames, nameChance } from './name-chance.ts';
import { partsOfName } from './name-parts.ts';

const explained = (a: string, b: string): string => explainLikeness(judgeNames(partsOfName(a), partsOfName(b)));

describe('the chance that two names are one party', () => {
  it.each([
    ['Kellner & Voss Limited', 'KELLNER AND VOSS LTD.'],
    ['Brenmoor Joinery', 'Brenmoor Joinery Ltd'],
    ['Marlhurst Events Ltd', 'Marlhust Events Limited'],
    ['Chapel Green Advice Centre', 'Chapelgreen Advice Centre'],
    ['Ostrava Ltd t/a The Grange Hotel', 'The Grange Hotel'],
    ['Brenmoor Residential Home', 'Brenmoor Care Home'],
    ['LB of Camden', 'London Borough of Camden'],
    ['Dünnwald Maschinenbau GmbH', 'DUENNWALD MASCHINENBAU'],
    ['Association of Directors of Adult Social Care', 'Assoc. of Directors of Adult Social Care'],
  ])('is high for %s and %s', (a, b) => {
    expect(nameChance(a, b)).toBeGreaterThan(0.6);
  });

  it.each([
    ['Brenmoor Solicitors LLP', 'Brenmoor Scaffolding Ltd', 'two trades'],
    ['London Borough of Ealing', 'London Borough of Camden', 'two places'],
    ['Colin Marsh Consulting', 'Colin Paterson Consulting', 'a given name and a trade in common'],
    ['Vivid Lifts Ltd', 'Vivid Economics Ltd', 'one everyday word in common'],
    ['Leeds Roofing Services', 'York Catering Services', 'nothing but what everybody says'],
    ['Waterloo Land 7 Ltd', 'Waterloo Land 5 Ltd', 'two numbers'],
  ])('is low for %s and %s: %s', (a, b) => {
    expect(nameChance(a, b)).toBeLessThan(0.65);
  });

  it('falls with every contradiction', () => {
    const alike = nameChance('Brenmoor Joinery', 'Brenmoor Joinery Ltd');
    expect(nameChance('Brenmoor Joinery GmbH', 'Brenmoor Joinery Ltd')).toBeLessThan(alike);
    expect(nameChance('Brenmoor Joinery (Leeds)', 'Brenmoor Joinery (York)')).toBeLessThan(alike);
    expect(nameChance('Brenmoor Joinery Leeds', 'Brenmoor Joinery York')).toBeLessThan(alike);
    expect(nameChance('Brenmoor 1', 'Brenmoor 2')).toBeLessThan(nameChance('Brenmoor', 'Brenmoor 2'));
  });

  it('is never quite 1, never NaN, and the same both ways round', () => {
    const name = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.constantFrom('', '=cmd()', '()', 't/a', 'GmbH', 'Ltd (', 'A - B'),
    );
    fc.assert(
      fc.property(name, name, (a, b) => {
        const chance = nameChance(a, b);
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThan(1);
        expect(nameChance(b, a)).toBeCloseTo(chance, 10);
      }),
    );
  });
});

describe('the likeness in words', () => {
  it('says what is the same and what is not', () => {
    expect(explained('Brenmoor Joinery', 'Brenmoor Joinery Ltd')).toBe('the same words but for the legal form');
    expect(explained('Nordspeicher GmbH', 'Nordspeicher B.V.')).toBe(
      'the same words but for the legal form; the legal forms differ (GmbH, B.V.)',
    );
    expect(explained('Brenmoor Joinery Leeds', 'Brenmoor Joinery York')).toBe(
      'both say "brenmoor" and "joinery"; the places differ ("leeds" against "york")',
    );
    expect(explained('Brenmoor Ltd', 'Brenmoor Solicitors Ltd')).toBe(
      'both say "brenmoor"; only one says "solicitors"',
    );
    expect(explained('BAC Enterprises Ltd', 'Brenmoor Arts Centre Ltd')).toContain(
      'one writes the initials of the other',
    );
    expect(explained('Ostrava Ltd t/a The Grange Hotel', 'The Grange Hotel')).toContain(
      '"grange hotel" stands in both',
    );
  });
});

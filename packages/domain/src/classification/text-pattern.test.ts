import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orThrow } from '../refusal/index.ts';
import { compilePattern, matchesPattern, readyText } from './index.ts';

const fits = (words: string, text: string, whole = false): boolean =>
  matchesPattern(orThrow(compilePattern(words, whole)), readyText(text));

describe('words a person looks for', () => {
  it.each([
    ['telekom', 'Deutsche Telekom AG, Bonn', true],
    ['TELEKOM', 'deutsche telekom', true],
    ['tele', 'Deutsche Telekom', false],
    ['tele*', 'Deutsche Telekom', true],
    ['*kom', 'Deutsche Telekom', true],
    ['deutsche*bonn', 'Deutsche Telekom AG, Bonn', true],
    ['bonn*deutsche', 'Deutsche Telekom AG, Bonn', false],
    ['müller', 'MUELLER & SOEHNE', true],
    ['amazon web services', 'AMAZON  WEB-SERVICES EMEA', true],
    ['.*', 'anything', 'rule.pattern_invalid'],
    ['(a+)+$', 'aaaa', 'rule.pattern_invalid'],
    ['a', 'a', 'rule.pattern_invalid'],
    ['a*b*c*d*e*f*g*h*i*jj', 'x', 'rule.pattern_invalid'],
  ])('%s in "%s": %s', (words, text, expected) => {
    const compiled = compilePattern(words, false);
    expect(compiled.ok ? matchesPattern(compiled.value, readyText(text)) : compiled.refusal.code).toBe(expected);
  });

  it('may ask for the whole text', () => {
    expect(fits('rent', 'Rent', true)).toBe(true);
    expect(fits('rent', 'Rent November', true)).toBe(false);
    expect(fits('rent*', 'Rent November', true)).toBe(true);
    expect(fits('rent*november', 'Rent for November', true)).toBe(true);
    expect(fits('aba*aba', 'aba', true)).toBe(false);
  });

  it('take what was typed literally: signs of patterns are only signs', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{2,8}$/), fc.stringMatching(/^[a-z ]{0,20}$/), (word, before) => {
        expect(fits(`${word}[0-9]+`, `${before} ${word} 0 9`)).toBe(true);
        expect(fits(word, `${before} ${word} after`)).toBe(true);
      }),
    );
  });

  it('answer at once whatever pattern and text are', () => {
    const text = `${'a'.repeat(4_000)}b`;
    const began = process.cpuUsage();
    for (let round = 0; round < 200; round++) fits('aa*aa*aa*aa*aa*aa*c', text);
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(2_000);
  });
});

import { expect, test } from 'vitest';
import { accept, assertLaw, collect, LawBroken, orThrow, RefusalError, refuse } from './index.ts';

test('a refusal carries its code, its sentence and its facts', () => {
  expect(refuse('ledger.entry_empty', 'The entry has no postings.', { lines: '0' })).toEqual({
    ok: false,
    refusal: { code: 'ledger.entry_empty', detail: 'The entry has no postings.', facts: { lines: '0' } },
  });
});

test('a list is accepted as a whole or refused at its first refusal', () => {
  expect(collect([accept(1), accept(2)])).toEqual({ ok: true, value: [1, 2] });
  expect(collect([accept(1), refuse('a.first', 'First.'), refuse('a.second', 'Second.')])).toMatchObject({
    refusal: { code: 'a.first' },
  });
});

test('a use case may throw a refusal; a broken law of our own is another error', () => {
  expect(() => orThrow(refuse('a.code', 'Why.'))).toThrow(RefusalError);
  expect(orThrow(accept('value'))).toBe('value');
  expect(() => assertLaw(false, 'two is two')).toThrow(LawBroken);
});

import { expect, test } from 'vitest';
import { canonicalJson } from './index.ts';

test('the same content is the same bytes, in whatever order it was put together', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}');
  expect(canonicalJson({ a: true, b: [1, { c: 'x', d: null }] })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}');
});

test('minor units are carried as text, exactly; what is undefined is left out, in a list it is null', () => {
  expect(canonicalJson({ amount: 9_007_199_254_740_993n, none: undefined, list: [undefined, 1] })).toBe(
    '{"amount":"9007199254740993","list":[null,1]}',
  );
});

test('text is escaped as JSON has it, and nothing else', () => {
  expect(canonicalJson({ 'ü"': 'a\n\\' })).toBe('{"ü\\"":"a\\n\\\\"}');
});

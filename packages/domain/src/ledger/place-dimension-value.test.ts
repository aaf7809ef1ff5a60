import { expect, test } from 'vitest';
import { date, type Validity } from '../calendar/index.ts';
import { type DimensionPlace, placeDimensionValue } from './index.ts';

const always: Validity = { validFrom: null, validTo: null };
const year: Validity = { validFrom: date('2026-01-01'), validTo: date('2026-12-31') };
const place = (value: Validity, where: Partial<DimensionPlace> = {}) =>
  placeDimensionValue({ code: '110', ...value }, { dimension: 'Cost centre', archived: false, parent: null, ...where });
const refused = (code: string) => ({ ok: false, refusal: { code } });

test('a value stands in its dimension, at the top or within the days of its parent', () => {
  expect(place(always)).toEqual({ ok: true, value: null });
  expect(place(year, { parent: { code: '100', ...always } })).toEqual({ ok: true, value: null });
  expect(place(year, { parent: { code: '100', ...year } })).toEqual({ ok: true, value: null });
});

test('a value is not valid on days on which its parent is not', () => {
  for (const wider of [always, { ...year, validTo: null }, { ...year, validFrom: date('2025-12-31') }])
    expect(place(wider, { parent: { code: '100', ...year } })).toMatchObject(
      refused('ledger.dimension_parent_invalid'),
    );
});

test('a value ends after it begins, and an archived dimension takes none', () => {
  expect(place({ validFrom: date('2026-05-02'), validTo: date('2026-05-01') })).toMatchObject(
    refused('request.invalid'),
  );
  expect(place(always, { archived: true })).toMatchObject(refused('ledger.dimension_archived'));
});

import { date } from '@counterfoil/domain/calendar';
import type { InvoiceDraft, LineDraft } from '@counterfoil/domain/receivables';
import fc from 'fast-check';

/** Tax codes a random line may have; the caller knows what they mean. */
export type RandomChoices = {
  readonly taxCodeIds: readonly string[];
  readonly ledgerAccountId: string;
  readonly currency: string;
  readonly decimals: number;
};

const decimalOf = (unitsMax: number, decimals: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min: 0, max: unitsMax }), fc.integer({ min: 0, max: 10 ** decimals - 1 }))
    .map(([whole, part]) => (decimals === 0 ? String(whole) : `${whole}.${String(part).padStart(decimals, '0')}`));

/** Words with everything that markup, letters and spreadsheets trip over. */
const words = fc.constantFrom(
  'Espresso blend, 1 kg',
  'Kaffee „Hafen“ & Söhne <Gold>',
  'Łódź świeżo palona',
  '=cmd()',
  'Consulting, two days on site, including the return journey and what was agreed by telephone on the day before',
  'Café crème 5 %',
  'O\'Neill "special"',
);

const adjustment = (decimals: number) =>
  fc.record({
    kind: fc.constantFrom('allowance' as const, 'charge' as const),
    percent: fc.option(fc.constantFrom('1', '2.5', '10', '33.33'), { nil: null }),
    amount: decimalOf(9, decimals),
    reason: fc.constantFrom('Freight', 'Rebate & loyalty', 'Mindermenge'),
  });

const lineOf = ({ taxCodeIds, ledgerAccountId, decimals }: RandomChoices): fc.Arbitrary<LineDraft> =>
  fc.record({
    description: words,
    itemNumber: fc.option(fc.constantFrom('A-1', '4711'), { nil: null }),
    quantity: fc.constantFrom('1', '3', '0.5', '12.25', '7.333', '100', '-1'),
    unit: fc.constantFrom('C62', 'HUR', 'KGM'),
    unitPrice: fc.oneof(decimalOf(900, decimals), fc.constantFrom('0', '1.2345', '0.0075')),
    adjustments: fc.array(adjustment(decimals), { maxLength: 2 }),
    ledgerAccountId: fc.constant(ledgerAccountId),
    taxCodeId: fc.constantFrom(...taxCodeIds),
  });

/** Any invoice a person could draft: several rates, discounts on lines and on the whole, prices with and without tax. */
export const randomDraft = (choices: RandomChoices): fc.Arbitrary<InvoiceDraft> =>
  fc.record({
    kind: fc.constantFrom('invoice' as const, 'credit_note' as const),
    currency: fc.constant(choices.currency),
    issueDate: fc.constant(date('2026-03-14')),
    serviceFrom: fc.constantFrom(null, date('2026-03-01')),
    serviceTo: fc.constantFrom(date('2026-03-13')),
    terms: fc.constantFrom(
      { baseline: 'issue' as const, netDays: 30 },
      { baseline: 'issue' as const, netDays: 30, discounts: [{ percent: '2', days: 14 }] },
      {
        baseline: 'issue' as const,
        netDays: 60,
        discounts: [
          { percent: '3', days: 10 },
          { percent: '1.5', days: 30 },
        ],
      },
    ),
    pricesIncludeTax: fc.boolean(),
    lines: fc.array(lineOf(choices), { minLength: 1, maxLength: 30 }),
    adjustments: fc.array(
      adjustment(choices.decimals).chain((one) =>
        fc
          .constantFrom(...choices.taxCodeIds)
          .map((taxCodeId) => ({ ...one, taxCodeId, ledgerAccountId: choices.ledgerAccountId })),
      ),
      { maxLength: 2 },
    ),
    prepayments: fc.constant([]),
    orderReference: fc.constantFrom(null, 'PO-77'),
    buyerReference: fc.constantFrom(null, '04011000-12345-03'),
    note: fc.constantFrom(null, 'With thanks & regards'),
  });

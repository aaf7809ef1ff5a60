import { describe, expect, test } from 'vitest';
import { addDays, type CalendarDate, date } from '../calendar/index.ts';
import { desk } from '../classification/coding-desk.fixture.ts';
import { MemoryOverTime } from '../classification/index.ts';
import { type DecidedLine, STANDARD_RECIPE } from '../models/index.ts';
import { decided } from '../models/models.fixture.ts';
import { firstDecisions, type PastCoding, partOf, replayModel, type ServingModel } from './index.ts';

const LAST = date('2026-03-01');
const SHOPS = [
  ['Harbour Fuel', '5020'],
  ['Dockside Paper', '6300'],
] as const;

/** Sixty days of two shops; then three lines a day of a counterparty that nobody had met. */
const lines: readonly DecidedLine[] = [
  ...Array.from({ length: 60 }, (_, at) => addDays(LAST, at - 60)).flatMap((day, at) =>
    SHOPS.map(([counterparty, ledgerAccountId]) =>
      decided(`${counterparty} ${at}`, { day, ledgerAccountId, line: { counterparty, text: counterparty } }),
    ),
  ),
  ...[0, 1, 2].flatMap((later) =>
    [1, 2, 3].map((of) =>
      decided(`new ${later}.${of}`, {
        day: addDays(LAST, later),
        ledgerAccountId: '5060',
        line: { counterparty: 'Lighthouse Marine', text: 'Lighthouse Marine' },
      }),
    ),
  ),
];

const asPast = ({ decision }: DecidedLine): PastCoding => ({
  subject: decision.subject,
  source: { kind: 'bank_transaction', id: decision.sourceId },
  entryId: null,
  stood: decision.coding,
  decidedBy: 'person',
  gates: [],
  ground: null,
  supplierCountry: null,
});

const served = (cutOff: CalendarDate, learnsFrom = `${cutOff}T23:59:59.000000Z`): ServingModel => ({
  schooling: { recipe: STANDARD_RECIPE, cutOff: `${cutOff}T23:59:59.000000Z`, learnsFrom },
  inUse: null,
});

const walked = (model: ServingModel, threshold: number | null = null) => {
  const { memory: _, ...context } = desk({});
  const past = lines.filter(({ day }) => day >= LAST).map(asPast);
  const steps = replayModel(
    {
      books: { past, context, memory: new MemoryOverTime([]) },
      decided: lines,
      prior: null,
      bar: () => ({ threshold, why: 'Likeness is only suggested here.' }),
    },
    model,
  );
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};
const proposed = (outcome: ReturnType<typeof walked>, id: string) =>
  outcome.get(id)?.coding?.parts[0]?.ledgerAccountId ?? null;

describe('a version over the past', () => {
  test('is never told where a line went before it is asked, though it was trained on that very line', () => {
    const trainedOnAll = walked(served(addDays(LAST, 2)));

    expect(['new 0.1', 'new 0.2', 'new 0.3'].map((id) => proposed(trainedOnAll, id))).not.toContain('5060');
    expect(proposed(trainedOnAll, 'new 2.3')).toBe('5060');
  });

  test('gone back to, it knows what it was trained on and nothing that was decided since', () => {
    const frozen = walked(served(addDays(LAST, -1), '2026-12-31T00:00:00.000000Z'));
    expect(proposed(frozen, 'new 2.3')).not.toBe('5060');
    expect(proposed(walked(served(addDays(LAST, -1))), 'new 2.3')).toBe('5060');
  });

  test('likeness posts only where the bar of today is reached, and says why it is not', () => {
    const version = served(addDays(LAST, 2));
    expect(walked(version).get('new 2.3')?.held).toContain('Likeness is only suggested here.');
    expect(walked(version, 0.99).get('new 2.3')?.held).toContain(
      'Likeness says so, and its confidence is not calibrated.',
    );
  });
});

describe('the parts of a span', () => {
  const first = firstDecisions(lines);
  const part = (id: string, ...models: ServingModel[]) =>
    partOf(asPast(lines.find((line) => line.id === id)!), { first, models });

  test('what was decided after both were trained proves something; what one was made from does not', () => {
    const [early, late] = [served(addDays(LAST, -10)), served(LAST)];
    expect(part('new 0.1', early, early)).toBe('unseen');
    expect(part('new 0.1', early, late)).toBe('learned');
    expect(part('new 1.1', early, late)).toBe('unseen');
  });

  test('what is older than a version that learns from a year only is not asked', () => {
    const { schooling, inUse } = served(date('2027-02-10'));
    const yearly = { schooling: { ...schooling, recipe: { ...STANDARD_RECIPE, historyMonths: 12 } }, inUse };
    expect(part('Harbour Fuel 0', yearly)).toBe('before');
    expect(part('new 0.1', yearly)).toBe('learned');
  });
});

import { addDays, type CalendarDate, date } from '../calendar/index.ts';
import { type CodingSubject, lineOfSubject, wholeCoding } from '../classification/index.ts';
import { currencyCode, money } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import type { DecidedLine } from './coding-recipe.ts';
import type { AskedLine } from './contender.ts';

export const decided = (
  id: string,
  more: Partial<Omit<DecidedLine, 'line' | 'decision'>> & { line?: Partial<DecidedLine['line']> } = {},
): DecidedLine => {
  const day = more.day ?? date('2026-03-02');
  const ledgerAccountId = more.ledgerAccountId ?? 'la_fuel';
  const told = { counterparty: 'Harbour Fuel', text: 'Diesel', amountMinor: -4250, ...more.line };
  const subject: CodingSubject = {
    id,
    kind: 'bank_line',
    entityId: 'ent_1',
    bankAccountId: 'ba_1',
    partyId: null,
    counterparty: told.counterparty,
    direction: told.amountMinor < 0 ? 'out' : 'in',
    documentKind: null,
    text: told.text,
    reference: null,
    amount: money(BigInt(Math.abs(told.amountMinor)), orThrow(currencyCode('EUR'))),
    on: day,
    tax: null,
    serviceFrom: null,
    serviceTo: null,
  };
  return {
    id,
    day,
    at: more.at ?? `${day}T00:00:00.000000Z`,
    ledgerAccountId,
    source: more.source ?? 'ba_1',
    line: { ...lineOfSubject(subject), ...more.line },
    decision: {
      id,
      sourceId: id,
      subject,
      coding: wholeCoding({ ledgerAccountId, taxCodeId: null, dimensions: {} }),
      decidedBy: 'person',
      decidedOn: day,
    },
  };
};

const SHOPS = [
  ['Harbour Fuel', 'la_fuel'],
  ['Dockside Paper', 'la_paper'],
  ['Pier Canteen', 'la_food'],
] as const;

/** Some lines a day, of three shops in turn. */
export const history = (days: number, aDay: number, from = '2026-01-01'): DecidedLine[] => {
  const first: CalendarDate = date(from);
  return Array.from({ length: days }, (_, at) => addDays(first, at)).flatMap((day, at) =>
    Array.from({ length: aDay }, (_unused, of) => {
      const [counterparty, ledgerAccountId] = SHOPS[(at * aDay + of) % SHOPS.length]!;
      return decided(`${at}-${of}`, { day, ledgerAccountId, line: { counterparty, text: `${counterparty} ${at}` } });
    }),
  );
};

/** A prediction as it came out. */
export const asked = (
  id: string,
  said: { right: boolean; sure?: boolean; confidence?: number; abstained?: boolean },
): AskedLine => {
  const line = decided(id);
  const suggested = said.abstained === true ? null : said.right ? line.ledgerAccountId : 'la_other';
  return {
    decided: line,
    suggested,
    among: suggested === null ? [] : [suggested],
    confidence: said.confidence ?? 0.9,
    sure: said.sure ?? false,
    because: '',
  };
};

export const askedMany = (
  right: number,
  wrong: number,
  more: { sure?: boolean; confidence?: number } = {},
): AskedLine[] => Array.from({ length: right + wrong }, (_, at) => asked(`${at}`, { right: at < right, ...more }));

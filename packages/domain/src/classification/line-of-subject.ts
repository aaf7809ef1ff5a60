import { dayNumber } from '../calendar/index.ts';
import type { CodingSubject } from './coding-subject.ts';
import type { CodingLine } from './model/index.ts';

/** What a model may look at of a subject; nothing in it is part of the answer. */
export type ModelFacts = Pick<
  CodingSubject,
  'kind' | 'bankAccountId' | 'counterparty' | 'text' | 'direction' | 'amount' | 'tax' | 'on'
>;

/** Banks write the card into the line: "CARD 7118", "KARTE 4427", "xxxx 4417". */
const CARD = /(?:\b(?:card|karte|kaart|carte)\b\D{0,10}|[x*•]{2,}\s?)(\d{4})(?!\d)/i;

/** A statement that several cards are booked on is as many sources as it has cards. */
const sourceOf = ({ bankAccountId, text }: ModelFacts): string => {
  if (bankAccountId === null) return '';
  const card = CARD.exec(text)?.[1];
  return card === undefined ? bankAccountId : `${bankAccountId} ${card}`;
};

/** "19" for the standard rate, "AE 0" for what is taxed otherwise; nothing where no paper states one. */
const statedTax = (tax: CodingSubject['tax']): string => {
  const rate = tax?.rate == null || Number.isNaN(Number(tax.rate)) ? '' : `${Number(tax.rate)}`;
  const category = tax?.category == null || tax.category === 'S' ? '' : tax.category;
  return [category, rate].filter((part) => part !== '').join(' ');
};

/**
 * A subject as the model reads it. The other side is taken as it is written, never by the name of today's master data: a
 * party renamed since would otherwise make another model of the same decisions.
 */
export const lineOfSubject = (subject: ModelFacts): CodingLine => ({
  source: sourceOf(subject),
  counterparty: subject.counterparty ?? '',
  text: subject.text,
  amountMinor: Number(subject.direction === 'out' ? -subject.amount.minor : subject.amount.minor),
  tax: statedTax(subject.tax),
  // Cost centres are decided together with the ledger account: before it nothing states one.
  dimension: '',
  kind: subject.kind,
  day: dayNumber(subject.on),
});

/** Whether the line says anything but an amount: statistics guess nothing from a figure alone. */
export const saysAnything = ({ counterparty, text }: Pick<ModelFacts, 'counterparty' | 'text'>): boolean =>
  /\p{L}{2}/u.test(`${counterparty ?? ''} ${text}`);

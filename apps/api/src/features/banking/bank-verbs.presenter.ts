import type { CodingProspect } from '@counterfoil/application/decisions';
import type { OtherLine, TransferSide, TransitPair, TransitPlace } from '@counterfoil/application/matching';
import type { QuestionRow } from '@counterfoil/application/questions';
import { parseMoney } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import type { CodingsPreviewOnWire, LineQuestionOnWire, TransitPairOnWire } from '@counterfoil/wire/contracts';
import { presentJournalPreview } from '../../http/journal-preview-on-wire.ts';
import { knownCurrency, wireMoney } from '../../http/money-on-wire.ts';
import { presentOtherLine } from '../../http/other-line-on-wire.ts';
import { wireId, wireIdOrNull } from '../../http/wire-id.ts';

type Account = { code: string; name: string; currency: string; debit: bigint; credit: bigint; entries: number };

/** What the lines do to each account together. */
const effectOf = (prospects: readonly CodingProspect[]): CodingsPreviewOnWire['accounts'] => {
  const accounts = new Map<string, Account>();
  for (const { journalPreview } of prospects)
    for (const { code, name, side, amount } of journalPreview?.lines ?? []) {
      const { minor } = orThrow(parseMoney(amount.amount, knownCurrency(amount.currency)));
      const key = `${code} ${amount.currency}`;
      const known = accounts.get(key) ?? { code, name, currency: amount.currency, debit: 0n, credit: 0n, entries: 0 };
      known.entries += 1;
      if (side === 'D') known.debit += minor;
      else known.credit += minor;
      accounts.set(key, known);
    }
  return [...accounts.values()]
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, name, currency, debit, credit, entries }) => ({
      code,
      name,
      debit: wireMoney(debit, currency),
      credit: wireMoney(credit, currency),
      entries,
    }));
};

export const presentCodings = (prospects: readonly CodingProspect[]): CodingsPreviewOnWire => ({
  lines: prospects.map(({ lineId, effect, refusal, journalPreview }) => ({
    bankTransactionId: wireId('bankTransaction', lineId),
    effect,
    code: refusal?.code ?? null,
    detail: refusal?.detail ?? null,
    journalPreview: presentJournalPreview(journalPreview),
  })),
  accounts: effectOf(prospects),
});

export const presentSide = (side: TransferSide, other: OtherLine | undefined) => ({
  bankTransactionId: wireId('bankTransaction', side.id),
  entityId: wireId('entity', side.entityId),
  sister: side.sister,
  bankAccountId: wireId('bankAccount', side.bankAccountId),
  bankAccountName: side.bankAccountName,
  bookingDate: side.bookingDate,
  amount: wireMoney(side.amount, side.currency),
  text: side.text,
  statementNumber: side.statementNumber,
  position: side.position,
  status: side.status,
  apartDays: side.apartDays,
  rates: side.rates,
  otherLine: presentOtherLine(other),
});

const presentPlace = ({ bankAccountId, bankAccountName, entityName }: TransitPlace) => ({
  bankAccountId: wireIdOrNull('bankAccount', bankAccountId),
  bankAccountName,
  entityName,
});

const keyOf = ({ entityId, from, to, currency }: TransitPair): string =>
  [
    wireId('entity', entityId),
    wireIdOrNull('bankAccount', from.bankAccountId) ?? 'unnamed',
    wireIdOrNull('bankAccount', to.bankAccountId) ?? 'unnamed',
    currency,
  ].join('.');

export const presentTransit = (pair: TransitPair): TransitPairOnWire => ({
  id: keyOf(pair),
  entityId: wireId('entity', pair.entityId),
  from: presentPlace(pair.from),
  to: presentPlace(pair.to),
  balance: wireMoney(pair.balance, pair.currency),
  oldest: pair.oldest,
  days: pair.days,
  daysAllowed: pair.daysAllowed,
  lines: pair.lines.map((line) => ({
    bankTransactionId: wireId('bankTransaction', line.line_id),
    openItemId: wireId('openItem', line.item_id),
    bankAccountId: wireId('bankAccount', line.bank_account_id),
    bankAccountName: line.bank_account_name,
    bookingDate: line.booking_date,
    amount: wireMoney(line.amount, line.currency),
    days: line.days,
    exceptionId: wireIdOrNull('exception', line.exception_id),
  })),
});

export const presentQuestion = (row: QuestionRow): LineQuestionOnWire => ({
  id: wireId('lineQuestion', row.id),
  bankTransactionId: wireId('bankTransaction', row.lineId),
  askedBy: { id: wireId('user', row.askedBy), name: row.askedByName },
  askedOf: { id: wireId('user', row.askedOf), name: row.askedOfName },
  question: row.question,
  askedAt: row.askedAt,
  answer: row.answer,
  answeredBy: row.answeredByName,
  answeredAt: row.answeredAt,
});

import { type CurrencyCode, describeMoney, isCurrency, money, parseMoney } from '@counterfoil/domain/money';
import type { ReadStatementLine, ReadStatementPart, StatementFinding } from '@counterfoil/domain/statements';

/** Says when the payments inside an entry do not add up to it. The entry moved the balance, so the entry counts. */
export const batchFinding = (line: ReadStatementLine, parts: readonly ReadStatementPart[]): StatementFinding[] => {
  if (parts.length === 0 || !isCurrency(line.currency)) return [];
  const minors = parts.map((part) => (part.amount === null ? null : minorOf(part.amount, line.currency)));
  if (minors.some((minor) => minor === null)) return [];
  const sum = minors.reduce<bigint>((total, minor) => total + (minor ?? 0n), 0n);
  const booked = minorOf(line.amount, line.currency);
  if (booked === null || sum === booked) return [];
  const listed = parts.length === 1 ? 'its payment says' : `its ${parts.length} payments add up to`;
  const { currency } = line;
  const say = (minor: bigint): string => describeMoney(money(minor, currency as CurrencyCode));
  const text = `Line ${line.position} is ${say(booked)}; ${listed} ${say(sum)}. The entry counts.`;
  return [
    { code: 'statement.batch_differs', text, facts: { position: String(line.position) }, fileLine: line.fileLine },
  ];
};

const minorOf = (amount: string, currency: string): bigint | null => {
  const parsed = parseMoney(amount, currency);
  return parsed.ok ? parsed.value.minor : null;
};

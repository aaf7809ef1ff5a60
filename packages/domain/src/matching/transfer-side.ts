import { dayNumber } from '../calendar/index.ts';
import { compactIban } from '../documents/index.ts';
import type { CurrencyCode } from '../money/index.ts';
import { foldLetters } from '../parties/index.ts';
import type { UnmatchedLine } from './match-case.ts';

/** A bank account of ours. */
export type OwnBankAccount = {
  readonly id: string;
  readonly entityId: string;
  readonly iban: string | null;
  readonly currency: CurrencyCode;
  /** Of a card account the last figures of its number: a settlement names those, never an account. */
  readonly cardEnding?: string;
};

/** A line that may be one side of a transfer. */
export type TransferLine = UnmatchedLine & {
  /** The bank marks it as the return of an earlier line. */
  readonly reversal?: boolean;
};

const TRANSFER_WORDS = new Set(
  'transfer uebertrag umbuchung umbuchen kontouebertrag eigenuebertrag tagesgeld savings sweep virement overboeking eigen internal girokonto sparkonto'.split(
    ' ',
  ),
);

/** How banks and card issuers write that a card's balance was paid. Beside the card's last figures they name the card. */
const CARD_WORDS = new Set(
  'card cards creditcard kreditkarte kreditkarten kartenabrechnung kreditkartenabrechnung kreditkartenabr visa mastercard amex carte tarjeta carta autopay'.split(
    ' ',
  ),
);
const PAID_WORDS = new Set(
  'payment thank zahlung einzahlung ausgleich paiement betaling pago pagamento autopay'.split(' '),
);

/** The one card of ours that money out names by its last figures, with a word that says that it is a card. */
const cardNamed = (
  line: UnmatchedLine,
  words: readonly string[],
  cards: readonly OwnBankAccount[],
): OwnBankAccount | undefined => {
  if (line.amount.minor >= 0n || !words.some((word) => CARD_WORDS.has(word))) return undefined;
  const named = cards.filter(
    ({ id, cardEnding, entityId }) =>
      id !== line.bankAccountId &&
      entityId === line.entityId &&
      cardEnding !== undefined &&
      words.some((word) => word === cardEnding || (/^[x\d]{8,}$/.test(word) && word.endsWith(cardEnding))),
  );
  return named.length === 1 ? named[0] : undefined;
};

export type Side = {
  readonly line: TransferLine;
  readonly day: number;
  /** Another account of ours that the bank names. */
  readonly namesAccountId: string | null;
  /** The bank names an account, and it is none of ours: it is somebody's payment, whatever its text says. */
  readonly namesStranger: boolean;
  readonly says: boolean;
};

const readSide = (
  line: TransferLine,
  byIban: ReadonlyMap<string, OwnBankAccount>,
  cards: readonly OwnBankAccount[],
): Side => {
  const iban = line.counterpartyIban === null ? null : compactIban(line.counterpartyIban);
  const words = foldLetters(`${line.text} ${line.counterparty ?? ''} ${line.reference ?? ''}`).split(' ');
  const ours = iban === null ? undefined : byIban.get(iban);
  const named = ours ?? cardNamed(line, words, cards);
  const onCard = cards.some(({ id }) => id === line.bankAccountId);
  return {
    line,
    day: dayNumber(line.bookingDate),
    namesAccountId: named === undefined || named.id === line.bankAccountId ? null : named.id,
    namesStranger: iban !== null && named === undefined && !onCard,
    says: words.some((word) => TRANSFER_WORDS.has(word) || (line.amount.minor > 0n && onCard && PAID_WORDS.has(word))),
  };
};

/** Lines as sides of transfers: whom each names, and whether it says that it is one. */
export const readSides = (lines: readonly TransferLine[], ownAccounts: readonly OwnBankAccount[]): Side[] => {
  const byIban = new Map(ownAccounts.filter(({ iban }) => iban !== null).map((own) => [compactIban(own.iban!), own]));
  const cards = ownAccounts.filter(({ cardEnding }) => cardEnding !== undefined);
  return lines.map((line) => readSide(line, byIban, cards));
};

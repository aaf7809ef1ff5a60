import { compactIban, isIban } from '@counterfoil/domain/documents';
import type { LineReference, ReferenceKind } from '@counterfoil/domain/statements';

/** What an `:86:` (or `:NS:`) says about an entry, from whichever of its dialects. */
export type EntryText = {
  readonly text: string;
  readonly counterparty: string | null;
  readonly account: string | null;
  readonly bank: string | null;
  readonly onBehalfOf: string | null;
  readonly references: readonly LineReference[];
};

const WRAP_LENGTH = 64;

/**
 * Reads the information to the account owner: German numbered subfields (`166?00…?20…`), Dutch words between slashes
 * (`/NAME/…/REMI/…`), numbered lines of `:NS:`, or plain text.
 */
export const readEntryText = (lines: readonly string[], tag: '86' | 'NS'): EntryText => {
  if (tag === 'NS') return fromNumberedLines(lines);
  const joined = lines.map((line) => line.trimStart()).join('');
  const separator = /^\d{3}([^\w\s])(?=\d{2})/.exec(joined)?.[1];
  if (separator !== undefined) return fromSubfields(joined, separator);
  const text = joinWrapped(lines);
  return SLASH_WORDS.test(text) ? fromSlashes(text) : { ...NOTHING, text };
};

const NOTHING: EntryText = {
  text: '',
  counterparty: null,
  account: null,
  bank: null,
  onBehalfOf: null,
  references: [],
};

/** A full line was broken in the middle of a word; a short one ended where the bank wanted it to. */
const joinWrapped = (lines: readonly string[]): string =>
  tidy(
    lines
      .map((line, index) => {
        const wasFull = index > 0 && (lines[index - 1] ?? '').trimEnd().length >= WRAP_LENGTH;
        return index === 0 || wasFull ? line : ` ${line}`;
      })
      .join(''),
  );

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

const orNull = (text: string | undefined): string | null =>
  text === undefined || tidy(text) === '' ? null : tidy(text);

const fromSubfields = (joined: string, separator: string): EntryText => {
  const subfields = new Map<string, string>();
  for (const piece of joined.slice(3).split(separator).slice(1)) {
    const number = piece.slice(0, 2);
    if (/^\d{2}$/.test(number)) subfields.set(number, `${subfields.get(number) ?? ''}${piece.slice(2)}`);
  }
  const range = (first: number, last: number): string =>
    [...subfields]
      .filter(([number]) => Number(number) >= first && Number(number) <= last)
      .map(([, text]) => text)
      .join('');
  const purpose = splitByWords(`${range(20, 29)}${range(60, 63)}`, GERMAN_WORDS);
  const account = orNull(subfields.get('31'));
  return {
    text: [orNull(subfields.get('00')), orNull(purpose.get('SVWZ')), orNull(purpose.get(''))].filter(Boolean).join(' '),
    counterparty: orNull(range(32, 33)),
    account: account === null ? null : isIban(account) ? compactIban(account) : account,
    bank: orNull(subfields.get('30')),
    onBehalfOf: orNull(purpose.get('ABWA') ?? purpose.get('ABWE')),
    references: referencesIn(purpose),
  };
};

const GERMAN_WORDS = /(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|PURP)\+/;
const SLASH_WORDS = /\/(TRTP|IBAN|BIC|NAME|REMI|EREF|MARF|CSID|PREF|ORDP|BENM|ISDT|CNTP)\//;

const fromSlashes = (text: string): EntryText => {
  const words = splitByWords(text, SLASH_WORDS);
  const said = (word: string): string | undefined => words.get(word)?.replace(/^\/+|\/+$/g, '');
  const [account, bank, name] = (words.get('CNTP') ?? '').split('/');
  return {
    ...NOTHING,
    text: orNull(said('REMI')) ?? tidy(text),
    counterparty: orNull(said('NAME')) ?? orNull(name),
    account: orNull(said('IBAN')) ?? orNull(account),
    bank: orNull(said('BIC')) ?? orNull(bank),
    references: referencesIn(words),
  };
};

/** The text after each word up to the next; under the empty word what stands before the first. */
const splitByWords = (text: string, words: RegExp): Map<string, string> => {
  const pieces = text.split(words);
  const found = new Map<string, string>([['', pieces[0] ?? '']]);
  for (let index = 1; index < pieces.length; index += 2) {
    const word = pieces[index] ?? '';
    if (!found.has(word)) found.set(word, pieces[index + 1] ?? '');
  }
  return found;
};

const REFERENCE_KINDS: readonly (readonly [string, ReferenceKind])[] = [
  ['EREF', 'end_to_end'],
  ['KREF', 'customer'],
  ['PREF', 'payment'],
  ['MREF', 'mandate'],
  ['MARF', 'mandate'],
  ['CRED', 'creditor_id'],
  ['CSID', 'creditor_id'],
];

const referencesIn = (words: ReadonlyMap<string, string>): LineReference[] =>
  REFERENCE_KINDS.flatMap(([word, kind]) => {
    const value = orNull(words.get(word)?.replace(/^\/+|\/+$/g, ''));
    return value === null || /^NOT ?PROVIDED$/i.test(value) ? [] : [{ kind, value }];
  });

/** Line numbers 01 to 14 are the purpose, 15 and 16 the payee, 17 the kind of booking. */
const fromNumberedLines = (lines: readonly string[]): EntryText => {
  const numbered = lines.flatMap((line) => {
    const parts = /^(\d{2})(.*)$/.exec(line);
    return parts === null ? [] : [{ number: Number(parts[1]), text: parts[2] ?? '' }];
  });
  const range = (first: number, last: number): string =>
    tidy(
      numbered
        .filter(({ number }) => number >= first && number <= last)
        .map(({ text }) => text)
        .join(' '),
    );
  return { ...NOTHING, text: tidy(`${range(17, 17)} ${range(1, 14)}`), counterparty: orNull(range(15, 16)) };
};

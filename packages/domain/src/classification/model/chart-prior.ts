import { foldLetters } from '../../parties/index.ts';
import {
  ACCOUNT_MEANINGS,
  type AccountMeaning,
  EMPTY_WORDS,
  LINES_APART,
  LINES_OF_INCOME,
  LINES_OF_SPENDING,
  ROLES_APART,
} from './account-meanings.ts';
import type { CodingLine } from './coding-line.ts';
import { tradesOf } from './trades.ts';

/** A ledger account as an organisation's chart names it, with what it means to the engine and where it is printed. */
export type MeantAccount = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly role: string | null;
  readonly statementLine: string | null;
};

export type PriorSuggestion = {
  readonly ledgerAccountId: string;
  /** How much of what the words say goes there, from 0 up to less than 1; what is left says nothing. */
  readonly share: number;
  /** The word of the line or the kind of spending that led there, for the reason. */
  readonly because: string;
};

export type ChartPrior = {
  /** Every ledger account that may be suggested, decided before or not. */
  readonly accountIds: readonly string[];
  /** Where a line would go by the words of the accounts' names; the likeliest first, empty when they say nothing. */
  readonly of: (line: Pick<CodingLine, 'counterparty' | 'text' | 'amountMinor'>) => readonly PriorSuggestion[];
};

const SUGGESTIONS_MAX = 5;
const NEARLY = 0.35;
/** A word of the line that stands in the account's name, shared by how many accounts have it. */
const SAME_WORD = 0.9;
/** An account of the balance sheet is seldom what was bought. */
const ELSEWHERE = 0.3;
const REFUND = 0.7;
/** What the words must weigh against: that they say nothing. */
const DOUBT = 0.5;
const STEM = 5;
const TEXTS_MAX = 20_000;

const ROLE_OF_MEANING: Readonly<Record<string, string>> = {
  bank: 'bankFees',
  taxoffice: 'taxSettlement',
  cash: 'cash',
};
const MEANT_ROLES = new Set(Object.values(ROLE_OF_MEANING));
const LINE_OF_MEANING: Readonly<Record<string, string>> = {
  salary: 'staff',
  socialsecurity: 'staff',
  recruitment: 'staff',
  training: 'staff',
  energy: 'premises',
  property: 'premises',
  water: 'premises',
  waste: 'premises',
  cleaning: 'premises',
  security: 'premises',
  courier: 'distribution',
  advertising: 'distribution',
  commission: 'distribution',
  interest: 'finance_costs',
  packaging: 'materials',
  customs: 'materials',
  wholesalefood: 'materials',
};
const BY_STATEMENT_LINE = 0.15;

const meets = (word: string, token: string): boolean =>
  token === word ||
  (word.length >= 4 && token.startsWith(word)) ||
  (token.length >= 4 && word.startsWith(token)) ||
  (word.length > STEM && token.includes(word));

type Named = MeantAccount & {
  readonly tokens: readonly string[];
  readonly spends: number;
  readonly receives: number;
};

const readName = (account: MeantAccount): Named => {
  const tokens = foldLetters(account.name)
    .split(' ')
    .filter((token) => token.length > 1 && !EMPTY_WORDS.has(token) && !/\d/.test(token));
  const { statementLine: line, role } = account;
  if (line === null) return { ...account, tokens, spends: 1, receives: 1 };
  const meant = role !== null && MEANT_ROLES.has(role);
  return {
    ...account,
    tokens,
    spends: meant || LINES_OF_SPENDING.has(line) ? 1 : LINES_OF_INCOME.has(line) ? 0 : ELSEWHERE,
    receives: LINES_OF_INCOME.has(line) ? 1 : LINES_OF_SPENDING.has(line) ? REFUND : ELSEWHERE,
  };
};

/** How well an account's name, role and place say that this spending belongs there; a name that says more says it less. */
const fits = ({ tokens, role, statementLine }: Named, meaning: AccountMeaning): number => {
  const exactly = tokens.filter((token) => meaning.exactly.some((word) => meets(word, token))).length;
  const nearly = tokens.filter((token) => meaning.nearly.some((word) => meets(word, token))).length;
  const byName =
    exactly > 0
      ? 0.6 + (0.4 * exactly) / tokens.length
      : nearly > 0
        ? NEARLY * (0.5 + (0.5 * nearly) / tokens.length)
        : 0;
  const byRole = role !== null && ROLE_OF_MEANING[meaning.name] === role ? 1 : 0;
  const byPlace = statementLine !== null && LINE_OF_MEANING[meaning.name] === statementLine ? BY_STATEMENT_LINE : 0;
  return Math.max(byName, byRole) + byPlace;
};

const mayBeMeant = ({ role, statementLine }: MeantAccount): boolean =>
  role === null
    ? statementLine === null || !LINES_APART.has(statementLine)
    : MEANT_ROLES.has(role) || !ROLES_APART.has(role);

type Pull = { readonly account: number; readonly weight: number };

/**
 * What an organisation's chart of accounts says before anybody has decided anything: the meaning of a ledger account,
 * read from its name's words (English, German, Dutch), its role and its statement line, against a line's words and the
 * trade they name. Other organisations' decisions have no part in it.
 *
 * Hand it to the `AccountModel` as its option `prior`: the model weighs it beside what was decided, learns how far it
 * is to be trusted for counterparties of each age, and can suggest an account that was never decided before.
 */
export const chartPrior = (accounts: readonly MeantAccount[]): ChartPrior => {
  const named = accounts.filter(mayBeMeant).map(readName);
  const pullsOf = new Map<string, Pull[]>();
  const meaningsOf = new Map<string, string[]>();
  for (const meaning of ACCOUNT_MEANINGS) {
    const pulls = named
      .map((account, at) => ({ account: at, weight: fits(account, meaning) }))
      .filter(({ weight }) => weight > 0);
    pullsOf.set(meaning.name, pulls);
    for (const word of meaning.ofLines) meaningsOf.set(word, [...(meaningsOf.get(word) ?? []), meaning.name]);
  }
  const byStem = new Map<string, Set<number>>();
  for (const [at, { tokens }] of named.entries()) {
    for (const token of tokens) {
      if (token.length < 4) continue;
      const stem = token.slice(0, STEM);
      byStem.set(stem, (byStem.get(stem) ?? new Set()).add(at));
    }
  }

  const weigh = (words: readonly string[], into: boolean): PriorSuggestion[] => {
    // A kind of spending of our own knows a word better than the list of trades does.
    const ofTrades = tradesOf(words.filter((word) => !meaningsOf.has(word)));
    const meanings = new Set([...ofTrades, ...words.flatMap((word) => meaningsOf.get(word) ?? [])]);
    const sums = new Map<number, { weight: number; because: string; most: number }>();
    const add = (account: number, weight: number, because: string): void => {
      const sign = into ? named[account]!.receives : named[account]!.spends;
      if (sign * weight === 0) return;
      const sum = sums.get(account) ?? { weight: 0, because, most: 0 };
      if (weight > sum.most) Object.assign(sum, { because, most: weight });
      sum.weight += sign * weight;
      sums.set(account, sum);
    };
    for (const meaning of meanings) {
      for (const { account, weight } of pullsOf.get(meaning) ?? [])
        add(account, weight / Math.sqrt(meanings.size), meaning);
    }
    for (const word of new Set(words)) {
      if (word.length < 4 || EMPTY_WORDS.has(word)) continue;
      const same = byStem.get(word.slice(0, STEM));
      for (const account of same ?? []) add(account, SAME_WORD / Math.sqrt(same!.size), word);
    }
    const total = [...sums.values()].reduce((sum, { weight }) => sum + weight, DOUBT);
    return [...sums]
      .sort(([a, { weight: heavier }], [b, { weight }]) => weight - heavier || a - b)
      .slice(0, SUGGESTIONS_MAX)
      .map(([account, { weight, because }]) => ({
        ledgerAccountId: named[account]!.id,
        share: weight / total,
        because,
      }));
  };

  const known = new Map<string, readonly PriorSuggestion[]>();
  return {
    accountIds: named.map(({ id }) => id),
    of: ({ counterparty, text, amountMinor }) => {
      const key = `${amountMinor > 0 ? '+' : '-'}${counterparty} ${text}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      if (known.size >= TEXTS_MAX) known.clear();
      const found = weigh(foldLetters(`${counterparty} ${text}`).split(' '), amountMinor > 0);
      known.set(key, found);
      return found;
    },
  };
};

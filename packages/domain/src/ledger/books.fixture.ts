import { date } from '../calendar/index.ts';
import { type CurrencyCode, formatDecimal, money, parseMoney } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import type { RoleMap } from './account-role.ts';
import type { Chart } from './charts/index.ts';
import { IFRS_EUR } from './charts/index.ts';
import type { EntryDraft, OpenItemTerms, PostingDraft } from './entry.ts';
import type { LedgerFacts } from './facts.ts';
import type { LedgerAccount } from './ledger-account.ts';

/** Books to test against: an entity on a chart whose account ids are the account codes, one open period of a year. */
export const booksOn = (chart: Chart = IFRS_EUR, functional = 'EUR'): LedgerFacts => {
  const accounts = chart.accounts.map(
    ({ role: _role, statementLine: _line, cashFlow: _class, ...account }): LedgerAccount => ({
      ...account,
      id: account.code,
      currency: null,
      active: true,
      validFrom: null,
      validTo: null,
    }),
  );
  return {
    entity: { id: 'gmbh', name: 'Harbour Coffee Roasters GmbH', functionalCurrency: functional as CurrencyCode },
    accounts: new Map(accounts.map((account) => [account.id, account])),
    roles: rolesOf(chart),
    period: {
      id: '2026',
      fiscalYearId: 'fy2026',
      kind: 'regular',
      label: 'the year 2026',
      startsOn: date('2026-01-01'),
      endsOn: date('2026-12-31'),
      status: 'open',
    },
    locks: [],
    lockExceptions: [],
  };
};

export const rolesOf = (chart: Chart): RoleMap =>
  Object.fromEntries(chart.accounts.flatMap(({ role, code }) => (role === null ? [] : [[role, code]])));

/**
 * Reads postings from a table, one a line: side, account, amount (debit positive), currency, then the functional amount
 * in EUR where it differs, then words: party=…, item=…, bank=…, tax=…, cost centre=…, opens, correction.
 */
export const postings = (table: string): PostingDraft[] =>
  table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(readPosting);

const readPosting = (line: string): PostingDraft => {
  const [head = '', functional] = line.split(/\s+=\s+/);
  const [side, ledgerAccountId = '', amount = '', currency = '', ...words] = head.split(/\s+/);
  const [worth = amount, unit = currency, ...more] = functional?.split(/\s+/) ?? [];
  const word = (name: string): string | null =>
    [...words, ...more].find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? null;
  const has = (name: string): boolean => [...words, ...more].includes(name);
  const costCentre = word('centre');
  return {
    side: side as 'D' | 'C',
    ledgerAccountId,
    amount: orThrow(parseMoney(amount, currency)),
    functional: orThrow(parseMoney(worth, unit)),
    ...(has('correction') ? { correction: true } : {}),
    partyId: word('party'),
    openItemId: word('item'),
    bankTransactionId: word('bank'),
    taxComponentId: word('tax'),
    opens: has('opens') ? terms : null,
    dimensions: costCentre === null ? {} : { centre: costCentre },
  };
};

const terms: OpenItemTerms = {
  kind: 'bill',
  number: 'RE-1',
  itemDate: date('2026-11-17'),
  dueDate: date('2026-12-17'),
  discountUntil: null,
  discountAmount: null,
};

export const entry = (table: string, rest: Partial<EntryDraft> = {}): EntryDraft => ({
  entityId: 'gmbh',
  kind: 'document',
  postingDate: date('2026-11-17'),
  description: 'An entry',
  postings: postings(table),
  ...rest,
});

/** Postings as a bookkeeper writes them: "D 5020 2639.92 EUR", with the functional amount where it says something else. */
export const written = (list: readonly PostingDraft[]): string[] =>
  list.map(({ side, ledgerAccountId, amount, functional }) => {
    const worth = `${formatDecimal(functional)} ${functional.currency}`;
    const own = `${formatDecimal(amount)} ${amount.currency}`;
    return `${side} ${ledgerAccountId} ${own}${own === worth ? '' : ` = ${worth}`}`;
  });

export const eur = (text: string) => orThrow(parseMoney(text, 'EUR'));

export const usd = (text: string) => orThrow(parseMoney(text, 'USD'));

export const cents = (minor: bigint, currency = 'EUR') => money(minor, currency as CurrencyCode);

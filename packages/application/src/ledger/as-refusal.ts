import { RefusalError } from '@counterfoil/domain/refusal';

type DatabaseRefusal = { code?: unknown; constraint?: unknown; detail?: unknown; table?: unknown };

const BY_CONSTRAINT: Readonly<Record<string, { code: string; detail: string }>> = {
  journal_entry_reversed_once: {
    code: 'ledger.already_reversed',
    detail: 'The entry has been reversed; an entry is reversed at most once.',
  },
  allocation_reversed_once: {
    code: 'subledger.reversal_differs',
    detail: 'The allocation has been taken back already.',
  },
  posting_pkey: { code: 'ledger.entry_already_posted', detail: 'The entry has this line already.' },
  journal_entry_pkey: { code: 'ledger.entry_already_posted', detail: 'The entry is posted already.' },
};

const SENTENCES: Readonly<Record<string, string>> = {
  'ledger.amount_zero': 'A posting of zero in both currencies says nothing.',
  'ledger.side_sign_mismatch': 'The two amounts of a posting differ in sign.',
  'ledger.reversal_unlinked': 'A reversal names the entry it reverses, and nothing else does.',
  'ledger.decision_missing': 'A machine posts only with the record of its decision.',
  'ledger.preparer_missing': 'An entry made by a person names its preparer.',
  'ledger.tax_direction': 'A tax line is input or output tax.',
  'subledger.side_mismatch': 'The side of an open item is its sign: D is owed to us, C is owed by us.',
  'subledger.over_allocated': 'More would be settled than the open item carries.',
  'subledger.amount_not_positive': 'An allocation settles a positive amount.',
};

/** A law that PostgreSQL held, as the refusal it is (SQLSTATE CF001, or a constraint named after its code); else unchanged. */
export const asRefusal = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error;
  const { code, constraint, detail } = error as DatabaseRefusal;
  if (code === 'CF001' && typeof constraint === 'string') {
    return new RefusalError({ code: constraint, detail: typeof detail === 'string' ? detail : constraint });
  }
  // The sum of a balance or a total beyond bigint: no books are that large, so an amount is wrong.
  if (code === '22003' || constraint === 'ledger.amount_out_of_range') {
    return new RefusalError({
      code: 'money.out_of_range',
      detail: 'An amount or a balance is beyond what the books carry.',
    });
  }
  if (typeof code !== 'string' || !code.startsWith('23') || typeof constraint !== 'string') return error;
  const sentence = SENTENCES[constraint];
  if (sentence !== undefined) return new RefusalError({ code: constraint, detail: sentence });
  const known = BY_CONSTRAINT[constraint];
  return known === undefined ? error : new RefusalError(known);
};

/** Runs work against the laws of PostgreSQL and throws what they refuse as a RefusalError. */
export const underLaws = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw asRefusal(error);
  }
};

import type { ReadDocument } from '../documents/index.ts';
import type { ReviewReasonCode } from '../review/index.ts';
import { isPaidBy, type PaidBy } from '../subledger/index.ts';

/** Money in the books that a document is the evidence of; amounts are positive decimals. */
export type MoneyToMeet = {
  readonly openItemId: string;
  readonly bankTransactionId: string;
  readonly partyId: string | null;
  readonly currency: string;
  readonly amount: string;
  readonly functional: string;
};

/** A bank line's cost that was posted before its document came, and gives way to what the document says. */
export type CostToCorrect = {
  readonly entryId: string;
  readonly bankTransactionId: string;
  readonly ledgerAccountId: string;
  readonly dimensions: Readonly<Record<string, string>>;
};

/** How a document was paid, and which money in the books it meets. */
export type DocumentPayment = {
  readonly paidBy: PaidBy;
  /** The employee who laid the money out. */
  readonly employeeId: string | null;
  readonly attachTo: MoneyToMeet | null;
  readonly corrects: CostToCorrect | null;
};

export type PaymentOption = { readonly payment: DocumentPayment; readonly words: string };

export type PaymentQuestion = {
  readonly code: ReviewReasonCode;
  readonly text: string;
  readonly field: 'paidBy' | 'paymentMeans' | 'total';
};

/** What was found to be the money of this document, in words. */
export type FoundMoney = {
  readonly meets: MoneyToMeet;
  readonly words: string;
  readonly sure: boolean;
  readonly onCard: boolean;
};
export type FoundCost = {
  readonly corrects: CostToCorrect;
  readonly words: string;
  readonly sure: boolean;
  readonly taxed: boolean;
};

export type PaymentFacts = {
  readonly reading: ReadDocument;
  /** What a person's rule says of such documents. */
  readonly ruled?: { readonly paidBy: PaidBy; readonly rule: string } | null;
  readonly lastFour: string | null;
  /** Our own card with the figures on the paper, with its holder. */
  readonly ownCard: { readonly holder: string | null } | null;
  readonly uploader: { readonly id: string; readonly name: string } | null;
  readonly employees: readonly { readonly id: string; readonly name: string }[];
  readonly awaiting: readonly FoundMoney[];
  readonly spent: readonly FoundCost[];
};

export type PaymentDecision = {
  /** The likeliest first; what is drafted. */
  readonly options: readonly PaymentOption[];
  /** Null where evidence or a person says how it was paid. */
  readonly question: PaymentQuestion | null;
  /** Entries whose cost this document proves, where nothing needs to post. */
  readonly evidenceOf: readonly { readonly entryId: string; readonly words: string }[];
};

type Choice = Omit<PaymentDecision, 'evidenceOf'>;

const EMPLOYEES_OFFERED = 3;

const plain = (paidBy: PaidBy, employeeId: string | null = null): DocumentPayment => ({
  paidBy,
  employeeId,
  attachTo: null,
  corrects: null,
});

export const NOT_PAID: PaymentOption = { payment: plain('unpaid'), words: 'not paid yet' };

const CARD_WORDS = (facts: PaymentFacts): string => {
  const holder = facts.ownCard?.holder ?? null;
  const card = facts.lastFour === null ? 'a company card' : `company card ${facts.lastFour}`;
  return `paid by ${card}${holder === null ? '' : ` of ${holder}`}; its line is still to come`;
};

const byEmployees = ({ uploader, employees }: PaymentFacts): PaymentOption[] => {
  const owed = (one: { id: string; name: string }): PaymentOption => ({
    payment: plain('employee', one.id),
    words: `owed to ${one.name}, who laid it out`,
  });
  if (uploader !== null) return [owed(uploader)];
  return employees.length <= EMPLOYEES_OFFERED ? employees.map(owed) : [];
};

const optionFor = (paidBy: PaidBy, facts: PaymentFacts): PaymentOption[] => {
  switch (paidBy) {
    case 'employee':
      return byEmployees(facts);
    case 'company_card':
      return [{ payment: plain('company_card'), words: CARD_WORDS(facts) }];
    case 'cash':
      return [{ payment: plain('cash'), words: 'paid from the till' }];
    case 'bank':
      return [{ payment: plain('bank'), words: 'paid by bank transfer; its line is still to come' }];
    case 'direct_debit':
      return [{ payment: plain('direct_debit'), words: 'collected by direct debit; its line is still to come' }];
    case 'prepaid':
      return [{ payment: plain('prepaid'), words: 'paid in advance' }];
    default:
      return [NOT_PAID];
  }
};

const attached = ({ meets, words, onCard }: FoundMoney): PaymentOption => ({
  payment: { ...plain(onCard ? 'company_card' : 'bank'), attachTo: meets },
  words: `as the document of ${words}`,
});

const corrected = ({ corrects, words }: FoundCost): PaymentOption => ({
  payment: { ...plain('bank'), corrects },
  words: `instead of the cost posted from ${words}`,
});

const distinct = (options: readonly PaymentOption[]): PaymentOption[] => {
  const seen = new Set<string>();
  return options.filter(({ payment }) => {
    const key = JSON.stringify(payment);
    return !seen.has(key) && seen.add(key);
  });
};

/** A person's word on this very paper goes first, then a card of ours that stands on it, then a person's rule, then the paper. */
const statedOf = ({ reading, ruled, ownCard }: PaymentFacts): { paidBy: PaidBy; typed: boolean } | null => {
  const { value, source } = reading.fields.paidBy;
  const read = isPaidBy(value) ? { paidBy: value, typed: source === 'person' } : null;
  if (read?.typed || ruled == null) return read;
  return ownCard !== null && ruled.paidBy !== 'company_card' ? read : { paidBy: ruled.paidBy, typed: true };
};

/** A till receipt was paid by somebody: who, is asked unless a card of ours stands on it or a person said so. */
const ofReceipt = (facts: PaymentFacts): Choice => {
  const stated = statedOf(facts);
  const own = stated === null ? [] : optionFor(stated.paidBy, facts);
  const options = distinct([
    // A card that is none of ours is most often the employee's own.
    ...(stated?.paidBy === 'company_card' && facts.ownCard === null ? byEmployees(facts) : []),
    ...own,
    ...(['employee', 'company_card', 'cash', 'unpaid'] as const).flatMap((paidBy) => optionFor(paidBy, facts)),
  ]);
  if (stated?.typed && own.length === 1) return { options: own, question: null };
  if (stated?.paidBy === 'company_card' && facts.ownCard !== null) return { options, question: null };
  if (stated?.typed && stated.paidBy === 'employee')
    return {
      options,
      question: { code: 'read.field_doubtful', text: 'An employee paid it; say which one.', field: 'paidBy' },
    };
  if (stated === null)
    return {
      options,
      question: {
        code: 'read.field_doubtful',
        text: `The receipt does not say who paid it.${facts.uploader === null ? '' : ` ${facts.uploader.name} handed it in.`}`,
        field: 'paidBy',
      },
    };
  const why =
    stated.paidBy === 'company_card'
      ? facts.lastFour === null
        ? 'It was paid by card, and the card does not show on it.'
        : `It was paid by card ${facts.lastFour}, which is none of ours.`
      : stated.paidBy === 'cash'
        ? 'It was paid in cash: from the till, or by somebody who is owed it.'
        : 'It was paid, but nothing proves by whom.';
  return { options, question: { code: 'read.field_doubtful', text: why, field: 'paymentMeans' } };
};

const base = (facts: PaymentFacts): Choice => {
  if (facts.reading.kind === 'receipt') return ofReceipt(facts);
  const stated = statedOf(facts);
  if (stated === null || !stated.typed) return { options: [NOT_PAID], question: null };
  const options = optionFor(stated.paidBy, facts);
  return options.length === 1
    ? { options, question: null }
    : {
        options: [...options, NOT_PAID],
        question: { code: 'read.field_doubtful', text: 'An employee paid it; say which one.', field: 'paidBy' },
      };
};

const MEETS_MONEY: readonly PaidBy[] = ['bank', 'direct_debit', 'company_card'];

/**
 * Who or what paid a document, which decides its credit side (D29), and whether its money is in the books already: then
 * the document only says what it was for, and is never owed a second time (D1, I24). Nothing is guessed.
 */
export const decidePayment = (facts: PaymentFacts): PaymentDecision => {
  const choice = choose(facts);
  const spent = choice.question?.code === 'match.ambiguous' ? facts.spent.filter(({ sure }) => sure) : [];
  return { ...choice, evidenceOf: spent.map(({ corrects, words }) => ({ entryId: corrects.entryId, words })) };
};

const choose = (facts: PaymentFacts): Choice => {
  if (!['invoice', 'receipt'].includes(facts.reading.kind)) return { options: [NOT_PAID], question: null };
  const rest = base(facts);
  const stated = statedOf(facts);
  if (stated?.typed && !MEETS_MONEY.includes(stated.paidBy)) return rest;
  const isReceipt = facts.reading.kind === 'receipt';
  const awaiting = facts.awaiting.filter(({ sure }) => sure || isReceipt);
  const spent = facts.spent.filter(({ sure }) => sure);

  if (spent.length > 0) {
    const [first] = spent;
    return {
      options: distinct([
        ...awaiting.map(attached),
        ...spent.filter(({ taxed }) => !taxed).map(corrected),
        ...rest.options,
      ]),
      question: {
        code: 'match.ambiguous',
        text: `The money of this document seems to be cost already: ${first?.words ?? ''}. Posting it as well would count it twice.`,
        field: 'total',
      },
    };
  }
  if (awaiting.length === 0) return rest;
  const [only] = awaiting;
  if (awaiting.length === 1 && only?.sure)
    return { options: distinct([attached(only), ...rest.options]), question: null };
  return {
    options: distinct([...awaiting.map(attached), ...rest.options]),
    question: {
      code: 'match.ambiguous',
      text:
        awaiting.length === 1
          ? `This may be the document of ${only?.words ?? ''}; amount and days agree, but nothing names it.`
          : `${awaiting.length} payments wait for a document of this amount: ${awaiting.map(({ words }) => words).join('; ')}.`,
      field: 'total',
    },
  };
};

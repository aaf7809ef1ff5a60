export type DifficultyName = 'easy' | 'normal' | 'hard';

/** How unkind the world is. Shares are 0 to 1 of the cases they could apply to; every one is written into the output. */
export type Difficulty = {
  readonly name: DifficultyName;
  /** Bank lines that carry no reference although the payer had one. */
  readonly referenceMissingShare: number;
  /** References with a digit swapped, dropped or misread. */
  readonly referenceGarbledShare: number;
  /** Bank lines whose text the bank cuts after eighteen characters. */
  readonly textCutShare: number;
  /** Bank lines that name nobody on the other side. */
  readonly partnerMissingShare: number;
  /** Payers whose name the bank cuts or writes in its own way. */
  readonly nameVariantShare: number;
  /** Payment runs of several bills that the bank books as one line with children. */
  readonly batchShare: number;
  /** Customers' payments that settle several invoices at once. */
  readonly combinedShare: number;
  /** Customers' payments that leave a part open. */
  readonly partialShare: number;
  /** Payments from abroad that arrive less a fee. */
  readonly feeWithheldShare: number;
  /** Discounts taken although the day had passed. */
  readonly discountLateShare: number;
  /** Invoices over the very amount of another open one of the same customer. */
  readonly sameAmountShare: number;
  /** Latest payment of a customer, in days after the due date. */
  readonly lateDaysMax: number;
  /** Money in that belongs to nothing we know, lines a month and bank account. */
  readonly strayLinesPerMonth: number;
  /** Banks that give a payment and its fee one and the same reference. */
  readonly sharedReferenceShare: number;
  /** Bills on one page that arrive as a scanned image. */
  readonly scannedShare: number;
  /** Card payments whose receipt somebody kept and photographed. */
  readonly receiptShare: number;
  /** Each planted story happens so often. */
  readonly storyRounds: number;
};

const EASY: Difficulty = {
  name: 'easy',
  referenceMissingShare: 0.04,
  referenceGarbledShare: 0,
  textCutShare: 0.05,
  partnerMissingShare: 0.02,
  nameVariantShare: 0.1,
  batchShare: 0,
  combinedShare: 0.05,
  partialShare: 0.0,
  feeWithheldShare: 0,
  discountLateShare: 0,
  sameAmountShare: 0.01,
  lateDaysMax: 7,
  strayLinesPerMonth: 0,
  sharedReferenceShare: 0,
  scannedShare: 0.02,
  receiptShare: 0.05,
  storyRounds: 1,
};

const NORMAL: Difficulty = {
  name: 'normal',
  referenceMissingShare: 0.25,
  referenceGarbledShare: 0.05,
  textCutShare: 0.3,
  partnerMissingShare: 0.1,
  nameVariantShare: 0.35,
  batchShare: 0.5,
  combinedShare: 0.08,
  partialShare: 0.04,
  feeWithheldShare: 0.25,
  discountLateShare: 0.08,
  sameAmountShare: 0.15,
  lateDaysMax: 24,
  strayLinesPerMonth: 1,
  sharedReferenceShare: 0.5,
  scannedShare: 0.06,
  receiptShare: 0.1,
  storyRounds: 1,
};

const HARD: Difficulty = {
  name: 'hard',
  referenceMissingShare: 0.4,
  referenceGarbledShare: 0.14,
  textCutShare: 0.5,
  partnerMissingShare: 0.2,
  nameVariantShare: 0.6,
  batchShare: 0.8,
  combinedShare: 0.2,
  partialShare: 0.08,
  feeWithheldShare: 0.5,
  discountLateShare: 0.2,
  sameAmountShare: 0.25,
  lateDaysMax: 55,
  strayLinesPerMonth: 3,
  sharedReferenceShare: 1,
  scannedShare: 0.2,
  receiptShare: 0.2,
  storyRounds: 2,
};

export const DIFFICULTIES: Readonly<Record<DifficultyName, Difficulty>> = { easy: EASY, normal: NORMAL, hard: HARD };

/** Each parameter in words, for the manifest and for the command that prints it. */
export const DIFFICULTY_IN_WORDS: Readonly<Record<Exclude<keyof Difficulty, 'name'>, string>> = {
  referenceMissingShare: 'payments without a reference although the payer had one',
  referenceGarbledShare: 'references with a digit swapped, dropped or misread',
  textCutShare: 'lines whose text is cut after 18 characters',
  partnerMissingShare: 'lines that name nobody on the other side',
  nameVariantShare: "payers in the bank's own spelling",
  batchShare: 'payment runs booked as one line',
  combinedShare: 'payments that settle several invoices',
  partialShare: 'payments that fall short',
  feeWithheldShare: 'payments from abroad that arrive less a fee',
  discountLateShare: 'discounts taken after their day',
  sameAmountShare: 'invoices over the amount of another of the customer',
  lateDaysMax: 'latest payment of a customer, days after due',
  strayLinesPerMonth: 'money in that nothing explains, lines a month and entity',
  sharedReferenceShare: 'fees with the reference of the payment before',
  scannedShare: 'bills on one page that arrive as a scanned image',
  receiptShare: 'card payments whose receipt was kept and photographed',
  storyRounds: 'times each planted story is told',
};

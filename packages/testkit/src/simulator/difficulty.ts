export type DifficultyName = 'easy' | 'normal' | 'hard';

/** How unkind the world is. Shares are 0 to 1 of the cases they could apply to; every one is written into the output. */
export type Difficulty = {
  readonly name: DifficultyName;
  /** Bank lines that carry no reference although the payer had one. */
  readonly referenceMissingShare: number;
  /** References with a digit swapped, dropped or misread. */
  readonly referenceGarbledShare: number;
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
  /** Each planted story happens so often. */
  readonly storyRounds: number;
};

const EASY: Difficulty = {
  name: 'easy',
  referenceMissingShare: 0.04,
  referenceGarbledShare: 0,
  nameVariantShare: 0.1,
  batchShare: 0,
  combinedShare: 0.05,
  partialShare: 0,
  feeWithheldShare: 0,
  discountLateShare: 0,
  sameAmountShare: 0.01,
  lateDaysMax: 7,
  strayLinesPerMonth: 0,
  sharedReferenceShare: 0,
  storyRounds: 1,
};

const NORMAL: Difficulty = {
  name: 'normal',
  referenceMissingShare: 0.16,
  referenceGarbledShare: 0.05,
  nameVariantShare: 0.35,
  batchShare: 0.5,
  combinedShare: 0.14,
  partialShare: 0.02,
  feeWithheldShare: 0.25,
  discountLateShare: 0.08,
  sameAmountShare: 0.04,
  lateDaysMax: 24,
  strayLinesPerMonth: 1,
  sharedReferenceShare: 0.5,
  storyRounds: 1,
};

const HARD: Difficulty = {
  name: 'hard',
  referenceMissingShare: 0.38,
  referenceGarbledShare: 0.14,
  nameVariantShare: 0.6,
  batchShare: 0.8,
  combinedShare: 0.28,
  partialShare: 0.06,
  feeWithheldShare: 0.5,
  discountLateShare: 0.2,
  sameAmountShare: 0.12,
  lateDaysMax: 55,
  strayLinesPerMonth: 3,
  sharedReferenceShare: 1,
  storyRounds: 2,
};

export const DIFFICULTIES: Readonly<Record<DifficultyName, Difficulty>> = { easy: EASY, normal: NORMAL, hard: HARD };

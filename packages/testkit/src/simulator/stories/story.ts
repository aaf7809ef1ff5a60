import type { ReviewReasonCode } from '@counterfoil/domain/review';

export type StoryCode =
  | 'changed-iban'
  | 'same-bill-twice'
  | 'xml-differs-from-page'
  | 'two-coffees'
  | 'locked-month'
  | 'vendor-statement'
  | 'above-rhythm'
  | 'sister-invoice'
  | 'receipt-after-card'
  | 'rate-at-new-year';

export type Story = {
  readonly code: StoryCode;
  readonly title: string;
  /** The reason the review item must carry; null where the right end is that nothing is lost. */
  readonly reason: ReviewReasonCode | null;
  readonly resolution: string;
};

/** The planted stories, each with the review reason it must end in and how a bookkeeper resolves it. */
export const STORIES: Readonly<Record<StoryCode, Story>> = {
  'changed-iban': {
    code: 'changed-iban',
    title: 'Another account on a perfect bill',
    reason: 'party.bank_details_differ',
    resolution:
      'Post with payment blocked; a second person calls the number in the master data, never the one on the page.',
  },
  'same-bill-twice': {
    code: 'same-bill-twice',
    title: 'The same bill by mail and by upload, O for 0 in its number',
    reason: 'ingest.suspected_duplicate',
    resolution: 'Attach the second copy to the first; nothing is posted twice.',
  },
  'xml-differs-from-page': {
    code: 'xml-differs-from-page',
    title: 'The XML total is not the total on the page',
    reason: 'read.sources_disagree',
    resolution: 'Treat as possible fraud: hold, ask the vendor which is right, post neither until he answers.',
  },
  'two-coffees': {
    code: 'two-coffees',
    title: 'Two identical coffees across the page break of a statement',
    reason: null,
    resolution: 'Both lines count: the balance falls twice. A reader that drops one fails the proof by 9.80.',
  },
  'locked-month': {
    code: 'locked-month',
    title: 'A bill dated in a month that is locked',
    reason: 'post.period_locked',
    resolution: 'Post in the first open month and keep the tax point, or reopen for a stated time.',
  },
  'vendor-statement': {
    code: 'vendor-statement',
    title: 'A statement of account with a bill we never had',
    reason: 'ingest.not_postable',
    resolution: 'File it, ask the vendor for the missing bill, never post from the statement.',
  },
  'above-rhythm': {
    code: 'above-rhythm',
    title: 'A bill 31 % above its rhythm',
    reason: 'code.amount_unusual',
    resolution: 'Compare with the meter and last year; dispute or approve.',
  },
  'sister-invoice': {
    code: 'sister-invoice',
    title: 'A bill to the sister in the mail of Hamburg',
    reason: 'ingest.other_recipient',
    resolution: 'Move it to the entity that it is addressed to; it posts there and not here.',
  },
  'receipt-after-card': {
    code: 'receipt-after-card',
    title: 'A receipt that comes after its card line',
    reason: null,
    resolution:
      'It attaches to the payment that waited for it; only the expense and its input tax are posted, never the payment again.',
  },
  'rate-at-new-year': {
    code: 'rate-at-new-year',
    title: 'The old rate after New Year',
    reason: 'tax.rate_invalid',
    resolution: 'The rate of the tax point holds: ask for a corrected bill, or reclaim no more than the bill charges.',
  },
};

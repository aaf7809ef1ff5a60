import type { WrittenEntry, WrittenPosting } from '@counterfoil/application/ledger';
import { parseDate } from '@counterfoil/domain/calendar';
import { type Money, parseMoney } from '@counterfoil/domain/money';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import type { operations } from '@counterfoil/wire/contracts';
import type { z } from 'zod';
import { uuidIn } from '../../http/wire-id.ts';

type Body = z.output<typeof operations.createJournalEntry.body & z.ZodType>;
type PostingOnWire = Body['postings'][number];

const refusedOn = (line: number, refusal: { code: string; detail: string; facts?: Readonly<Record<string, string>> }) =>
  new RefusalError({
    code: refusal.code,
    detail: `Line ${line}: ${refusal.detail}`,
    facts: { ...refusal.facts, line: String(line) },
  });

/** The amount of one line, exact. @throws RefusalError money.* naming the line */
const moneyOf = (amount: string, currency: string, line: number): Money => {
  const parsed = parseMoney(amount, currency);
  if (!parsed.ok) throw refusedOn(line, parsed.refusal);
  return parsed.value;
};

const postingOf = (posting: PostingOnWire, line: number, functionalCurrency: string): WrittenPosting => ({
  ledgerAccountId: uuidIn('ledgerAccount', posting.ledgerAccountId),
  side: posting.side,
  amount: moneyOf(posting.amount.amount, posting.amount.currency, line),
  functional:
    posting.functionalAmount === undefined ? null : moneyOf(posting.functionalAmount, functionalCurrency, line),
  partyId: posting.partyId === undefined ? null : uuidIn('party', posting.partyId),
  openItemId: posting.openItemId === undefined ? null : uuidIn('openItem', posting.openItemId),
  dimensions: posting.dimensions ?? {},
  text: posting.text ?? null,
});

/** The entry as a person wrote it, amounts parsed and ids as uuids. Lines are counted from 1, as people count them. */
export const writtenEntry = (body: Body, functionalCurrency: string): WrittenEntry => ({
  entityId: uuidIn('entity', body.entityId),
  postingDate: orThrow(parseDate(body.postingDate)),
  description: body.description,
  kind: body.kind,
  adjustment: body.adjustment ?? false,
  postings: body.postings.map((posting, at) => postingOf(posting, at + 1, functionalCurrency)),
});

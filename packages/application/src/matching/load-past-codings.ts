import { type Coding, WHOLE_SHARE } from '@counterfoil/domain/classification';
import { parseMoney } from '@counterfoil/domain/money';
import type { PastCoding } from '@counterfoil/domain/replay';
import type { TenantRead } from '@counterfoil/platform/db';
import { linesOfSpan } from './bank-line.repository.ts';
import { partyNameRows } from './code-case.repository.ts';
import { currencyOf } from './load-posting-case.ts';
import { type PastProposalRow, proposalsOfLines } from './past-coding.repository.ts';
import type { Span } from './past-matching.repository.ts';
import { bankSubject, partyIndexOf, partyOfLine } from './propose-bank-coding.ts';

/** A coding by amounts as one by shares, in hundredths of a percent; what rounding leaves goes to the last part. */
const codingOf = ({ content: { coded }, currency }: PastProposalRow): Coding | null => {
  const sizes = coded.map(({ amount }) => {
    const parsed = parseMoney(amount, currencyOf(currency));
    const minor = parsed.ok ? parsed.value.minor : 0n;
    return minor < 0n ? -minor : minor;
  });
  const total = sizes.reduce((sum, size) => sum + size, 0n);
  if (total === 0n) return null;
  let left = WHOLE_SHARE;
  return {
    parts: coded.map(({ ledgerAccountId, taxCodeId, dimensions }, at) => {
      const last = at === coded.length - 1;
      const share = last ? left : Number((sizes[at]! * BigInt(WHOLE_SHARE)) / total);
      left -= share;
      return { share, ledgerAccountId, taxCodeId, dimensions };
    }),
  };
};

const decidedBy = ({ posted, by_person }: PastProposalRow): PastCoding['decidedBy'] => {
  if (!posted) return null;
  return by_person ? 'person' : 'machine';
};

/** Bank lines of a span that matching left to be coded, with what stands in the ledger and the gates of that day. */
export const loadPastCodedLines = async (tx: TenantRead, span: Span): Promise<PastCoding[]> => {
  const lines = await linesOfSpan(tx, span);
  const index = partyIndexOf(await partyNameRows(tx));
  const rows = await proposalsOfLines(
    tx,
    lines.map(({ id }) => id),
  );
  const coded = new Map(rows.map((row) => [row.line_id, row]));
  return lines.flatMap((line): PastCoding[] => {
    const row = coded.get(line.id);
    if (row === undefined) return [];
    return [
      {
        subject: bankSubject(line, partyOfLine(line, index).partyId),
        source: { kind: 'bank_transaction', id: line.id },
        entryId: row.entry_id,
        stood: row.posted ? codingOf(row) : null,
        decidedBy: decidedBy(row),
        gates: row.gates ?? [],
        ground: row.authority,
        supplierCountry: null,
      },
    ];
  });
};

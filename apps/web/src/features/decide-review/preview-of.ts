import type { ExceptionDetail } from '@counterfoil/wire/contracts';
import { sumAmounts, type WireMoney } from '../../format/amount.ts';
import { dimensionTexts } from '../../format/dimensions.ts';
import type { PreviewLine } from '../../ui/journal-preview.tsx';

type Proposal = ExceptionDetail['proposals'][number];
type WirePreview = NonNullable<Proposal['journalPreview']>;

export type Preview = {
  readonly postingDate: string;
  readonly lines: readonly PreviewLine[];
  readonly debit: WireMoney;
  readonly credit: WireMoney;
};

const total = (lines: readonly PreviewLine[], side: 'D' | 'C'): WireMoney => {
  const amounts = lines.filter((line) => line.side === side).map((line) => line.amount);
  const currency = lines[0]?.amount.currency ?? 'EUR';
  return sumAmounts(amounts, currency) ?? { amount: '0', currency };
};

/** A number says which item is meant; a whole sentence stands in the entry and would only push the figures apart here. */
const shortNote = (text: string | null): string | null => (text !== null && text.length <= 16 ? text : null);

/** Tax code and dimensions, as they will stand in the entry; a number where neither says anything. */
const noteOf = ({ taxCode, dimensions, text }: WirePreview['lines'][number]): string | null => {
  const said = [taxCode ?? '', ...dimensionTexts(dimensions)].filter(Boolean);
  return said.length > 0 ? said.join(', ') : shortNote(text);
};

/** The lines of a proposal with their sums, added here so that the page shows what it adds up and not what it was told. */
export const previewOf = (wire: Pick<WirePreview, 'lines' | 'postingDate'>): Preview => {
  const lines = wire.lines.map(
    (line, position): PreviewLine => ({
      key: `${position}:${line.code}`,
      code: line.code,
      name: line.name,
      side: line.side,
      amount: line.amount,
      note: noteOf(line),
    }),
  );
  return { postingDate: wire.postingDate, lines, debit: total(lines, 'D'), credit: total(lines, 'C') };
};

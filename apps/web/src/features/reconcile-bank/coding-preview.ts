import type { CodingsPreviewOnWire } from '@counterfoil/wire/contracts';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client, organisationInAddress } from '../../api/client.ts';
import { sumAmounts, type WireMoney } from '../../format/amount.ts';
import type { PreviewLine } from '../../ui/journal-preview.tsx';

type CodedPlace = {
  readonly ledgerAccountId: string;
  readonly taxCodeId: string | null;
  readonly dimensions?: Record<string, string>;
};

type Line = { readonly bankTransactionId: string; readonly version: number };

/** A line whole to one account. */
export type WholeToCode = Line & CodedPlace;

/** Or by parts that come to it. */
export type LineToCode = WholeToCode | (Line & { readonly parts: (CodedPlace & { readonly amount: string })[] });

/** What coding would post, a moment after the last choice, by the same code that will post it; null while nothing is chosen. */
export const useCodingPreview = (lines: readonly LineToCode[] | null) => {
  const text = lines === null ? null : JSON.stringify(lines);
  const [asked] = useDebouncedValue(text, 250);
  return useQuery({
    queryKey: [organisationInAddress(), 'previewCodings', asked],
    queryFn: ({ signal }) => client.call('previewCodings', { body: { lines: JSON.parse(asked ?? '[]') }, signal }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  });
};

type Journal = Pick<NonNullable<CodingsPreviewOnWire['lines'][number]['journalPreview']>, 'lines' | 'postingDate'>;

const total = (lines: readonly PreviewLine[], side: 'D' | 'C'): WireMoney => {
  const currency = lines[0]?.amount.currency ?? 'EUR';
  const amounts = lines.filter((line) => line.side === side).map((line) => line.amount);
  return sumAmounts(amounts, currency) ?? { amount: '0', currency };
};

/** The entry's lines with their sums, added here so that the page shows what it adds up and not what it was told. */
export const journalOf = (wire: Journal) => {
  const lines = wire.lines.map(
    (line, position): PreviewLine => ({
      key: `${position}:${line.code}`,
      code: line.code,
      name: line.name,
      side: line.side,
      amount: line.amount,
      note: line.taxCode,
    }),
  );
  return { postingDate: wire.postingDate, lines, debit: total(lines, 'D'), credit: total(lines, 'C') };
};

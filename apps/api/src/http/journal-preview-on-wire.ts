import { wireId, wireIdOrNull } from './wire-id.ts';

type PreviewedEntry = {
  postingDate: string;
  balances: boolean;
  lines: {
    ledgerAccountId: string | null;
    code: string;
    name: string;
    side: 'D' | 'C';
    amount: { amount: string; currency: string };
    taxCode: string | null;
    text: string | null;
    coded?: boolean;
    lineIndex?: number | null;
  }[];
};

type Preview = PreviewedEntry & {
  mirror?: PreviewedEntry & { entityId: string; entityName: string };
};

const presentLines = (lines: Preview['lines']) =>
  lines.map((line) => ({ ...line, ledgerAccountId: wireIdOrNull('ledgerAccount', line.ledgerAccountId) }));

/** The entry a proposal would post, and her own where a sister mirrors it; null where nothing would be posted. */
export const presentJournalPreview = (preview: unknown) => {
  if (preview === null || preview === undefined) return null;
  const { lines, mirror, ...rest } = preview as Preview;
  const hers =
    mirror === undefined
      ? {}
      : { mirror: { ...mirror, entityId: wireId('entity', mirror.entityId), lines: presentLines(mirror.lines) } };
  return { ...rest, ...hers, lines: presentLines(lines) };
};

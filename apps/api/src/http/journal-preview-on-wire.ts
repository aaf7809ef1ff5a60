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

type EntryElsewhere = PreviewedEntry & { entityId: string; entityName: string };

type Preview = PreviewedEntry & { mirror?: EntryElsewhere; further?: EntryElsewhere[] };

const presentLines = (lines: Preview['lines']) =>
  lines.map((line) => ({ ...line, ledgerAccountId: wireIdOrNull('ledgerAccount', line.ledgerAccountId) }));

const presentElsewhere = (entry: EntryElsewhere) => ({
  ...entry,
  entityId: wireId('entity', entry.entityId),
  lines: presentLines(entry.lines),
});

/** The entry a proposal would post, and her own where a sister mirrors it; null where nothing would be posted. */
export const presentJournalPreview = (preview: unknown) =>
  preview === null || preview === undefined ? null : presentPreview(preview);

/** The same where one is always there. */
export const presentPreview = (preview: unknown) => {
  const { lines, mirror, further, ...rest } = preview as Preview;
  const hers = mirror === undefined ? {} : { mirror: presentElsewhere(mirror) };
  const others = further === undefined ? {} : { further: further.map(presentElsewhere) };
  return { ...rest, ...hers, ...others, lines: presentLines(lines) };
};

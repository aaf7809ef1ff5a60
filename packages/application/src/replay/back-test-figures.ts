import type { FigureTolerances } from '@counterfoil/domain/documents';
import { narrowest, type TolerancePlace, type ToleranceWish } from '@counterfoil/domain/matching';
import { type CurrencyCode, currencyCode, type Money, parseMoney } from '@counterfoil/domain/money';
import {
  compareFigures,
  type DifferingFigures,
  type FiguresComparison,
  type PastFigures,
} from '@counterfoil/domain/replay';
import type { TenantRead } from '@counterfoil/platform/db';
import { figuresOfSpan, type PastFiguresRow } from '../classification/index.ts';
import type { ToleranceRow } from '../matching/index.ts';
import { heldFigureTolerance } from '../settings/index.ts';

/** A document that would be treated otherwise, as a person finds it again. */
export type DifferingDocument = {
  readonly documentId: string;
  readonly issueDate: string;
  readonly text: string;
  readonly amount: Money | null;
  readonly posts: boolean;
  readonly wrong: boolean;
  readonly sentence: string;
};

export type FiguresBackTest = Omit<FiguresComparison, 'differing'> & {
  readonly differing: readonly DifferingDocument[];
};

export type FiguresScope = 'tax_amount' | 'line_item';

export const isOfFigures = (scope: ToleranceWish['scope']): scope is FiguresScope =>
  scope === 'tax_amount' || scope === 'line_item';

type Placed = TolerancePlace & { readonly row: ToleranceRow };

const placed = (row: ToleranceRow): Placed => ({
  row,
  entityId: row.entity_id,
  partyId: row.party_id,
  bankAccountId: null,
  currency: row.currency === null ? null : (row.currency.trim() as CurrencyCode),
});

/** What a set of tolerances says for a document of a vendor. */
const tolerancesFor =
  (rows: readonly ToleranceRow[], entityId: string, known: ReadonlyMap<string, PastFiguresRow>) =>
  ({ documentId }: PastFigures): FigureTolerances => {
    const document = known.get(documentId);
    const currency = currencyCode(document?.currency ?? '');
    if (document === undefined || !currency.ok) return { tax: null, line: null };
    const at = { entityId, partyId: document.party_id, bankAccountId: null, currency: currency.value };
    const of = (scope: FiguresScope) => {
      const row = narrowest(rows.filter((one) => one.scope === scope).map(placed), at)?.row;
      const percent = row?.basis_points == null ? '0' : String(row.basis_points / 100);
      return row === undefined
        ? null
        : heldFigureTolerance({ ...row, percent }, row.party_name ?? 'the place it is set for');
    };
    return { tax: of('tax_amount'), line: of('line_item') };
  };

const asDocument = (row: PastFiguresRow, { after, past, sentence }: DifferingFigures): DifferingDocument => {
  const currency = currencyCode(row.currency ?? '');
  const amount = currency.ok && row.total !== null ? parseMoney(row.total, currency.value) : null;
  return {
    documentId: row.document_id,
    issueDate: row.issue_date,
    text: row.supplier ?? row.file_name,
    amount: amount?.ok ? amount.value : null,
    posts: after,
    wrong: past.wrong,
    sentence,
  };
};

/** The documents of an entity's span with one tolerance of their figures set anew, beside those of today. */
export const backTestFigures = async (
  tx: TenantRead,
  span: { readonly entityId: string; readonly from: string; readonly to: string },
  of: { readonly today: readonly ToleranceRow[]; readonly proposed: readonly ToleranceRow[] },
): Promise<FiguresBackTest> => {
  const rows = new Map((await figuresOfSpan(tx, span)).map((row) => [row.document_id, row]));
  const past = [...rows.values()].map(
    ({ document_id, reading, gates, wrong }): PastFigures => ({
      documentId: document_id,
      reading,
      gates: gates ?? [],
      wrong,
    }),
  );

  const found = compareFigures(past, {
    before: tolerancesFor(of.today, span.entityId, rows),
    after: tolerancesFor(of.proposed, span.entityId, rows),
  });

  return {
    ...found,
    differing: found.differing.flatMap((one) => {
      const row = rows.get(one.past.documentId);
      return row === undefined ? [] : [asDocument(row, one)];
    }),
  };
};

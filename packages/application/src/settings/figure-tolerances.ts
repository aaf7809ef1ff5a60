import type { FigureTolerance } from '@counterfoil/domain/documents';
import type { DifferencePlace } from '@counterfoil/domain/matching';
import { type CurrencyCode, money } from '@counterfoil/domain/money';
import type { TenantRead } from '@counterfoil/platform/db';
import type { ToleranceSettingRow } from './tolerance.repository.ts';
import { explainTolerances } from './tolerances.ts';

/** What holds for the figures of a document, each with the row that says so. */
export type HeldFigureTolerance = FigureTolerance & { readonly id: string; readonly validFrom: string };
export type HeldFigureTolerances = {
  readonly tax: HeldFigureTolerance | null;
  readonly line: HeldFigureTolerance | null;
};

/** As a bookkeeper says for whom it is set: the narrowest of what it names. */
const setFor = (row: ToleranceSettingRow, names: { readonly entity: string; readonly party: string }): string => {
  if (row.party_id !== null) return names.party;
  return row.entity_id === null ? 'the whole organisation' : names.entity;
};

/** A tolerance as the figures of a document ask it; a percentage is kept to its hundredth, rounded down. */
export const heldFigureTolerance = (
  row: Pick<ToleranceSettingRow, 'id' | 'absolute' | 'currency' | 'percent' | 'valid_from'>,
  place: string,
): HeldFigureTolerance => {
  const basisPoints = Math.floor(Number(row.percent) * 100);
  return {
    id: row.id,
    validFrom: row.valid_from,
    absolute:
      row.absolute === null || row.currency === null ? null : money(row.absolute, row.currency.trim() as CurrencyCode),
    basisPoints: basisPoints > 0 ? basisPoints : null,
    setFor: `${place} from ${row.valid_from}`,
  };
};

type Asked = Pick<DifferencePlace, 'entityId' | 'partyId' | 'currency'> & {
  readonly on: string;
  readonly names: { readonly entity: string; readonly party: string };
};

/** What the tax and the lines of a vendor's document may differ on its day, by what is set for the narrowest place. */
export const figureTolerances = async (tx: TenantRead, { names, ...at }: Asked): Promise<HeldFigureTolerances> => {
  const held = (await explainTolerances(tx, { ...at, bankAccountId: null })).filter(({ holds }) => holds);
  const of = (scope: string): HeldFigureTolerance | null => {
    const row = held.find((one) => one.row.scope === scope)?.row;
    return row === undefined ? null : heldFigureTolerance(row, setFor(row, names));
  };
  return { tax: of('tax_amount'), line: of('line_item') };
};

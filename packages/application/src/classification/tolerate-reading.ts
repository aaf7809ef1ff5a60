import { type ReadDocument, type ToleratedFigures, tolerateFigures } from '@counterfoil/domain/documents';
import { currencyCode, formatDecimal } from '@counterfoil/domain/money';
import type { TenantRead } from '@counterfoil/platform/db';
import { figureTolerances, type HeldFigureTolerances } from '../settings/index.ts';
import type { Sender } from './identify-document.ts';
import type { DocumentProposal } from './proposal-content.ts';

/** A reading with the findings that stand, and what was let pass by which tolerance. */
export type ToleratedReading = {
  readonly reading: ReadDocument;
  readonly passed: ToleratedFigures['passed'];
  readonly held: HeldFigureTolerances;
};

const NOTHING_SET: HeldFigureTolerances = { tax: null, line: null };

type Known = {
  readonly entity: { readonly id: string; readonly name: string };
  readonly party: Sender['party'];
  readonly on: string;
};

/** The reading under what is set for its vendor's figures on the document's day. */
export const tolerateReading = async (
  tx: TenantRead,
  reading: ReadDocument,
  { entity, party, on }: Known,
): Promise<ToleratedReading> => {
  const currency = currencyCode(reading.fields.currency.value ?? '');
  const held = currency.ok
    ? await figureTolerances(tx, {
        entityId: entity.id,
        partyId: party?.id ?? null,
        currency: currency.value,
        on,
        names: { entity: entity.name, party: party?.name ?? entity.name },
      })
    : NOTHING_SET;

  const { findings, passed } = tolerateFigures(reading, held);
  return { reading: { ...reading, findings }, passed, held };
};

/** What of it the proposal keeps, so that it posts under just what it was proposed under. */
export const taxToleranceOf = ({ held }: Pick<ToleratedReading, 'held'>): Pick<DocumentProposal, 'taxTolerance'> => {
  if (held.tax === null) return {};
  const { id, absolute, basisPoints } = held.tax;
  return { taxTolerance: { id, absolute: absolute === null ? null : formatDecimal(absolute), basisPoints } };
};

/** The tolerances that let a figure pass, for the record of the decision. */
export const tolerancesBehind = ({
  passed,
  held,
}: Pick<ToleratedReading, 'passed' | 'held'>): { readonly tolerances?: readonly string[] } => {
  const ids = new Set(passed.flatMap(({ of }) => held[of]?.id ?? []));
  return ids.size === 0 ? {} : { tolerances: [...ids] };
};

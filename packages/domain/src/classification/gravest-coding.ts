import { type Basis, isDelicateTreatment } from '../review/index.ts';
import type { CodingProposal } from './coding-proposal.ts';

const WEAKEST_FIRST: readonly Basis[] = [
  'none',
  'statistics',
  'party_default',
  'document',
  'own_transfer',
  'unique_match',
  'identical_decisions',
  'human_rule',
  'person',
];

/** Lines of different ground stand on the weakest of them; what has no line stands on nothing. */
export const weakestBasis = (bases: readonly Basis[]): Basis =>
  WEAKEST_FIRST.find((basis) => bases.includes(basis)) ?? 'none';

export type GravestCoding = Pick<CodingProposal, 'taxTreatment' | 'taxBasis' | 'schedule'> & {
  readonly scheduleBasis: Basis;
};

/**
 * What of a document's lines a gate has to look at: the shifted or exempt tax on the weakest ground, and what would be
 * capitalised, deferred or accrued on the weakest ground. One line that may not post by itself holds the whole bill.
 */
export const gravestCoding = (
  codings: readonly CodingProposal[],
  isScheduled: (ledgerAccountId: string) => boolean,
): GravestCoding => {
  const delicate = codings.filter(({ taxTreatment }) => isDelicateTreatment(taxTreatment));
  const taxed = delicate.length > 0 ? delicate : codings;
  const taxBasis = weakestBasis(taxed.map((coding) => coding.taxBasis));
  const scheduled = codings.filter(
    ({ schedule, coding }) =>
      schedule !== 'none' || coding?.parts.some(({ ledgerAccountId }) => isScheduled(ledgerAccountId)),
  );
  return {
    taxTreatment: taxed.find((coding) => coding.taxBasis === taxBasis)?.taxTreatment ?? null,
    taxBasis,
    schedule: scheduled.find(({ schedule }) => schedule !== 'none')?.schedule ?? 'none',
    scheduleBasis: weakestBasis((scheduled.length > 0 ? scheduled : codings).map(({ basis }) => basis)),
  };
};

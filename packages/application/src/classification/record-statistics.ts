import type { CodingProposal, ConfidenceBasis } from '@counterfoil/domain/classification';

type Told = Pick<CodingProposal, 'candidates' | 'confidence' | 'statistics' | 'basis'>;

const restsOnLikeness = ({ basis, candidates }: Told): boolean =>
  basis === 'statistics' || candidates[0]?.probability !== undefined;

/** The rule it rests on, by its id because a name may be given to another, and the model that had a say with what it had learned. */
export const versionsOf = (codings: readonly Told[]): Record<string, unknown> => {
  const rule = codings.map(({ candidates }) => candidates[0]?.ruleId ?? null).find((id) => id !== null);
  const told = codings.find(({ statistics }) => statistics !== null)?.statistics;
  const ruled = rule == null ? {} : { rule };
  if (told == null) return ruled;
  const { version, learned, learnedUntil, measured, inUse } = told;
  return {
    ...ruled,
    model: version,
    ...(inUse === null ? {} : { modelVersionId: inUse.modelVersionId, modelNumber: inUse.number }),
    learned,
    learnedUntil,
    measured,
  };
};

/** What else it could have been, the model's with how likely each is. */
export const rivalsOf = ({ candidates }: Told): { sentence: string; basis: string; probability?: number }[] =>
  candidates.slice(1).map(({ sentence, basis, probability }) => ({
    sentence,
    basis,
    ...(probability === undefined ? {} : { probability: Math.round(probability * 10_000) / 10_000 }),
  }));

/** One record for lines of different confidence keeps the least; null where one that rests on likeness has none. */
export const leastSure = (
  codings: readonly Told[],
): { readonly confidence: number | null; readonly threshold: number | null } => {
  const likened = codings.filter(restsOnLikeness);
  const known = likened.flatMap(({ confidence }) => confidence ?? []);
  const all = likened.length > 0 && known.length === likened.length;
  return {
    confidence: all ? Math.min(...known) : null,
    threshold: likened.find(({ statistics }) => statistics !== null)?.statistics?.sureFrom ?? null,
  };
};

/** What a proposal keeps of the model that spoke for it, for the card that explains it. */
export type ProposalStatistics = {
  readonly version: string;
  readonly modelNumber: number | null;
  readonly learned: number;
  readonly learnedUntil: string | null;
  readonly measured: number;
  readonly confidence: number | null;
  readonly basis: ConfidenceBasis | null;
};

/** Of lines of different confidence the least sure speaks; nothing where no line rests on likeness. */
export const statisticsOf = (codings: readonly Told[]): { readonly statistics?: ProposalStatistics } => {
  const [least] = codings
    .filter((coding) => restsOnLikeness(coding) && coding.statistics !== null)
    .sort((a, b) => (a.confidence ?? -1) - (b.confidence ?? -1));
  if (least?.statistics == null) return {};
  const { version, inUse, learned, learnedUntil, measured, basis } = least.statistics;
  const { confidence } = least;
  return {
    statistics: {
      version,
      modelNumber: inUse?.number ?? null,
      learned,
      learnedUntil,
      measured,
      confidence,
      basis: confidence === null ? null : basis,
    },
  };
};

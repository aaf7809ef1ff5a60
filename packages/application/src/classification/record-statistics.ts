import type { CodingProposal } from '@counterfoil/domain/classification';

type Told = Pick<CodingProposal, 'candidates' | 'confidence' | 'statistics' | 'basis'>;

/** The rule it rests on, by its id because a name may be given to another, and the model that had a say with what it had learned. */
export const versionsOf = (codings: readonly Told[]): Record<string, unknown> => {
  const rule = codings.map(({ candidates }) => candidates[0]?.ruleId ?? null).find((id) => id !== null);
  const told = codings.find(({ statistics }) => statistics !== null)?.statistics;
  const ruled = rule == null ? {} : { rule };
  if (told == null) return ruled;
  const { version, learned, learnedUntil, measured } = told;
  return { ...ruled, model: version, learned, learnedUntil, measured };
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
  const likened = codings.filter(
    ({ basis, candidates }) => basis === 'statistics' || candidates[0]?.probability != null,
  );
  const known = likened.flatMap(({ confidence }) => confidence ?? []);
  const all = likened.length > 0 && known.length === likened.length;
  return {
    confidence: all ? Math.min(...known) : null,
    threshold: likened.find(({ statistics }) => statistics !== null)?.statistics?.sureFrom ?? null,
  };
};

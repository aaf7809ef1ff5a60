import {
  describeReading,
  MEASURED,
  type Medium,
  mediumOf,
  mostStated,
  type ReadDocument,
  type Stated,
  SURE,
} from '@counterfoil/domain/documents';
import { scoreDocument } from './capture-score.ts';
import type { CaptureTruth } from './capture-truth.ts';

/** One thing a reading stated whose truth is known: how sure it was, on what evidence, and whether it was right. */
export type StatedReading = {
  readonly name: Stated;
  readonly medium: Medium;
  readonly evidence: readonly number[];
  readonly confidence: number | null;
  /** No weights state more than this of it. */
  readonly most: number;
  readonly right: boolean;
};

/** Everything one document stated that can be scored; a receipt's supplier has to be right to the letter. */
export function statedReadings(document: ReadDocument | null, truth: CaptureTruth): StatedReading[] {
  if (document === null) return [];
  const tallies = scoreDocument(document, truth);
  return [...MEASURED, 'lines' as const, 'taxes' as const].flatMap((name) => {
    const field = name === 'lines' || name === 'taxes' ? undefined : document.fields[name];
    const medium = mediumOf(document, field);
    const tally = tallies[name === 'supplier' && medium === 'receipt' ? 'supplierExact' : name];
    if (!tally || tally.scored === 0 || tally.answered === 0) return [];
    const confidence = name === 'lines' || name === 'taxes' ? document.tables?.[name] : field?.confidence;
    return [
      {
        name,
        medium,
        evidence: describeReading(document, name),
        confidence: confidence ?? null,
        most: mostStated(document, name),
        right: tally.right === tally.answered,
      },
    ];
  });
}

export type SureTally = { readonly stated: number; readonly sure: number; readonly wrong: number };

/** Of so many stated, how many were called sure, and how many of those were wrong. */
export function sureTally(readings: readonly { confidence: number | null; right: boolean }[]): SureTally {
  const sure = readings.filter(({ confidence }) => confidence !== null && confidence >= SURE);
  return { stated: readings.length, sure: sure.length, wrong: sure.filter(({ right }) => !right).length };
}

/** The same, by whatever the readings are told apart by. */
export function sureTallies<T extends { confidence: number | null; right: boolean }>(
  readings: readonly T[],
  by: (reading: T) => string,
): Record<string, SureTally> {
  return Object.fromEntries([...Map.groupBy(readings, by)].map(([name, own]) => [name, sureTally(own)]));
}

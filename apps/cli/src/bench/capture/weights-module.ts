import type { Logistic } from '@counterfoil/domain/documents';

/** The fitted weights as the domain's module: figures rounded to what such few documents can say. */
export function weightsModule(weights: Readonly<Record<string, Logistic>>): string {
  const rows = Object.entries(weights)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([kind, { bias, weights: own }]) =>
        `  '${kind}': { bias: ${short(bias)}, weights: [${own.map(short).join(', ')}] },`,
    );
  return `import type { Logistic } from './logistic.ts';

/**
 * What each figure of evidence weighs, by how a value was read and which it is, in the order of \`describeReading\`. Written
 * by \`bench confidence --out\` from documents whose truth is known; how far it carries is what that bench prints.
 */
export const WEIGHTS: Readonly<Record<string, Logistic>> = {
${rows.join('\n')}
};
`;
}

const short = (value: number): string => String(Math.round(value * 100) / 100);

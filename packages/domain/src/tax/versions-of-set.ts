import type { TaxSet, TaxVersion } from './tax-code.ts';

/**
 * The versions of a set as if stored, with ids made of their codes ("DE-P19", "DE-P19/2021-01-01/1"): for previews
 * before an organisation exists, and for tests. A store gives its own ids.
 */
export const versionsOfSet = (set: TaxSet): TaxVersion[] =>
  set.codes.flatMap(({ versions, ...code }) =>
    versions.map((version) => ({
      ...code,
      ...version,
      taxCodeId: code.code,
      components: version.components.map((component) => ({
        ...component,
        id: `${code.code}/${version.validFrom}/${component.ordinal}`,
      })),
    })),
  );

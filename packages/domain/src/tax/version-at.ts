import { type CalendarDate, isValidOn } from '../calendar/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';
import type { TaxVersion } from './tax-code.ts';

/** The version of a code at the tax point. Refuses tax.code_unknown and tax.rate_invalid, naming what was valid. */
export const versionAt = (
  versions: readonly TaxVersion[],
  taxCodeId: string,
  taxPoint: CalendarDate,
): Result<TaxVersion> => {
  const own = versions.filter((version) => version.taxCodeId === taxCodeId);
  const [any] = own;
  if (any === undefined) {
    return refuse('tax.code_unknown', 'The tax code does not exist here.', { taxCodeId });
  }
  const valid = own.find((version) => isValidOn(version, taxPoint));
  if (valid !== undefined) return accept(valid);
  const spans = own.map(({ validFrom, validTo }) => `${validFrom} to ${validTo ?? 'today'}`).join(', ');
  return refuse('tax.rate_invalid', `${any.code} has no rate at the tax point ${taxPoint}; it is valid ${spans}.`, {
    taxCode: any.code,
    taxPoint,
  });
};

/** Every version valid on that day, one per code. */
export const versionsOn = (versions: readonly TaxVersion[], on: CalendarDate): TaxVersion[] =>
  versions.filter((version) => isValidOn(version, on));

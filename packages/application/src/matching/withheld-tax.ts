import { date } from '@counterfoil/domain/calendar';
import { isWithheld, type TaxVersion, versionsOn } from '@counterfoil/domain/tax';
import type { TenantRead } from '@counterfoil/platform/db';
import { loadTaxVersions } from '../classification/index.ts';
import { entityPlace } from './code-case.repository.ts';
import type { MatchLeg } from './match-terms.ts';

/** The tax code by which an entity's law keeps tax back from what it pays, as it stands on a day; null where it knows none. */
export const loadWithheld = async (
  tx: TenantRead,
  { entity_id, booking_date }: { readonly entity_id: string; readonly booking_date: string },
): Promise<TaxVersion | null> => {
  const { country } = await entityPlace(tx, entity_id);
  const versions = versionsOn(await loadTaxVersions(tx, country.trim()), date(booking_date));
  return versions.find(({ components }) => components.some(isWithheld)) ?? null;
};

/** Asked for only where a leg keeps tax back. */
export const withheldFor = async (
  tx: TenantRead,
  line: Parameters<typeof loadWithheld>[1],
  legs: readonly MatchLeg[],
): Promise<TaxVersion | null> =>
  legs.some(({ role }) => role === 'withholdingPayable') ? loadWithheld(tx, line) : null;

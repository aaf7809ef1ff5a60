import { accountingDate, type CalendarDate, lastZone } from '@counterfoil/domain/calendar';
import { entitiesOf, type OrganisationSlug } from '../companies/index.ts';

const ORGANISATIONS: readonly OrganisationSlug[] = ['harbour', 'tidewater'];

/**
 * The day a demo made at this instant (milliseconds since 1970-01-01T00:00:00Z) is laid out around: the latest day that has
 * begun where each of its companies keeps its books. Berlin's own would be tomorrow in New York for six hours of every night,
 * and books take nothing that has not happened.
 */
export const demoDay = (epochMs: number): CalendarDate =>
  accountingDate(
    epochMs,
    lastZone(
      epochMs,
      ORGANISATIONS.flatMap(entitiesOf).map(({ timeZone }) => timeZone),
    ),
  );

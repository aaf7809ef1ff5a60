import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { OrganisationSlug } from '../companies/index.ts';
import type { DemoFile } from '../demo.ts';
import { demoCalendar } from './demo-calendar.ts';
import { demoLife } from './demo-life.ts';
import { harbourFiles } from './harbour-files.ts';
import { tidewaterFiles } from './tidewater-files.ts';

/**
 * The files of the open month, made in memory: 31 for harbour, 16 for tidewater. The same day gives the same bytes. They
 * are to be taken in one after the other: a copy is only a copy once the first is here.
 */
export const demoFiles = (organisation: OrganisationSlug, today: CalendarDate): DemoFile[] => {
  const days = demoCalendar(organisation, today);
  const life = demoLife(organisation, today);
  const files = organisation === 'harbour' ? harbourFiles(days, life) : tidewaterFiles(days, life);
  return files.map((file, index) => ({ ...file, order: index + 1 }));
};

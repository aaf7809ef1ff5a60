import { addMonths, type CalendarDate } from '@counterfoil/domain/calendar';
import type { Cents } from '../amounts/cents.ts';
import { entitiesOf, entityOf, type OrganisationSlug } from '../companies/index.ts';
import type { BankLine } from './bank-line.ts';
import type { DraftEntry } from './draft-entry.ts';
import { monthNumber, workdayIn } from './months.ts';
import { ROUTINES, type Routine, TAX_OWED } from './routine.ts';
import { emptyLine } from './routine-lines.ts';

/** Output tax less input tax of an entity over some months, as its books have it. */
const owedIn = (
  entries: readonly DraftEntry[],
  of: { readonly entity: Routine['entity']; readonly from: CalendarDate; readonly before: CalendarDate },
): Cents =>
  entries
    .filter(({ entity, postingDate }) => entity === of.entity && postingDate >= of.from && postingDate < of.before)
    .flatMap(({ postings }) => postings.filter(({ tax }) => tax !== null))
    .reduce((sum, { side, amount }) => sum + (side === 'C' ? amount : -amount), 0n);

/** What goes to the tax office, or comes back from it, for the months whose return is due: the figure of the books. */
export const taxPayments = (
  organisation: OrganisationSlug,
  months: readonly CalendarDate[],
  entries: readonly DraftEntry[],
): BankLine[] => {
  const entities = entitiesOf(organisation).map(({ key }) => key);
  const payers = ROUTINES.filter(({ entity, amounts }) => entities.includes(entity) && amounts === TAX_OWED);
  return payers.flatMap((payer) =>
    months
      .filter((month) => monthNumber(month) % payer.everyMonths === 0)
      .flatMap((month) => {
        const from = addMonths(month, -payer.everyMonths);
        const owed = owedIn(entries, { entity: payer.entity, from, before: month });
        if (owed === 0n) return [];
        const date = workdayIn(month, payer.day, entityOf(payer.entity).bankDays);
        const line: BankLine = {
          ...emptyLine(payer.entity, date, -owed),
          key: `routine:${payer.key}:${month}`,
          kind: owed > 0n ? payer.kind : 'transfer_in',
          counterparty: payer.counterparty,
          text: payer.text,
          partyKey: payer.key,
          coding: { meaning: payer.meaning, taxCode: null, expectsDocument: false },
        };
        return [line];
      }),
  );
};

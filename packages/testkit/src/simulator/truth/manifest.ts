import type { CalendarDate } from '@counterfoil/domain/calendar';
import { bankAccountsOf, entitiesOf } from '../companies/index.ts';
import { DIFFICULTIES, DIFFICULTY_IN_WORDS, type DifficultyName } from '../difficulty.ts';
import type { Life } from '../live/live-months.ts';

const countOf = (words: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length]).sort());

const organisationOf = (life: Life) => {
  const lines = [...life.lines.values()].flat();
  return {
    organisation: life.organisation,
    entities: entitiesOf(life.organisation).map(({ key, name, currency }) => ({ key, name, currency })),
    bankAccounts: bankAccountsOf(life.organisation).map(({ key, currency, statementFormat }) => ({
      key,
      currency,
      statementFormat,
      lines: life.lines.get(key)?.length ?? 0,
    })),
    bills: countOf(life.bills.map(({ bill }) => bill.vendor.format)),
    invoices: life.invoices.length,
    lines: countOf(lines.map(({ kind }) => kind)),
    entries: life.entries.length,
  };
};

/** What a simulation is made of and how hard it was meant to be, for whoever reads its folder without its command. */
export const manifestOf = (
  options: { readonly seed: string; readonly months: number; readonly difficulty: DifficultyName },
  until: CalendarDate,
  lives: readonly Life[],
): string => {
  const difficulty = DIFFICULTIES[options.difficulty];
  const parameters = Object.entries(DIFFICULTY_IN_WORDS).map(([name, meaning]) => ({
    name,
    value: difficulty[name as keyof typeof DIFFICULTY_IN_WORDS],
    meaning,
  }));
  const from = lives[0]?.from ?? until;
  const { seed, months } = options;
  return `${JSON.stringify({ seed, months, from, until, difficulty: difficulty.name, parameters, organisations: lives.map(organisationOf) }, null, 2)}\n`;
};

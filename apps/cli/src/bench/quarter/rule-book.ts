import { normaliseDescription } from '@counterfoil/domain/classification';
import type { Learned } from './desk.ts';
import type { QuarterHouse } from './open-quarter-house.ts';

/** After how many decisions alike a person makes a rule of them. */
const ALIKE = 2;
const WORDS_MAX = 4;

type Habit = { readonly first: Learned; count: number; ruled: boolean; contradicted: boolean };

export type RuleBook = {
  readonly learn: (learned: readonly Learned[]) => Promise<void>;
  readonly made: () => number;
  readonly refused: readonly string[];
};

const wordsOf = ({ text }: Learned): string =>
  normaliseDescription(text)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, WORDS_MAX)
    .join('*');

/** On the bank road the party says what it is; where nobody is known, and on bills, the words do. */
const isNamed = ({ source, partyKey }: Learned): boolean => source === 'bank' && partyKey !== null;

const habitKey = (one: Learned): string =>
  [one.source, one.entityKey, one.partyKey, one.direction, isNamed(one) ? '' : wordsOf(one)].join('|');

/** The narrowest rule that would have caught it, as a person writes it who has decided the same before. */
const ruleOf = ({ founded }: QuarterHouse, one: Learned) => {
  const words = wordsOf(one);
  return {
    name: `${one.partyKey ?? 'Bank'}: ${isNamed(one) ? one.ledgerAccountCode : words.replaceAll('*', ' ')}`.slice(
      0,
      120,
    ),
    priority: isNamed(one) ? 150 : 100,
    entityId: `ent_${founded.entities.get(one.entityKey)}`,
    partyId: one.partyKey === null ? null : `pty_${founded.parties.get(one.partyKey)}`,
    conditions: { source: one.source, direction: one.direction, ...(isNamed(one) ? {} : { textContains: [words] }) },
    action: {
      ledgerAccountId: `la_${founded.accounts[one.ledgerAccountCode]}`,
      taxCodeId: one.taxCode === null ? null : `tax_${founded.taxCodes.get(one.taxCode)}`,
      ...(one.source === 'bank' ? { expectsDocument: 'never' } : {}),
    },
  };
};

/** The bookkeeper's memory: what was decided twice alike becomes a rule, what was decided both ways never does. */
export const openRuleBook = (house: QuarterHouse): RuleBook => {
  const habits = new Map<string, Habit>();
  const refused: string[] = [];
  const [controller] = house.deciders;
  const learnOne = async (one: Learned): Promise<void> => {
    const key = habitKey(one);
    const habit = habits.get(key) ?? { first: one, count: 0, ruled: false, contradicted: false };
    habits.set(key, habit);
    habit.contradicted ||=
      habit.first.ledgerAccountCode !== one.ledgerAccountCode || habit.first.taxCode !== one.taxCode;
    habit.count += 1;
    if (habit.count < ALIKE || habit.ruled || habit.contradicted || (!isNamed(one) && wordsOf(one) === '')) return;
    const answer = await controller?.post('/v1/coding-rules', ruleOf(house, one));
    if (answer === undefined || answer.status >= 300)
      refused.push(`${key}: ${answer?.body.code} ${answer?.body.detail}`);
    habit.ruled = true;
  };
  return {
    learn: async (learned) => {
      // Ten lines of one bill are one decision about it.
      const once = new Map(learned.map((one) => [habitKey(one), one]));
      for (const one of once.values()) await learnOne(one);
    },
    made: () => [...habits.values()].filter(({ ruled }) => ruled).length - refused.length,
    refused,
  };
};

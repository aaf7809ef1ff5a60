export type DeadlineGroup = 'overdue' | 'today' | 'tomorrow' | 'week' | 'later' | 'none';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The midnight with which the day begins that is so many days after the reader's today; a day with a clock change is no 24 hours. */
const midnight = (now: number, days: number): number => {
  const day = new Date(now);
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() + days);
  return day.getTime();
};

/** Which heading a deadline stands under, by the reader's own calendar days. */
export const deadlineGroup = (deadline: string | null, now: number): DeadlineGroup => {
  if (deadline === null) return 'none';
  const due = Date.parse(deadline);
  if (due < now) return 'overdue';
  if (due < midnight(now, 1)) return 'today';
  if (due < midnight(now, 2)) return 'tomorrow';
  return due < midnight(now, 7) ? 'week' : 'later';
};

export type TimeLeft = { readonly amount: number; readonly unit: 'hour' | 'day'; readonly pressing: boolean };

/** Time to the deadline in the one unit that says most; pressing within eight hours, or when it has passed. */
export const timeLeft = (deadline: string | null, now: number): TimeLeft | null => {
  if (deadline === null) return null;
  const left = Date.parse(deadline) - now;
  const hours = Math.round(left / hourMs);
  if (Math.abs(hours) < 24) return { amount: hours, unit: 'hour', pressing: hours <= 8 };
  return { amount: Math.round(left / dayMs), unit: 'day', pressing: left < 0 };
};

export type ListRow<Item> =
  | { readonly kind: 'heading'; readonly group: DeadlineGroup }
  | { readonly kind: 'item'; readonly item: Item };

/** The items in their order, with a heading wherever the deadline moves on to the next group. */
export const withHeadings = <Item extends { readonly deadline: string | null }>(
  items: readonly Item[],
  now: number,
): readonly ListRow<Item>[] => {
  let last: DeadlineGroup | null = null;
  return items.flatMap((item): ListRow<Item>[] => {
    const group = deadlineGroup(item.deadline, now);
    if (group === last) return [{ kind: 'item', item }];
    last = group;
    return [
      { kind: 'heading', group },
      { kind: 'item', item },
    ];
  });
};

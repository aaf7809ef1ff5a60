import { Menu, ScrollArea } from '@mantine/core';
import { IconCalendar, IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useAnswer } from '../api/queries.ts';
import { formatMonth } from '../format/dates.ts';
import { words } from '../messages/index.ts';
import classes from './top-bar.module.css';
import { useEntities } from './use-entities.ts';
import { usePlace } from './use-place.ts';

/** A month to look at; without one the lists show every period and reports end today. */
export function PeriodMenu() {
  const { period, set } = usePlace();
  const { one, todayOf } = useEntities();
  const today = todayOf(one?.id ?? null);
  const { data } = useAnswer('listPeriods', {
    query: { entity: one?.id, limit: 200 },
    enabled: one !== null,
  });
  const regular = (data?.items ?? [])
    .filter((candidate) => candidate.kind === 'regular' && candidate.startsOn <= today)
    .toSorted((left, right) => right.startsOn.localeCompare(left.startsOn));
  const chosen = regular.find((candidate) => candidate.startsOn.slice(0, 7) === period);
  const current = regular.find((candidate) => candidate.endsOn >= today);
  const tick = <IconCheck size={16} stroke={1.5} />;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={classes.choice}>
          <span className="visually-hidden">{words.shell.periodChoice}</span>
          <IconCalendar size={16} stroke={1.5} aria-hidden="true" />
          <span className={classes.choiceName}>{period ? formatMonth(period) : words.shell.anyPeriod}</span>
          {chosen ? <span className={classes.muted}>{words.periods.status[chosen.status]}</span> : null}
          {!period && current ? (
            <span className={classes.muted}>
              {words.periods.current(formatMonth(current.startsOn), current.status)}
            </span>
          ) : null}
          <IconChevronDown size={14} stroke={1.5} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <ScrollArea.Autosize mah={400}>
          <Menu.Item rightSection={period === null ? tick : null} onClick={() => set({ period: null })}>
            {words.shell.anyPeriod}
          </Menu.Item>
          {regular.map((candidate) => {
            const month = candidate.startsOn.slice(0, 7);
            return (
              <Menu.Item
                key={candidate.id}
                rightSection={month === period ? tick : null}
                onClick={() => set({ period: month })}
              >
                {formatMonth(month)} <span className={classes.muted}>{words.periods.status[candidate.status]}</span>
              </Menu.Item>
            );
          })}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}

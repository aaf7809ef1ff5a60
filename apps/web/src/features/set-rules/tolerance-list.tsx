import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { Amount } from '../../ui/amount.tsx';
import { EndTolerance } from './end-tolerance.tsx';
import { depthOf, type Tolerance, TolerancePlace } from './tolerance-place.tsx';
import classes from './tolerances.module.css';

/** Said only where a place is asked about: whether it holds there. */
export type ListedTolerance = Tolerance & { readonly holds?: boolean };

type ToleranceListProps = {
  readonly scope: Tolerance['scope'];
  readonly items: readonly ListedTolerance[];
  readonly mayEnd: boolean;
};

const own = words.rules.tolerance;

const daysOf = ({ validFrom, validTo }: Tolerance): string =>
  validTo === null ? own.since(formatDate(validFrom)) : own.span(formatDate(validFrom), formatDate(validTo));

const markOf = ({ holds, state }: ListedTolerance): string | null => {
  if (holds !== undefined) return holds ? own.holds : own.wouldHold;
  return state === 'current' ? null : own.states[state];
};

/** The tolerances of one kind as a stepped list: each stands under the wider ones that it goes before. */
export function ToleranceList({ scope, items, mayEnd }: ToleranceListProps) {
  const widest = Math.min(...items.map(depthOf));
  const [ending, setEnding] = useState<Tolerance | null>(null);
  return (
    <>
      <table className={classes.table}>
        <caption>{own.scopes[scope]}</caption>
        <thead>
          <tr>
            <th scope="col">{own.where}</th>
            <th scope="col" className={classes.number}>
              {own.amount}
            </th>
            <th scope="col" className={classes.number}>
              {own.percent}
            </th>
            <th scope="col">{own.days}</th>
            {mayEnd ? (
              <th scope="col">
                <span className="visually-hidden">{own.end}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id} data-quiet={item.holds === false || item.state !== 'current'}>
              <th scope="row">
                <TolerancePlace of={item} from={widest} />
                {markOf(item) === null ? null : (
                  <span className={item.holds === true ? classes.mark : undefined}>{markOf(item)}</span>
                )}
              </th>
              <td className={classes.number}>{item.amount === null ? null : <Amount value={item.amount} />}</td>
              <td className={classes.number}>{item.percent === null ? null : own.percentOf(item.percent)}</td>
              <td className={classes.days}>{daysOf(item)}</td>
              {mayEnd ? (
                <td className={classes.does}>
                  {item.state === 'over' ? null : (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-label={own.endOf(own.scopes[scope])}
                      onClick={() => setEnding(item)}
                    >
                      {own.end}
                    </Button>
                  )}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      {ending === null ? null : <EndTolerance tolerance={ending} onClose={() => setEnding(null)} />}
    </>
  );
}

import type { TaxReportOnWire } from '@counterfoil/wire/contracts';
import { Link } from 'react-router';
import { formatAmount } from '../../format/amount.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import figures from './figure-cell.module.css';
import classes from './report-table.module.css';
import taxClasses from './tax-page.module.css';

export type ReturnBox = TaxReportOnWire['registrations'][number]['boxes'][number];

/** A box in the address: its name and whether its base or its tax is meant. */
export const writeBox = ({ box, figure }: Pick<ReturnBox, 'box' | 'figure'>): string => `${figure}:${box}`;

/** The boxes of a return; each figure is a door to the lines behind it. */
export function TaxBoxes({ boxes }: { readonly boxes: readonly ReturnBox[] }) {
  const { here, search } = usePlace();
  const { taxBy } = words.reports;
  const opened = search.get('box');
  return (
    <table className={`${classes.report} ${taxClasses.wide} ${taxClasses.boxes}`} aria-label={taxBy.boxes}>
      <thead>
        <tr>
          <th scope="col">{taxBy.boxes}</th>
          <th scope="col">{taxBy.code}</th>
          <th scope="col" className={classes.aged}>
            {taxBy.figure.base}
          </th>
          <th scope="col" className={classes.aged}>
            {taxBy.figure.tax}
          </th>
        </tr>
      </thead>
      <tbody>
        {boxes.map((box) => {
          const written = writeBox(box);
          const figure = (
            <Link
              to={here({ box: opened === written ? null : written })}
              replace
              className={figures.figure}
              aria-current={opened === written ? 'true' : undefined}
              aria-label={taxBy.open(box.box, taxBy.figure[box.figure], formatAmount(box.amount))}
            >
              <span className={figures.dots} aria-hidden="true" />
              <Amount value={box.amount} />
            </Link>
          );
          return (
            <tr key={written} data-current={opened === written}>
              <th scope="row" className={classes.partyLink}>
                {box.box}
              </th>
              <td className={taxClasses.codes}>{box.codes.join(', ')}</td>
              <td className={taxClasses.figure}>{box.figure === 'base' ? figure : null}</td>
              <td className={taxClasses.figure}>{box.figure === 'tax' ? figure : null}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

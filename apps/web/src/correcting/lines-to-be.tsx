import type { CorrectionPreview } from '@counterfoil/wire/contracts';
import { formatAmount } from '../format/amount.ts';
import { words } from '../messages/index.ts';
import classes from './correcting.module.css';

type LinesToBeProps = NonNullable<CorrectionPreview['table']>;

/** The lines as the headings explained would have them, before anything is decided. */
export function LinesToBe({ lines, close }: LinesToBeProps) {
  return (
    <>
      <p>{words.review.columnsWouldRead(lines.length, close)}</p>
      {lines.length === 0 ? null : (
        <table className={classes.lines}>
          <thead>
            <tr>
              <th scope="col">{words.documents.line.description}</th>
              <th scope="col">{words.documents.line.quantity}</th>
              <th scope="col">{words.documents.line.price}</th>
              <th scope="col">{words.documents.line.total}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.position}>
                <td>{[line.itemNumber, line.description].filter(Boolean).join(' · ')}</td>
                <td>{[line.quantity, line.unit].filter(Boolean).join(' ')}</td>
                <td>{line.unitPrice ? formatAmount(line.unitPrice) : null}</td>
                <td>{line.total ? formatAmount(line.total) : null}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

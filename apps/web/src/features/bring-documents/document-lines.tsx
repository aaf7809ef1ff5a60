import type { DocumentDetail } from '@counterfoil/wire/contracts';
import { lineMarkId, placeWord } from '../../evidence/marks.ts';
import { formatAmount } from '../../format/amount.ts';
import { words } from '../../messages/index.ts';
import { Tick } from '../../ui/tick.tsx';
import classes from './document-lines.module.css';

type DocumentLinesProps = {
  readonly document: DocumentDetail;
  readonly lit: string | null;
  readonly onLight: (id: string) => void;
};

export function DocumentLines({ document, lit, onLight }: DocumentLinesProps) {
  if (document.lines.length === 0) return null;
  return (
    <section>
      <h2 className={classes.title}>{words.documents.linesTitle(document.lines.length)}</h2>
      <table className={classes.lines}>
        <thead>
          <tr>
            <th scope="col">{words.documents.line.description}</th>
            <th scope="col" className={classes.figure}>
              {words.documents.line.quantity}
            </th>
            <th scope="col" className={classes.figure}>
              {words.documents.line.price}
            </th>
            <th scope="col" className={classes.figure}>
              {words.documents.line.tax}
            </th>
            <th scope="col" className={classes.figure}>
              {words.documents.line.total}
            </th>
          </tr>
        </thead>
        <tbody>
          {document.lines.map((line) => {
            const id = lineMarkId(line.position);
            const place = placeWord({ ...line, source: null });
            return (
              <tr key={line.position} data-lit={lit === id}>
                <td>{line.description}</td>
                <td className={classes.figure}>{[line.quantity, line.unit].filter(Boolean).join(' ')}</td>
                <td className={classes.figure}>{line.unitPrice ? formatAmount(line.unitPrice) : null}</td>
                <td className={classes.figure}>{line.taxRate ? `${line.taxRate} %` : line.taxCategory}</td>
                <td className={classes.figure}>
                  {line.total ? formatAmount(line.total) : null}
                  {place ? (
                    <Tick
                      proof={words.evidence.proof(words.evidence.line(line.position), line.total ?? '', place)}
                      onProof={() => onLight(id)}
                    >
                      {place}
                    </Tick>
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

export function DocumentTaxes({ document }: { readonly document: DocumentDetail }) {
  if (document.taxes.length === 0) return null;
  return (
    <section>
      <h2 className={classes.title}>{words.documents.taxesTitle}</h2>
      <table className={classes.lines}>
        <tbody>
          {document.taxes.map((tax) => (
            <tr key={`${tax.category}:${tax.rate}:${tax.basis}`}>
              <td>
                {words.documents.taxLine(tax.rate, tax.category)}
                {tax.exemption ? `, ${tax.exemption}` : ''}
              </td>
              <td className={classes.figure}>{tax.basis ? words.documents.taxBase(formatAmount(tax.basis)) : null}</td>
              <td className={classes.figure}>{tax.amount ? formatAmount(tax.amount) : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

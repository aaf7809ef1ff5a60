import type { DocumentDetail } from '@counterfoil/wire/contracts';
import { formatAmount } from '../format/amount.ts';
import { words } from '../messages/index.ts';
import { Tick } from '../ui/tick.tsx';
import classes from './document-lines.module.css';
import { isMarkLit, lineMarkId, placeWord, taxMarkId } from './marks.ts';

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
      <ColumnsRead columns={document.columns} />
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
              <tr key={line.position} data-lit={isMarkLit(id, lit)}>
                <td>
                  {line.description}
                  {line.itemNumber ? (
                    <span className={classes.item}>{words.documents.line.item(line.itemNumber)}</span>
                  ) : null}
                </td>
                <td className={classes.figure}>{[line.quantity, line.unit].filter(Boolean).join(' ')}</td>
                <td className={classes.figure}>{line.unitPrice ? formatAmount(line.unitPrice) : null}</td>
                <td className={classes.figure}>{line.taxRate ? `${line.taxRate} %` : line.taxCategory}</td>
                <td className={classes.figure}>
                  {line.total ? formatAmount(line.total) : null}
                  {place ? (
                    <Tick
                      proof={words.evidence.proof(words.evidence.line(line.position), line.total ?? '', place)}
                      onProof={() => onLight(id)}
                      mark={id}
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

/** Under which headings the lines were read, where the page has any. */
function ColumnsRead({ columns }: { readonly columns: DocumentDetail['columns'] }) {
  const read = columns.flatMap(({ role, words: heading }) => (role ? [{ role, heading }] : []));
  if (read.length === 0) return null;
  return (
    <p className={classes.item}>
      {words.documents.line.readUnder}{' '}
      {read.map(({ role, heading }) => `“${heading}” (${words.documents.line.roles[role]})`).join(', ')}
    </p>
  );
}

export function DocumentTaxes({ document, lit, onLight }: DocumentLinesProps) {
  if (document.taxes.length === 0) return null;
  return (
    <section>
      <h2 className={classes.title}>{words.documents.taxesTitle}</h2>
      <table className={classes.lines}>
        <tbody>
          {document.taxes.map((tax, at) => (
            <tr key={`${tax.category}:${tax.rate}:${tax.basis}`} data-lit={lit === taxMarkId(at)}>
              <td>
                {words.documents.taxLine(tax.rate, tax.category)}
                {tax.exemption ? `, ${tax.exemption}` : ''}
              </td>
              <td className={classes.figure}>{tax.basis ? words.documents.taxBase(formatAmount(tax.basis)) : null}</td>
              <td className={classes.figure}>
                {tax.amount ? formatAmount(tax.amount) : null}
                <TaxTick {...{ tax, onLight }} id={taxMarkId(at)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type TaxTickProps = {
  readonly tax: DocumentDetail['taxes'][number];
  readonly id: string;
  readonly onLight: (id: string) => void;
};

function TaxTick({ tax, id, onLight }: TaxTickProps) {
  const place = placeWord({ ...tax, source: null });
  if (!place) return null;
  const name = words.documents.taxRow(tax.rate, tax.category);
  return (
    <Tick proof={words.evidence.proof(name, tax.amount ?? '', place)} onProof={() => onLight(id)} mark={id}>
      {place}
    </Tick>
  );
}

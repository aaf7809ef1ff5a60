import type { DocumentDetail } from '@counterfoil/wire/contracts';
import { words } from '../messages/index.ts';
import { Glyph } from '../ui/glyph.tsx';
import { Tick } from '../ui/tick.tsx';
import lines from './document-lines.module.css';
import { fieldLabel } from './field-names.ts';
import { FieldValue } from './field-value.tsx';
import { fieldLit, type ReadRival, rivalMarkId } from './marks.ts';
import classes from './source-differences.module.css';

type SourceDifferencesProps = {
  readonly document: DocumentDetail;
  readonly lit: string | null;
  readonly onLight: (id: string) => void;
};

type Difference = DocumentDetail['differences'][number];

/** What the embedded data says beside what the page says, with the place on the page: a person approves by the page. */
export function SourceDifferences({ document, lit, onLight }: SourceDifferencesProps) {
  if (document.differences.length === 0) return null;
  return (
    <section>
      <h2 className={classes.title}>
        <Glyph kind="doubt" size={14} /> {words.documents.differencesTitle}
      </h2>
      <table className={lines.lines}>
        <thead>
          <tr>
            <th scope="col">{words.documents.difference.field}</th>
            <th scope="col">{words.documents.difference.data}</th>
            <th scope="col">{words.documents.difference.page}</th>
          </tr>
        </thead>
        <tbody>
          {document.differences.map((difference) => (
            <tr key={difference.field} data-lit={fieldLit(lit) === difference.field}>
              <td>{fieldLabel(difference.field)}</td>
              <td>
                <Said {...difference} value={document.fields[difference.field]?.value ?? null} said={difference.data} />{' '}
                <Tick
                  proof={words.evidence.proof(fieldLabel(difference.field), difference.data, words.evidence.xml)}
                  onProof={() => onLight(difference.field)}
                >
                  {words.evidence.xml}
                </Tick>
              </td>
              <td>
                <Said {...difference} value={ofPage(document, difference)?.value ?? null} said={difference.page} />{' '}
                <Tick
                  proof={words.evidence.proof(
                    fieldLabel(difference.field),
                    difference.page,
                    words.evidence.shortPage(difference.pageNumber),
                  )}
                  onProof={() => onLight(markOf(document, difference))}
                >
                  {words.evidence.shortPage(difference.pageNumber)}
                </Tick>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.second}>{words.documents.differencesText}</p>
    </section>
  );
}

/** What the page says is the first of the field's other readings. */
const ofPage = (document: DocumentDetail, { field, pageNumber, box }: Difference): ReadRival | undefined =>
  document.fields[field]?.rivals?.find(
    (rival) => rival.page === pageNumber && JSON.stringify(rival.box) === JSON.stringify(box),
  );

const markOf = (document: DocumentDetail, difference: Difference): string => {
  const rival = ofPage(document, difference);
  const at = rival === undefined ? -1 : (document.fields[difference.field]?.rivals?.indexOf(rival) ?? -1);
  return at === -1 ? difference.field : rivalMarkId(difference.field, at);
};

type SaidProps = { readonly field: string; readonly value: string | null; readonly said: string };

/** In the reader's own writing where the value is known, else as it was found. */
function Said({ field, value, said }: SaidProps) {
  return value === null ? said : <FieldValue name={field} value={value} />;
}

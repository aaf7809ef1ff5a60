import type { DocumentDetail } from '@counterfoil/wire/contracts';
import { fieldLabel } from '../../evidence/field-names.ts';
import { words } from '../../messages/index.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { Tick } from '../../ui/tick.tsx';
import lines from './document-lines.module.css';
import classes from './document-page.module.css';

type SourceDifferencesProps = {
  readonly document: DocumentDetail;
  readonly lit: string | null;
  readonly onLight: (id: string) => void;
};

/** What the embedded data says beside what the page says, with the place on the page: a person approves by the page. */
export function SourceDifferences({ document, lit, onLight }: SourceDifferencesProps) {
  if (document.differences.length === 0) return null;
  return (
    <section className={classes.part}>
      <h2>
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
            <tr key={difference.field} data-lit={lit === difference.field}>
              <td>{fieldLabel(difference.field)}</td>
              <td>{difference.data}</td>
              <td>
                {difference.page}{' '}
                <Tick
                  proof={words.evidence.proof(
                    fieldLabel(difference.field),
                    difference.page,
                    words.evidence.shortPage(difference.pageNumber),
                  )}
                  onProof={() => onLight(difference.field)}
                >
                  {words.evidence.shortPage(difference.pageNumber)}
                </Tick>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.small}>{words.documents.differencesText}</p>
    </section>
  );
}

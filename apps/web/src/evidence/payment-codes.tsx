import type { DocumentDetail, PageCodeOnWire } from '@counterfoil/wire/contracts';
import { readable } from '../format/sentences.ts';
import { words } from '../messages/index.ts';
import { Glyph } from '../ui/glyph.tsx';
import { Tick } from '../ui/tick.tsx';
import lines from './document-lines.module.css';
import { fieldForm, fieldLabel } from './field-names.ts';
import { codeMarkId } from './marks.ts';
import classes from './source-differences.module.css';

type PaymentCodesProps = {
  readonly document: DocumentDetail;
  readonly lit: string | null;
  readonly onLight: (id: string) => void;
};

const say = words.documents.code;

/** What the payment codes on the pages say beside what the document says, each with its place on the page. */
export function PaymentCodes({ document, lit, onLight }: PaymentCodesProps) {
  if (document.codes.length === 0) return null;
  return (
    <section>
      <h2 className={classes.title}>{say.title}</h2>
      {document.codes.map((code, at) => (
        <Code key={codeMarkId(at)} code={code} isLit={lit === codeMarkId(at)} onLight={() => onLight(codeMarkId(at))} />
      ))}
      {document.codes.some(({ says }) => says.length > 0) ? <p className={classes.second}>{say.text}</p> : null}
    </section>
  );
}

type CodeProps = { readonly code: PageCodeOnWire; readonly isLit: boolean; readonly onLight: () => void };

function Code({ code, isLit, onLight }: CodeProps) {
  const name = say.forms[code.form] ?? code.form;
  const page = words.evidence.shortPage(code.page);
  const place = (
    <p data-lit={isLit}>
      {name}{' '}
      <Tick proof={words.evidence.proof(say.title, name, page)} onProof={onLight}>
        {page}
      </Tick>
    </p>
  );
  if (code.says.length === 0)
    return (
      <>
        {place}
        <p className={classes.second}>{say.other}</p>
      </>
    );
  return (
    <>
      {place}
      <table className={lines.lines}>
        <thead>
          <tr>
            <th scope="col">{say.what}</th>
            <th scope="col">{say.inCode}</th>
            <th scope="col">{say.onPage}</th>
          </tr>
        </thead>
        <tbody>
          {code.says.map((said) => (
            <tr key={said.what} data-lit={isLit}>
              <td>{labelOf(said.what)}</td>
              <td>{written(said.what, said.value)}</td>
              <td>
                {said.verdict === 'differs' ? (
                  <>
                    <Glyph kind="doubt" size={14} /> {written(said.what, said.onPage ?? '')}
                  </>
                ) : (
                  agreement(said)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** What is written for the payee mostly has more in it than the number of the bill it names. */
const agreement = ({ what, verdict, onPage }: PageCodeOnWire['says'][number]): string =>
  what === 'message' && verdict === 'agrees' && onPage !== null
    ? say.names(onPage)
    : (say.verdicts[verdict] ?? verdict);

const labelOf = (what: string): string =>
  what === 'reference' ? say.reference : what === 'message' ? say.message : fieldLabel(what);

/** Account numbers in groups of four, as they are printed. */
const written = (what: string, value: string): string =>
  fieldForm(what) === 'iban' ? value.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ') : readable(value);

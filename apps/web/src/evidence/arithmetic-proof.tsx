import type { DocumentDetail, ShownSumOnWire } from '@counterfoil/wire/contracts';
import type { ReactNode } from 'react';
import { formatAmount, isZeroAmount } from '../format/amount.ts';
import { words } from '../messages/index.ts';
import { Glyph } from '../ui/glyph.tsx';
import { StatusChip } from '../ui/status-chip.tsx';
import { Tick } from '../ui/tick.tsx';
import classes from './arithmetic-proof.module.css';
import { fieldLabel } from './field-names.ts';
import { isMarkLit, LINES, marksOf } from './marks.ts';

type ArithmeticProofProps = {
  readonly document: DocumentDetail;
  readonly lit: string | null;
  readonly onLight: (id: string) => void;
};

type Term = ShownSumOnWire['terms'][number];

const { arithmetic } = words.evidence;

/** The sums of the document added up before the reader's eyes: every figure leads to its place, and the difference is said. */
export function ArithmeticProof({ document, lit, onLight }: ArithmeticProofProps) {
  const { closing, missing, sums } = document.arithmetic;
  if (closing === null && sums.length === 0) return null;
  const places = placesByMark(document);
  const figure: FigureOf = (what, value, mark) => (
    <Figure {...{ what, value, mark, lit, onLight }} place={mark === null ? null : (places.get(mark) ?? null)} />
  );
  return (
    <section>
      <h2 className={classes.title}>{arithmetic.title}</h2>
      {closing === null ? null : <Ladder {...{ closing, document, lit, figure }} />}
      {closing?.holds && !isZeroAmount(closing.difference) && closing.tolerance !== null ? (
        <p className={classes.second}>{arithmetic.rounding(formatAmount(closing.tolerance))}</p>
      ) : null}
      {closing === null && missing.length > 0 ? (
        <p className={classes.second}>{arithmetic.missing(missing.map(nameOf))}</p>
      ) : null}
      <ul className={classes.sums}>
        {sums.map((sum) => (
          <PartSum key={`${sum.check}:${sum.statedMark}`} {...{ sum, document, figure }} />
        ))}
      </ul>
    </section>
  );
}

type FigureOf = (what: string, value: string, mark: string | null) => ReactNode;

type LadderProps = {
  readonly closing: ShownSumOnWire;
  readonly document: DocumentDetail;
  readonly lit: string | null;
  readonly figure: FigureOf;
};

/** The whole of it, one figure under the other, as it is added up by hand. */
function Ladder({ closing, document, lit, figure }: LadderProps) {
  return (
    <table className={classes.ladder}>
      <caption className="visually-hidden">{arithmetic.caption}</caption>
      <tbody>
        {closing.terms.map((term, at) => (
          <tr key={`${term.what}:${term.mark}`} data-lit={term.mark !== null && isMarkLit(term.mark, lit)}>
            <td className={classes.sign}>{at === 0 && term.sign === '+' ? '' : signs[term.sign]}</td>
            <td>{termLabel(term, document)}</td>
            <td className={classes.figure}>{figure(termLabel(term, document), term.value, term.mark)}</td>
          </tr>
        ))}
        <tr className={classes.result}>
          <td className={classes.sign}>=</td>
          <td>{arithmetic.comesTo}</td>
          <td className={classes.figure}>{formatAmount(closing.computed)}</td>
        </tr>
        <tr data-lit={closing.statedMark === lit}>
          <td />
          <td>{arithmetic.says(fieldLabel(closing.statedMark))}</td>
          <td className={classes.figure}>
            {figure(fieldLabel(closing.statedMark), closing.stated, closing.statedMark)}
          </td>
        </tr>
        <tr>
          <td />
          <td>
            <StatusChip kind={closing.holds ? 'proven' : 'doubt'}>
              {closing.holds ? arithmetic.closes : arithmetic.open}
            </StatusChip>
          </td>
          <td className={classes.figure}>{arithmetic.difference(formatAmount(closing.difference))}</td>
        </tr>
      </tbody>
    </table>
  );
}

type PartSumProps = Pick<LadderProps, 'document' | 'figure'> & { readonly sum: ShownSumOnWire };

/** One of the sums it is made of, on one line. */
function PartSum({ sum, document, figure }: PartSumProps) {
  return (
    <li data-holds={sum.holds}>
      <Glyph kind={sum.holds ? 'proven' : 'doubt'} size={14} />
      <span>
        {sum.terms.map((term, at) => (
          <span key={`${term.what}:${term.mark}`}>
            {at === 0 ? null : ` ${signs[term.sign]} `}
            {termLabel(term, document, sum.rate !== null)} {figure(termLabel(term, document), term.value, term.mark)}
          </span>
        ))}
        {sum.rate === null ? null : ` × ${sum.rate} %`} = {formatAmount(sum.computed)}
        {', '}
        {arithmetic.statedAs(statedName(sum, document))} {figure(statedName(sum, document), sum.stated, sum.statedMark)}
        {isZeroAmount(sum.difference) ? null : `, ${arithmetic.difference(formatAmount(sum.difference))}`}
      </span>
    </li>
  );
}

const signs = { '+': '+', '-': '−' } as const;

const nameOf = (mark: string): string => (mark === LINES ? arithmetic.what.lines : fieldLabel(mark));

/** "Lines (3)", "Tax 19 %", or what the page calls a charge or discount. */
const termLabel = ({ what, note }: Term, document: DocumentDetail, isBase = false): string => {
  if (what === 'lines') return arithmetic.lines(document.lines.length);
  if (what === 'tax' && note !== null)
    return /^\d/.test(note) ? `${arithmetic.what.tax} ${note} %` : `${arithmetic.what.tax} ${note}`;
  if (isBase) return arithmetic.base;
  return note === null || note === '' ? arithmetic.what[what] : `${arithmetic.what[what]}: ${note}`;
};

const statedName = (sum: ShownSumOnWire, document: DocumentDetail): string => {
  const tax = sum.statedMark.startsWith('tax:') ? document.taxes[Number(sum.statedMark.slice(4))] : undefined;
  return tax === undefined ? fieldLabel(sum.statedMark) : words.documents.taxRow(tax.rate, tax.category);
};

type Place = { readonly page: number };

const placesByMark = (document: DocumentDetail): ReadonlyMap<string, Place> => {
  const marks = marksOf(document);
  const places = new Map(marks.map(({ id, page }) => [id, { page }]));
  const line = marks.find(({ id }) => isMarkLit(id, LINES));
  return line === undefined ? places : places.set(LINES, { page: line.page });
};

type FigureProps = {
  readonly what: string;
  readonly value: string;
  readonly mark: string | null;
  readonly place: Place | null;
  readonly lit: string | null;
  readonly onLight: (id: string) => void;
};

/** A figure, with the door to its place where it has one. */
function Figure({ what, value, mark, place, onLight }: FigureProps) {
  const written = formatAmount(value);
  if (mark === null || place === null) return <span className={classes.amount}>{written}</span>;
  const word = words.evidence.shortPage(place.page);
  return (
    <span className={classes.amount}>
      {written}
      <Tick proof={words.evidence.proof(what, written, word)} onProof={() => onLight(mark)}>
        {word}
      </Tick>
    </span>
  );
}

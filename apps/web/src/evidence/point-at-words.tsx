import type { DocumentDetail } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { client } from '../api/client.ts';
import { useAnswer } from '../api/queries.ts';
import { words } from '../messages/index.ts';
import { classNames } from '../ui/class-names.ts';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { fieldLabel } from './field-names.ts';
import classes from './point-at-words.module.css';
import { usePageImage } from './use-page-image.ts';
import { blockOf, boxAround, type PageWord, rangeOf, stepFrom, wordsIn, wordsOfPage } from './word-range.ts';

export type Place = { readonly page: number; readonly box: PageWord['box'] };
export type Pointed = Place & { readonly value: string };

type Chosen = readonly PageWord[];

/** Values that may stand on several lines; an amount, a date and an account never do. */
const OF_LINES: readonly string[] = [
  'supplier',
  'supplierAddress',
  'terms',
  'invoiceNumber',
  'orderReference',
  'deliveredTo',
];

const isOfLines = (target: string): boolean => OF_LINES.includes(target);

type PointAtWordsProps = {
  readonly document: DocumentDetail;
  /** The field that is pointed for; null while none is chosen. */
  readonly target: string | null;
  readonly place: Place | null;
  readonly onPoint: (pointed: Pointed) => void;
};

/** The page with every word to be pointed at: by a click, by drawing over several, or by arrows and Enter. */
export function PointAtWords({ document, target, place, onPoint }: PointAtWordsProps) {
  const [page, setPage] = useState(document.pages[0]?.number ?? 1);
  const [missed, setMissed] = useState<string | null>(null);
  const { data } = useAnswer('getDocumentWords', { params: { id: document.id } });
  const printed = useMemo(() => wordsOfPage(data?.lines ?? [], page), [data, page]);
  const sheet = document.pages.find(({ number }) => number === page) ?? document.pages[0];
  const at = sheet ? document.pages.indexOf(sheet) : 0;
  const turnTo = (wanted: number): void => setPage(document.pages[wanted]?.number ?? page);
  const choose = async (chosen: Chosen): Promise<void> => {
    if (target === null || chosen.length === 0) return;
    const box = boxAround(chosen);
    setMissed(null);
    const { value, text } = await client.call('readDocumentPlace', {
      params: { id: document.id },
      query: { field: target, page, ...box },
    });
    if (value === null) setMissed(text);
    else onPoint({ page, box, value });
  };
  return (
    <section className={classes.pane} aria-label={words.evidence.pointPane}>
      <p className={classes.hint} aria-live="polite">
        {data && data.lines.length === 0
          ? words.evidence.noWords
          : target === null
            ? words.evidence.pointFirst
            : missed === null
              ? words.evidence.pointFor(fieldLabel(target), isOfLines(target))
              : words.evidence.pointMissed(fieldLabel(target), missed)}
      </p>
      {document.pages.length > 1 ? (
        <div className={classes.turner}>
          <Button size="compact-sm" disabled={at <= 0} onClick={() => turnTo(at - 1)}>
            {words.evidence.previousPage}
          </Button>
          <span>{words.evidence.pageOf(at + 1, document.pages.length)}</span>
          <Button size="compact-sm" disabled={at >= document.pages.length - 1} onClick={() => turnTo(at + 1)}>
            {words.evidence.nextPage}
          </Button>
        </div>
      ) : null}
      {/* Words are walked by keys; where there are none, the page itself is scrolled by them. */}
      <div className={classes.paper} tabIndex={printed.length === 0 ? 0 : undefined}>
        <PageOfWords
          document={document}
          page={page}
          turn={sheet?.turn ?? 0}
          ratio={sheet ? sheet.width / sheet.height : 0.7}
          printed={printed}
          place={place?.page === page ? place : null}
          isOfLines={target !== null && isOfLines(target)}
          onChoose={(chosen) => void choose(chosen)}
        />
      </div>
    </section>
  );
}

type PageOfWordsProps = {
  readonly document: DocumentDetail;
  readonly page: number;
  readonly turn: number;
  readonly ratio: number;
  readonly printed: readonly PageWord[];
  readonly place: Place | null;
  /** Whether what is pointed for may stand on several lines. */
  readonly isOfLines: boolean;
  readonly onChoose: (chosen: Chosen) => void;
};

const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];

type ChoiceProps = Pick<PageOfWordsProps, 'printed' | 'isOfLines' | 'onChoose'>;

/** Where the choice began and where it is, by mouse or keys; it ends with the word it is let go on. */
const useChoice = ({ printed, isOfLines: several, onChoose }: ChoiceProps) => {
  const [start, setStart] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const release = (): void => setStart(null);
    window.addEventListener('pointercancel', release);
    return () => window.removeEventListener('pointercancel', release);
  }, []);
  const between = (from: number, to: number): Chosen =>
    several ? blockOf(printed, from, to) : wordsIn(printed, rangeOf(printed, from, to));
  const finish = (end: number): void => {
    onChoose(between(start ?? end, end));
    setStart(null);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      finish(at);
    }
    if (!ARROWS.includes(event.key)) return;
    event.preventDefault();
    const next = stepFrom(printed, at, event.key);
    setStart(event.shiftKey ? (start ?? at) : null);
    setAt(next);
    sheet.current?.querySelector<HTMLElement>(`[data-at="${next}"]`)?.focus();
  };
  const begin = (word: number): void => {
    setStart(word);
    setAt(word);
  };
  const pass = (word: number): void => (start === null ? undefined : setAt(word));
  return { at, sheet, chosen: start === null ? null : between(start, at), setAt, press, begin, pass, finish };
};

function PageOfWords({ document, page, turn, ratio, printed, place, isOfLines: several, onChoose }: PageOfWordsProps) {
  const image = usePageImage(document.id, page, turn);
  const choice = useChoice({ printed, isOfLines: several, onChoose });
  if (image.isError) return <p className={classes.hint}>{words.evidence.noImage}</p>;
  if (!image.data) return <SkeletonRows rows={12} height={32} />;
  const reachable = Math.min(choice.at, printed.length - 1);
  const isLit = (word: PageWord): boolean =>
    choice.chosen === null ? liesIn(word, place) : choice.chosen.includes(word);
  return (
    <div className={classes.page} style={{ aspectRatio: String(ratio) }} ref={choice.sheet}>
      <img
        className={classes.image}
        src={image.data}
        alt={words.evidence.pageAlt(document.fileName, page)}
        draggable={false}
      />
      {printed.map((word) => (
        <button
          key={word.at}
          type="button"
          data-at={word.at}
          tabIndex={word.at === reachable ? 0 : -1}
          className={classNames(classes.word, isLit(word) && classes.chosen)}
          style={placeOf(word.box)}
          aria-label={word.text}
          onFocus={() => choice.setAt(word.at)}
          onKeyDown={choice.press}
          onPointerDown={(event) => {
            event.currentTarget.releasePointerCapture(event.pointerId);
            choice.begin(word.at);
          }}
          onPointerEnter={() => choice.pass(word.at)}
          onPointerUp={() => choice.finish(word.at)}
        />
      ))}
    </div>
  );
}

const liesIn = ({ box }: PageWord, place: Place | null): boolean => {
  if (place === null) return false;
  const [x, y] = [box.x + box.w / 2, box.y + box.h / 2];
  return x >= place.box.x && x <= place.box.x + place.box.w && y >= place.box.y && y <= place.box.y + place.box.h;
};

const percent = (fraction: number): string => `${(fraction * 100).toFixed(3)}%`;

const placeOf = ({ x, y, w, h }: PageWord['box']) => ({
  left: percent(x),
  top: percent(y),
  width: percent(w),
  height: percent(h),
});

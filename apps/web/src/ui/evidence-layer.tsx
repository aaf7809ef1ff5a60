import { type CSSProperties, type KeyboardEvent, useEffect, useRef } from 'react';
import { classNames } from './class-names.ts';
import { type EvidenceMark, inReadingOrder, nextUnder } from './evidence.ts';
import classes from './evidence-layer.module.css';

type EvidenceLayerProps = {
  readonly image: string;
  readonly alt: string;
  /** Width over height of the page, so that nothing jumps when the image arrives. */
  readonly ratio: number;
  readonly marks: readonly EvidenceMark[];
  readonly lit: string | null;
  /** What else is lit with it: the lines with their sum. */
  readonly isLit?: (id: string, lit: string | null) => boolean;
  readonly onLight?: (id: string) => void;
  /** Goes to the field a box belongs to; where there is none, the box is only lit. */
  readonly onFollow?: (id: string) => void;
};

const same = (id: string, lit: string | null): boolean => id === lit;
const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * The page as it came, with a box on every place a value was read from: a field lights its box, a box its field. The boxes
 * are one stop of the keyboard; arrows go from one to the next as the page is read, Enter goes to the field.
 */
export function EvidenceLayer({
  image,
  alt,
  ratio,
  marks,
  lit,
  isLit = same,
  onLight,
  onFollow = onLight,
}: EvidenceLayerProps) {
  const page = useRef<HTMLDivElement>(null);
  const order = inReadingOrder(marks);
  const stop = order.find(({ id }) => isLit(id, lit)) ?? order[0];
  const step = (from: EvidenceMark, event: KeyboardEvent): void => {
    const by = steps[event.key];
    const next = by === undefined ? undefined : order[(order.indexOf(from) + by + order.length) % order.length];
    if (next === undefined) return;
    event.preventDefault();
    onLight?.(next.id);
    page.current?.querySelector<HTMLElement>(`[data-box="${CSS.escape(next.id)}"]`)?.focus();
  };
  return (
    <div className={classes.page} style={{ aspectRatio: String(ratio) }} ref={page}>
      <img className={classes.image} src={image} alt={alt} draggable={false} />
      {marks.map((mark, at) => (
        <Mark
          // A value of the data may stand at several places of the page; each is a box of its own.
          key={marks.findIndex(({ id }) => id === mark.id) === at ? mark.id : `${mark.id}@${at}`}
          mark={mark}
          lit={isLit(mark.id, lit)}
          stop={mark === stop}
          onFollow={(byMouse) => onFollow?.(byMouse ? nextUnder(marks, mark, lit).id : mark.id)}
          onStep={(event) => step(mark, event)}
        />
      ))}
    </div>
  );
}

type MarkProps = {
  readonly mark: EvidenceMark;
  readonly lit: boolean;
  readonly stop: boolean;
  /** By mouse what lies under one place takes turns; by keys each has been gone to by itself. */
  readonly onFollow: (byMouse: boolean) => void;
  readonly onStep: (event: KeyboardEvent) => void;
};

function Mark({ mark, lit, stop, onFollow, onStep }: MarkProps) {
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (lit) element.current?.scrollIntoView({ block: 'center', inline: 'nearest' });
  }, [lit]);
  return (
    <button
      ref={element}
      type="button"
      tabIndex={stop ? 0 : -1}
      className={classNames(classes.mark, mark.doubt && classes.doubt, mark.rival && classes.rival, lit && classes.lit)}
      style={placeOf(mark)}
      data-box={mark.id}
      aria-label={mark.label}
      aria-pressed={lit}
      title={mark.label}
      onClick={({ detail }) => onFollow(detail > 0)}
      onKeyDown={onStep}
    />
  );
}

const percent = (fraction: number): string => `${(fraction * 100).toFixed(3)}%`;

/** Drawn 3 px outside the reading, so the edge never covers a digit. */
const placeOf = ({ box }: EvidenceMark): CSSProperties => ({
  left: `calc(${percent(box.x)} - 3px)`,
  top: `calc(${percent(box.y)} - 3px)`,
  width: `calc(${percent(box.w)} + 6px)`,
  height: `calc(${percent(box.h)} + 6px)`,
});

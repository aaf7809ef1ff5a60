import { type CSSProperties, useEffect, useRef } from 'react';
import { classNames } from './class-names.ts';
import type { EvidenceMark } from './evidence.ts';
import classes from './evidence-layer.module.css';

type EvidenceLayerProps = {
  readonly image: string;
  readonly alt: string;
  /** Width over height of the page, so that nothing jumps when the image arrives. */
  readonly ratio: number;
  readonly marks: readonly EvidenceMark[];
  readonly lit: string | null;
  readonly onLight?: (id: string) => void;
};

/** The page as it came, with a box on every place a value was read from: a field lights its box, a box its field. */
export function EvidenceLayer({ image, alt, ratio, marks, lit, onLight }: EvidenceLayerProps) {
  return (
    <div className={classes.page} style={{ aspectRatio: String(ratio) }}>
      <img className={classes.image} src={image} alt={alt} draggable={false} />
      {marks.map((mark) => (
        <Mark key={mark.id} mark={mark} lit={mark.id === lit} onLight={onLight} />
      ))}
    </div>
  );
}

type MarkProps = { readonly mark: EvidenceMark; readonly lit: boolean; readonly onLight?: (id: string) => void };

function Mark({ mark, lit, onLight }: MarkProps) {
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (lit) element.current?.scrollIntoView({ block: 'center', inline: 'nearest' });
  }, [lit]);
  return (
    <button
      ref={element}
      type="button"
      tabIndex={-1}
      className={classNames(classes.mark, mark.doubt && classes.doubt, lit && classes.lit)}
      style={placeOf(mark)}
      aria-label={mark.label}
      aria-pressed={lit}
      title={mark.label}
      onClick={() => onLight?.(mark.id)}
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

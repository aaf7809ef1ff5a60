import type { CSSProperties } from 'react';
import type { EvidenceMark } from './evidence.ts';
import classes from './page-lens.module.css';

type PageLensProps = {
  readonly image: string;
  /** Width over height of the whole page. */
  readonly ratio: number;
  readonly mark: EvidenceMark;
};

/** The least of the page's width that the lens shows: much larger than the page above it, and still with its neighbours. */
const leastWidth = 0.4;

/** The place in question, large enough to be read beside the page that is too small for it. */
export function PageLens({ image, ratio, mark }: PageLensProps) {
  const { box } = mark;
  const width = Math.min(1, Math.max(leastWidth, box.w * 1.25));
  const left = Math.min(1 - width, Math.max(0, box.x + box.w / 2 - width / 2));
  const sheet: CSSProperties = {
    width: `${100 / width}%`,
    aspectRatio: String(ratio),
    transform: `translate(${-left * 100}%, ${-(box.y + box.h / 2) * 100}%)`,
  };
  const place: CSSProperties = {
    left: `calc(${box.x * 100}% - 4px)`,
    top: `calc(${box.y * 100}% - 4px)`,
    width: `calc(${box.w * 100}% + 8px)`,
    height: `calc(${box.h * 100}% + 8px)`,
  };
  return (
    <div className={classes.lens}>
      <div className={classes.sheet} style={sheet}>
        <img src={image} alt="" className={classes.image} draggable={false} />
        <span className={classes.box} data-doubt={mark.doubt ?? false} style={place} />
      </div>
    </div>
  );
}

import type { CSSProperties } from 'react';
import { type EvidenceBox, spanOf } from './evidence.ts';
import classes from './page-crop.module.css';

type PageCropProps = {
  readonly image: string;
  readonly alt: string;
  /** Width over height of the whole page. */
  readonly ratio: number;
  /** The strip is as tall as all of them together. */
  readonly boxes: readonly EvidenceBox[];
  readonly doubt?: boolean;
};

/** A strip of the page, full width, as tall as the box and some lines around it. */
export function PageCrop({ image, alt, ratio, boxes, doubt = false }: PageCropProps) {
  const box = spanOf(boxes);
  if (!box) return null;
  const height = Math.min(1, Math.max(0.14, box.h + 0.1));
  const top = Math.min(1 - height, Math.max(0, box.y + box.h / 2 - height / 2));
  const style: CSSProperties = { aspectRatio: String(ratio / height) };
  return (
    <figure className={classes.crop} style={style}>
      <img
        src={image}
        alt={alt}
        className={classes.image}
        style={{ height: `${100 / height}%`, top: `${(-top / height) * 100}%` }}
      />
      {boxes.map((place) => (
        <span
          key={`${place.x}:${place.y}:${place.w}`}
          className={classes.box}
          data-doubt={doubt}
          style={{
            left: `calc(${place.x * 100}% - 3px)`,
            width: `calc(${place.w * 100}% + 6px)`,
            top: `calc(${((place.y - top) / height) * 100}% - 3px)`,
            height: `calc(${(place.h / height) * 100}% + 6px)`,
          }}
        />
      ))}
    </figure>
  );
}

import type { CSSProperties } from 'react';
import type { EvidenceBox } from './evidence.ts';
import classes from './page-crop.module.css';

type PageCropProps = {
  readonly image: string;
  readonly alt: string;
  /** Width over height of the whole page. */
  readonly ratio: number;
  readonly box: EvidenceBox;
  readonly doubt?: boolean;
};

/** A strip of the page, full width, as tall as the box and some lines around it. */
export function PageCrop({ image, alt, ratio, box, doubt = false }: PageCropProps) {
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
      <span
        className={classes.box}
        data-doubt={doubt}
        style={{
          left: `calc(${box.x * 100}% - 3px)`,
          width: `calc(${box.w * 100}% + 6px)`,
          top: `calc(${((box.y - top) / height) * 100}% - 3px)`,
          height: `calc(${(box.h / height) * 100}% + 6px)`,
        }}
      />
    </figure>
  );
}

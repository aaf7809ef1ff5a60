import { words } from '../messages/index.ts';
import classes from './skeleton.module.css';

type SkeletonRowsProps = { readonly rows?: number; readonly height?: number };

const widths = ['38%', '52%', '31%', '46%', '40%', '57%', '35%'];

/** The shape of what is coming, still, with a word for those who cannot see it. */
export function SkeletonRows({ rows = 8, height = 40 }: SkeletonRowsProps) {
  return (
    <div role="status" className={classes.rows}>
      <span className="visually-hidden">{words.ui.loading}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <div key={row} className={classes.row} style={{ height }} aria-hidden="true">
          <span className={classes.bar} style={{ width: widths[row % widths.length] }} />
          <span className={classes.figure} />
        </div>
      ))}
    </div>
  );
}

import { words } from '../messages/index.ts';
import classes from './confidence-bars.module.css';

export type ConfidenceWord = 'sure' | 'likely' | 'doubtful' | 'guess';

const filled: Record<ConfidenceWord, number> = { sure: 4, likely: 3, doubtful: 2, guess: 1 };

/** A calibrated probability becomes a word; without calibration there is none, and nothing is shown. */
export const confidenceWord = (confidence: number): ConfidenceWord =>
  confidence >= 0.98 ? 'sure' : confidence >= 0.85 ? 'likely' : confidence >= 0.6 ? 'doubtful' : 'guess';

export function ConfidenceBars({ word }: { readonly word: ConfidenceWord }) {
  return (
    <span className={classes.confidence}>
      {words.ui.confidence[word]}
      <span className={classes.bars} aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <span key={bar} className={bar <= filled[word] ? classes.full : classes.faint} />
        ))}
      </span>
    </span>
  );
}

import type { ModelWordOnWire } from '@counterfoil/wire/contracts';
import { formatCount } from '../../format/count.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { ConfidenceBars, confidenceWord } from '../../ui/confidence-bars.tsx';
import classes from './why-card.module.css';

const inHundred = (share: number): number => Math.round(share * 100);

/** How sure the model is, on how many suggestions that was measured, and which model says so. */
export function ModelWord({ said }: { readonly said: ModelWordOnWire }) {
  const { confidence, basis, measured } = said;
  const { model } = words.review;
  return (
    <section className={classes.model} aria-label={model.title}>
      <p className={classes.measured}>
        {confidence === null ? (
          <span className={classes.unmeasured}>{model.notMeasured}</span>
        ) : (
          <ConfidenceBars word={confidenceWord(confidence)} />
        )}
        <span>
          {confidence === null
            ? model.measuredSoFar(formatCount(measured))
            : basis === null
              ? model.rightInHundred(inHundred(confidence))
              : model.rightOf(basis.right, basis.of, inHundred(basis.from), inHundred(basis.to))}
        </span>
      </p>
      <p className={classes.version}>
        {model.version(
          said.modelNumber,
          said.version,
          said.learned === 0 ? null : formatCount(said.learned),
          said.learnedUntil === null ? null : formatDate(said.learnedUntil),
        )}
      </p>
    </section>
  );
}

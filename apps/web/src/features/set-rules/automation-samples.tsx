import { Link } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import classes from './automation.module.css';

/** Unattended postings that wait to be checked by somebody who has not seen what was chosen. */
export function AutomationSamples({ entity }: { readonly entity: string | undefined }) {
  const { to } = usePlace();
  const mayCheck = useMay()('checkSample');
  const answer = useAnswer('listSamples', { query: { entity, waiting: 'true' } });
  const items = answer.data?.items ?? [];
  return (
    <section className={classes.entity}>
      <h2>{words.automation.samples}</h2>
      <p className={classes.text}>{words.automation.samplesText}</p>
      {answer.isError ? <ErrorState failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.isSuccess && items.length === 0 ? <p>{words.automation.noSamples}</p> : null}
      <ul className={classes.list}>
        {items.map((sample) => (
          <li key={sample.id}>
            <Glyph kind={sample.overdue ? 'doubt' : 'waiting'} size={14} />
            <span className={classes.grow}>
              {sample.title}
              <span className={classes.second}>
                {sample.label},{' '}
                {sample.overdue
                  ? words.automation.overdue(formatDate(sample.dueAt))
                  : words.automation.due(formatDate(sample.dueAt))}
              </span>
            </span>
            <Amount value={sample.amount} />
            {mayCheck ? (
              <Link to={to(`rules/samples/${sample.id}`)} aria-label={words.automation.checkOf(sample.title)}>
                {words.automation.check}
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

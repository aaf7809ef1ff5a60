import { Link } from 'react-router';
import { useAnswer } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Glyph } from '../../ui/glyph.tsx';
import classes from './day.module.css';

/** What the machine may not do any more, and what waits to be checked before it may go on. */
export function AuthorityLost({ entity }: { readonly entity: string | undefined }) {
  const { to } = usePlace();
  const withdrawals = useAnswer('listWithdrawals', { query: { entity } });
  const samples = useAnswer('listSamples', { query: { entity, waiting: 'true' } });
  const lost = (withdrawals.data?.items ?? []).filter(({ returnedAt }) => returnedAt === null);
  const waiting = samples.data?.items.length ?? 0;
  return (
    <>
      {lost.map(({ id, label, sentence }) => (
        <p key={id} className={classes.halted} role="alert">
          <Glyph kind="loss" /> <Link to={to('rules')}>{words.automation.lost(label, sentence)}</Link>
        </p>
      ))}
      {waiting > 0 ? (
        <p className={classes.samples}>
          <Glyph kind="waiting" /> <Link to={to('rules')}>{words.automation.toChecks(waiting)}</Link>
        </p>
      ) : null}
    </>
  );
}

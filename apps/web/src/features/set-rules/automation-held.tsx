import { Link } from 'react-router';
import type { client } from '../../api/client.ts';
import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { PAGES } from '../../evidence/page-of-limit.ts';
import { readable } from '../../format/sentences.ts';
import { words } from '../../messages/index.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import classes from './automation.module.css';

type Hold = Awaited<ReturnType<typeof client.call<'listAutomationHolds'>>>['items'][number];

/** Every gate that holds waiting work: a law, missing evidence or a setting, how much of it, and what would let it go. */
export function AutomationHeld({ entity }: { readonly entity: string | undefined }) {
  const { nameOf } = useEntities();
  const answer = useAnswer('listAutomationHolds', { query: { entity } });
  const items = answer.data?.items ?? [];
  const { held } = words.automation;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is too wide for the page is scrolled by the arrow keys
    <section className={classes.entity} aria-label={held.title} tabIndex={0}>
      <h2>{held.title}</h2>
      <p className={classes.text}>{held.text}</p>
      {answer.isError ? <ErrorState failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.isSuccess && items.length === 0 ? <p className={classes.text}>{held.nothing}</p> : null}
      {items.length === 0 ? null : (
        <table className={classes.table} aria-label={held.title}>
          <thead>
            <tr>
              <th scope="col">{words.rules.column.work}</th>
              <th scope="col">{held.gate}</th>
              <th scope="col">{held.waiting}</th>
              <th scope="col">{held.amount}</th>
              <th scope="col">{held.latest}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((hold) => (
              <HeldRow key={hold.id} hold={hold} entity={nameOf(hold.entityId)} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function HeldRow({ hold, entity }: { readonly hold: Hold; readonly entity: string }) {
  const { to } = usePlace();
  const { held, pages } = words.automation;
  return (
    <tr>
      <th scope="row">
        {hold.label}
        <span className={classes.second}>{entity}</span>
      </th>
      <td>
        {hold.gateLabel}
        <span className={classes.second}>{held.kinds[hold.kind]}</span>
      </td>
      <td className={classes.figure}>
        {hold.waiting}
        <span className={classes.second}>{held.alone(hold.alone)}</span>
      </td>
      <td className={classes.figure}>
        <Amount value={hold.amount} />
      </td>
      <td className={classes.said}>
        {readable(hold.sentence)}
        {hold.letsGo === null ? null : (
          <span className={classes.second}>
            {readable(hold.letsGo)}
            {hold.page === null || hold.page === 'automation' ? null : (
              <>
                {' '}
                <Link to={to(PAGES[hold.page])}>{pages[hold.page]}</Link>
              </>
            )}
          </span>
        )}
      </td>
    </tr>
  );
}

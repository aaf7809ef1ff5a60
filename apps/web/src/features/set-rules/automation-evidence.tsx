import type { client } from '../../api/client.ts';
import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { percentDown } from '../../format/share.ts';
import { words } from '../../messages/index.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { Amount } from '../../ui/amount.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import classes from './automation.module.css';

type Ground = Awaited<ReturnType<typeof client.call<'listAutomationEvidence'>>>['items'][number];

/** What persons said of the machine's work, with the interval in which its precision lies. */
export function AutomationEvidence({ entity }: { readonly entity: string | undefined }) {
  const { nameOf } = useEntities();
  const answer = useAnswer('listAutomationEvidence', { query: { entity } });
  const items = answer.data?.items ?? [];
  const { column } = words.automation;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is too wide for the page is scrolled by the arrow keys
    <section className={classes.entity} aria-label={words.automation.evidence} tabIndex={0}>
      <h2>{words.automation.evidence}</h2>
      <p className={classes.text}>{words.automation.evidenceText}</p>
      {answer.isError ? <ErrorState failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.isSuccess && items.length === 0 ? (
        <EmptyState title={words.automation.noEvidence}>{words.automation.noEvidenceText}</EmptyState>
      ) : null}
      {items.length === 0 ? null : (
        <table className={classes.table} aria-label={words.automation.evidence}>
          <thead>
            <tr>
              <th scope="col">{words.rules.column.work}</th>
              <th scope="col">{column.ground}</th>
              <th scope="col">{column.decided}</th>
              <th scope="col">{column.precisionShown}</th>
              <th scope="col">{column.proven}</th>
              <th scope="col">{column.unattended}</th>
              <th scope="col">{column.expected}</th>
              <th scope="col">{column.stands}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((ground) => (
              <GroundRow key={ground.id} ground={ground} entity={nameOf(ground.entityId)} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function GroundRow({ ground, entity }: { readonly ground: Ground; readonly entity: string }) {
  return (
    <tr>
      <th scope="row">
        {ground.label}
        <span className={classes.second}>{entity}</span>
      </th>
      <td>
        {ground.groundLabel}
        <span className={classes.second}>{words.automation.sources[ground.source]}</span>
      </td>
      <td>
        {ground.decided.count === 0
          ? words.automation.nothingDecided
          : words.automation.decided(ground.decided.right, ground.decided.count)}
        <span className={classes.second}>{toldOf(ground)}</span>
      </td>
      <td>
        <Interval ground={ground} />
      </td>
      <td className={classes.figure}>
        {ground.under ? <Glyph kind="loss" size={12} /> : null} {percentDown(ground.proven)}
      </td>
      <td className={classes.figure}>
        {words.automation.acts(ground.unattended.count, ground.acts)}
        <span className={classes.second}>
          <Amount value={ground.month.amount} />
        </span>
      </td>
      <td className={classes.figure}>
        <Amount value={ground.month.expected} />
      </td>
      <td>
        {words.rules.mode[ground.mode]}
        {ground.threshold === null ? null : (
          <span className={classes.second}>{words.automation.from(Number(ground.threshold).toFixed(3))}</span>
        )}
        {ground.heldBack === null ? null : (
          <span className={classes.held} title={ground.heldBack}>
            {ground.heldBack}
          </span>
        )}
      </td>
    </tr>
  );
}

/** What speaks against it, and what was checked blind. */
const toldOf = ({ decided }: Ground): string => {
  const { automation } = words;
  const checked = decided.sampledRight + decided.sampledWrong;
  return [
    decided.corrected > 0 ? automation.corrected(decided.corrected) : null,
    decided.reversed > 0 ? automation.reversed(decided.reversed) : null,
    decided.rejected > 0 ? automation.rejected(decided.rejected) : null,
    checked > 0 ? automation.sampled(decided.sampledRight, checked) : null,
  ]
    .filter((part) => part !== null)
    .join(', ');
};

/** From nothing to everything, the asked-for precision as a line. Said in figures beside it, so the drawing says nothing twice. */
function Interval({ ground: { precision, wanted, under } }: { readonly ground: Ground }) {
  if (precision.share === null) return <span className={classes.second}>–</span>;
  const [low, high] = [Number(precision.low) * 100, Number(precision.high) * 100];
  return (
    <>
      <span className={classes.track} data-under={under} aria-hidden="true">
        <span className={classes.span} style={{ left: `${low}%`, width: `${Math.max(1, high - low)}%` }} />
        <span className={classes.wanted} style={{ left: `${Number(wanted) * 100}%` }} />
      </span>
      <span
        className={classes.second}
        title={words.automation.intervalOf(
          percentDown(precision.low),
          percentDown(precision.high),
          percentDown(wanted),
        )}
      >
        {words.automation.interval(percentDown(precision.low), percentDown(precision.high))}
      </span>
    </>
  );
}

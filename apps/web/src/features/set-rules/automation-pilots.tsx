import type { client } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { formatAmount, isZeroAmount } from '../../format/amount.ts';
import { percentDown } from '../../format/share.ts';
import { words } from '../../messages/index.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { Glyph } from '../../ui/glyph.tsx';
import classes from './automation.module.css';

type Ground = Awaited<ReturnType<typeof client.call<'listAutomationEvidence'>>>['items'][number];
type Pilot = NonNullable<Ground['pilot']>;

/** What letting the machine post would have brought and cost, where it was only watched. */
export function AutomationPilots({ entity }: { readonly entity: string | undefined }) {
  const { nameOf } = useEntities();
  const answer = useAnswer('listAutomationEvidence', { query: { entity } });
  const watched = (answer.data?.items ?? []).flatMap((ground) =>
    ground.pilot === null ? [] : [{ ground, pilot: ground.pilot }],
  );
  if (watched.length === 0) return null;
  return (
    <section className={classes.entity}>
      <h2>{words.automation.pilots}</h2>
      <p className={classes.text}>{words.automation.pilotsText}</p>
      <ul className={classes.list} aria-label={words.automation.pilots}>
        {watched.map(({ ground, pilot }) => (
          <li key={ground.id}>
            <Glyph kind={pilot.falsePositives > 0 ? 'doubt' : 'open'} size={14} />
            <span className={classes.grow}>
              {ground.label}, {ground.groundLabel}
              <span className={classes.second}>{sentencesOf(pilot)}</span>
              <span className={classes.second}>
                {nameOf(ground.entityId)}, {words.automation.sources[ground.source]}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const sentencesOf = ({ cases, wouldPost, decided, alike, falsePositives, falseMoney, precision }: Pilot): string => {
  const { pilot } = words.automation;
  const { share, low, high } = precision;
  const money = isZeroAmount(falseMoney.amount) ? null : `${formatAmount(falseMoney.amount)} ${falseMoney.currency}`;
  return [
    pilot.would(wouldPost, cases),
    share === null
      ? pilot.undecided
      : pilot.alike(alike, decided, [percentDown(share), percentDown(low), percentDown(high)]),
    ...(share === null ? [] : [pilot.false(falsePositives, money)]),
    ...(wouldPost === 0 ? [] : [pilot.saved(wouldPost, cases)]),
  ].join(' ');
};

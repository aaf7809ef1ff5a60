import { Button } from '@mantine/core';
import { useState } from 'react';
import { type client, failureOf } from '../../api/client.ts';
import { useAct, useAnswer } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import classes from './automation.module.css';

type Promotion = Awaited<ReturnType<typeof client.call<'listPromotions'>>>['items'][number];
/** The latest; the audit trail has them all. */
const SHOWN_MAX = 10;

type Verdict = 'grant' | 'decline';

/** What the evidence would bear; a person grants it with a reason, or declines it. */
export function AutomationPromotions({ entity }: { readonly entity: string | undefined }) {
  const { nameOf } = useEntities();
  const mayDecide = useMay()('decidePromotion');
  const [asked, setAsked] = useState<{ promotion: Promotion; verdict: Verdict } | null>(null);
  const answer = useAnswer('listPromotions', { query: { entity } });
  const items = (answer.data?.items ?? []).filter(({ status }) => status !== 'lapsed').slice(0, SHOWN_MAX);
  if (items.length === 0) return null;
  return (
    <section className={classes.entity}>
      <h2>{words.automation.promotions}</h2>
      <p className={classes.text}>{words.automation.promotionsText}</p>
      <ul className={classes.list}>
        {items.map((promotion) => (
          <li key={promotion.id}>
            <Glyph kind={promotion.status === 'proposed' ? 'people' : 'open'} size={14} />
            <span className={classes.grow}>
              {promotion.label}
              <span className={classes.second}>{promotion.sentence}</span>
              <span className={classes.second}>
                {[nameOf(promotion.entityId), decidedOn(promotion)].filter(Boolean).join('. ')}
              </span>
            </span>
            {mayDecide && promotion.status === 'proposed'
              ? (['grant', 'decline'] as const).map((verdict) => (
                  <Button
                    key={verdict}
                    size="xs"
                    aria-label={words.automation[`${verdict}Of`](promotion.label)}
                    onClick={() => setAsked({ promotion, verdict })}
                  >
                    {words.automation[verdict]}
                  </Button>
                ))
              : null}
          </li>
        ))}
      </ul>
      {asked ? <Decide {...asked} onClose={() => setAsked(null)} /> : null}
    </section>
  );
}

/** What a person said of it, and when. */
const decidedOn = ({ status, decidedAt, reason }: Promotion): string | null =>
  (status === 'granted' || status === 'declined') && decidedAt !== null
    ? words.automation.decidedPromotion[status](formatDate(decidedAt), reason ?? '')
    : null;

type DecideProps = { readonly promotion: Promotion; readonly verdict: Verdict; readonly onClose: () => void };

function Decide({ promotion, verdict, onClose }: DecideProps) {
  const decide = useAct('decidePromotion', 'all');
  return (
    <ReasonDialog
      title={words.automation[`${verdict}Of`](promotion.label)}
      button={words.automation[verdict]}
      label={words.automation.reason}
      description={words.automation.reasonText}
      maxLength={2000}
      pending={decide.isPending}
      failure={decide.isError ? failureOf(decide.error) : null}
      onClose={onClose}
      onSubmit={(reason) =>
        decide.mutate({ params: { id: promotion.id }, body: { verdict, reason } }, { onSuccess: onClose })
      }
    >
      <p>{promotion.sentence}</p>
    </ReasonDialog>
  );
}

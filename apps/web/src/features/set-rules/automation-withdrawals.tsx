import { useAnswer } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { Glyph } from '../../ui/glyph.tsx';
import classes from './automation.module.css';

/** What the machine took from itself, why, and when a person gave it back. */
export function AutomationWithdrawals({ entity }: { readonly entity: string | undefined }) {
  const { nameOf } = useEntities();
  const answer = useAnswer('listWithdrawals', { query: { entity } });
  const items = answer.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className={classes.entity}>
      <h2>{words.automation.withdrawals}</h2>
      <p className={classes.text}>{words.automation.withdrawalsText}</p>
      <ul className={classes.list}>
        {items.map((withdrawal) => (
          <li key={withdrawal.id}>
            <Glyph kind={withdrawal.returnedAt === null ? 'loss' : 'open'} size={14} />
            <span className={classes.grow}>
              {withdrawal.label}, {withdrawal.groundLabel}
              <span className={classes.second}>{withdrawal.sentence}</span>
              <span className={classes.second}>
                {nameOf(withdrawal.entityId)}, {words.automation.since(formatDate(withdrawal.withdrawnAt))}
                {withdrawal.returnedAt === null
                  ? null
                  : `. ${words.automation.returned(formatDate(withdrawal.returnedAt), withdrawal.reason ?? '')}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

import type { ExceptionDetail } from '@counterfoil/wire/contracts';
import { LimitsNote } from '../../evidence/limits-note.tsx';
import { readable } from '../../format/sentences.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { CounterfoilCard } from '../../ui/counterfoil-card.tsx';
import { ReasonList } from '../../ui/reason-list.tsx';
import { ModelWord } from './model-word.tsx';
import { furtherTexts } from './reasons-once.ts';
import { SimilarCases } from './similar-cases.tsx';
import classes from './why-card.module.css';

type WhyCardProps = { readonly item: ExceptionDetail; readonly proposal: ExceptionDetail['proposals'][number] | null };

/** One sentence, what speaks for and against, how sure that is, and how the like of it ended before; the stub leads to the record. */
export function WhyCard({ item, proposal }: WhyCardProps) {
  const { to } = usePlace();
  const waiting = item.reasons.filter((reason) => reason.releasedAt === null);
  const released = item.reasons.filter((reason) => reason.releasedAt !== null);
  const weighed = item.weighed.filter((reason) => reason.text !== item.why);
  const said = [item.why, ...item.weighed.map((reason) => reason.text)];
  const inside = (
    <>
      <p className={classes.why}>{readable(item.why)}</p>
      <ul className={classes.texts}>
        {furtherTexts(waiting, said).map((text) => (
          <li key={text}>{readable(text)}</li>
        ))}
        {furtherTexts(released, []).map((text) => (
          <li key={text} data-released="true">
            {readable(text)}
          </li>
        ))}
      </ul>
      {weighed.length > 0 ? (
        <ReasonList
          reasons={weighed.map((reason) => ({
            text: readable(reason.text),
            weight: reason.sign === '-' ? -Math.abs(reason.weight) : Math.abs(reason.weight),
          }))}
        />
      ) : null}
      <LimitsNote limits={item.limits} told={[...said, ...waiting.map(({ text }) => text)]} />
      {proposal?.statistics ? <ModelWord said={proposal.statistics} /> : null}
      <SimilarCases cases={item.similar} />
    </>
  );
  if (item.decisionId === null) return <div className={classes.plain}>{inside}</div>;
  return (
    <CounterfoilCard
      stub={words.review.record}
      stubWidth={28}
      to={to(`audit/decisions/${item.decisionId}`)}
      proof={words.review.recordProof}
    >
      {inside}
    </CounterfoilCard>
  );
}

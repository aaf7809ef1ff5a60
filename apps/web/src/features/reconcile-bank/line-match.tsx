import type { BankTransactionOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAct, useAnswer } from '../../api/queries.ts';
import { matchTouches } from '../../matching/match-touches.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import { usePlace } from '../../shell/use-place.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { BookedWith } from './booked-with.tsx';
import classes from './line-match.module.css';
import { LineVerbs } from './line-verbs.tsx';
import { MatchByHand } from './match-by-hand.tsx';
import { MatchCandidates } from './match-candidates.tsx';
import { useVerbKeys } from './use-verb.ts';

/** What becomes of such a line is said already. */
const CLOSED = ['posted', 'ignored', 'withdrawn'];

type LineMatchProps = {
  readonly line: BankTransactionOnWire;
  /** Other lines that are matched with it. */
  readonly others: readonly BankTransactionOnWire[];
};

/** What becomes of a line: what the machine thinks fits, any open item a person would rather have, or another verb. */
export function LineMatch({ line, others }: LineMatchProps) {
  const { to } = usePlace();
  const answer = useAnswer('getBankTransaction', { params: { id: line.id } });
  const may = useMay();
  const undo = useAct('undoMatch', matchTouches);
  const { status } = answer.data ?? line;
  useVerbKeys(!CLOSED.includes(status) && others.length === 0);
  if (answer.isError) return <ErrorState failure={failureOf(answer.error)} />;
  if (!answer.data) return <SkeletonRows rows={3} height={32} />;
  const detail = answer.data;
  const accepted = detail.matchIds[0];
  if (detail.status === 'posted') {
    const settled = detail.candidates.find(({ matchId }) => matchId === accepted);
    return (
      <div className={classes.settled}>
        <StatusChip kind="proven">{words.bank.status.posted}</StatusChip>
        {detail.journalEntryIds.map((entry) => (
          <Link key={entry} to={to(`ledger/entries/${entry}`)}>
            {words.bank.seeEntry}
          </Link>
        ))}
        {settled ? <BookedWith candidate={settled} /> : null}
        {accepted && may('undoMatch') ? (
          <Button
            size="compact-sm"
            loading={undo.isPending}
            onClick={() =>
              undo.mutate(
                { params: { id: accepted }, ifMatch: detail.version },
                { onError: (error) => tellFailure(error) },
              )
            }
          >
            {words.bank.unmatch}
          </Button>
        ) : null}
      </div>
    );
  }
  const matching = (
    <div className={classes.match}>
      {detail.exceptionIds.map((item) => (
        <Link key={item} to={to('review', { view: 'all', item })}>
          {words.documents.seeReview}
        </Link>
      ))}
      {others.length === 0 ? <MatchCandidates line={detail} candidates={detail.candidates} /> : null}
      {may('createMatch') ? <MatchByHand lines={[detail, ...others]} /> : null}
    </div>
  );
  if (detail.status === 'ignored' || detail.status === 'withdrawn' || others.length > 0) return matching;
  return <LineVerbs line={detail} matching={matching} />;
}

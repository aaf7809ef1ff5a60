import type { BankTransactionOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { client } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { absoluteAmount, isZeroAmount } from '../../format/amount.ts';
import { formatDate } from '../../format/dates.ts';
import { readable } from '../../format/sentences.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { matchTouches } from '../../matching/match-touches.ts';
import { NotThis } from '../../matching/not-this.tsx';
import { OtherLine } from '../../matching/other-line.tsx';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import { useSayWhy } from '../../shell/use-say-why.tsx';
import { Amount } from '../../ui/amount.tsx';
import { BookedWith, roleWords } from './booked-with.tsx';
import classes from './line-match.module.css';
import { TransferEntries } from './sister-entries.tsx';

type Detail = Awaited<ReturnType<typeof client.call<'getBankTransaction'>>>;
type Candidate = Detail['candidates'][number];
type MatchCandidatesProps = {
  readonly line: BankTransactionOnWire;
  readonly candidates: readonly Candidate[];
};

/** The best candidate stands open; the others open in place, because an ambiguous line asks once. */
export function MatchCandidates({ line, candidates }: MatchCandidatesProps) {
  const [all, setAll] = useState(false);
  const [at, setAt] = useState(0);
  const first = candidates[Math.min(at, candidates.length - 1)];
  const step = (by: number): void => setAt((at + by + candidates.length) % Math.max(1, candidates.length));
  useKeys(
    candidates.length < 2
      ? []
      : [
          { key: '[', label: words.bank.keys.candidates, run: () => step(-1) },
          { key: ']', label: words.bank.keys.candidates, run: () => step(1) },
        ],
    2,
  );
  if (!first) return <p className={classes.second}>{words.bank.noCandidate}</p>;
  const shown = all ? candidates : [first];
  return (
    <section>
      <ul>
        {shown.map((candidate) => (
          <CandidateRow key={keyOf(candidate)} line={line} candidate={candidate} first={candidate === first} />
        ))}
      </ul>
      {candidates.length > 1 && !all ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          {words.bank.others(candidates.length - 1)}
        </Button>
      ) : null}
    </section>
  );
}

const keyOf = (candidate: Candidate): string =>
  candidate.matchId ?? candidate.openItems.map((item) => item.openItemId).join();

type CandidateRowProps = {
  readonly line: BankTransactionOnWire;
  readonly candidate: Candidate;
  /** The one the keys act on. */
  readonly first: boolean;
};

function CandidateRow({ line, candidate, first }: CandidateRowProps) {
  const decide = useAct('decideMatch', matchTouches);
  const create = useAct('createMatch', matchTouches);
  const may = useMay();
  const { orSayWhy, dialog } = useSayWhy();
  const accept = (reason?: string): void => {
    if (candidate.matchId) {
      decide.mutate(
        {
          params: { id: candidate.matchId },
          body: {
            verdict: 'accept',
            version: line.version,
            reason,
            otherVersion: candidate.transfer?.otherLine?.held?.version,
          },
        },
        { onError: orSayWhy(accept) },
      );
      return;
    }
    const allocations = candidate.openItems.map((item) => ({
      openItemId: item.openItemId,
      amount: absoluteAmount(item.allocated).amount,
    }));
    create.mutate(
      { body: { bankTransactionId: line.id, allocations, version: line.version } },
      { onError: (error) => tellFailure(error) },
    );
  };
  useKeys(first && may('decideMatch') ? [{ key: 'a', label: words.bank.keys.accept, run: () => accept() }] : [], 2);
  return (
    <li className={classes.candidate}>
      {candidate.openItems.map((item) => (
        <div key={item.openItemId} className={classes.item}>
          <span className="proportional">{item.number}</span>
          <span className={classes.second}>{formatDate(item.date)}</span>
          <span className={classes.party}>{item.partyName}</span>
          <Amount value={item.open} bare />
        </div>
      ))}
      {candidate.transfer === null ? null : <Transfer line={line} transfer={candidate.transfer} first={first} />}
      <div className={classes.verdict}>
        <span className={classes.second}>
          {candidate.reasons.map((reason) => readable(reason.text)).join(' ')}
          {isZeroAmount(candidate.residual.amount) ? null : (
            <>
              {' · '}
              {candidate.residualRole ? roleWords(candidate.residualRole) : words.bank.left}{' '}
              <Amount value={candidate.residual} />
            </>
          )}
        </span>
        <BookedWith candidate={candidate} />
        {may('decideMatch') ? (
          <span className={classes.sum}>
            <Button size="compact-sm" onClick={() => accept()} loading={decide.isPending || create.isPending}>
              {words.bank.matchWith(candidate.openItems.length)}
            </Button>
            {candidate.matchId ? <NotThis matchId={candidate.matchId} version={line.version} first={first} /> : null}
          </span>
        ) : null}
        {dialog}
      </div>
    </li>
  );
}

type TransferProps = {
  readonly line: BankTransactionOnWire;
  readonly transfer: NonNullable<Candidate['transfer']>;
  readonly first: boolean;
};

/** Money of our own: on which account its other line stands, and what both would post; with a sister in both books. */
function Transfer({ line, transfer, first }: TransferProps) {
  const may = useMay();
  const { bankTransactionId, bankAccountName, sister, bookingDate } = transfer;
  const open = first && line.journalEntryIds.length === 0 && may('previewTransfer');
  return (
    <>
      <p>
        {bankAccountName === null || bookingDate === null
          ? words.reconcile.transferAwaited
          : words.reconcile.transferTo(bankAccountName, sister, formatDate(bookingDate))}
      </p>
      {first && transfer.otherLine?.held ? <OtherLine other={transfer.otherLine} /> : null}
      {open ? <TransferEntries lineId={line.id} counterpartId={bankTransactionId} /> : null}
    </>
  );
}

import type { DocumentDetail, ExceptionDetail } from '@counterfoil/wire/contracts';
import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '../../api/queries.ts';
import { ArithmeticProof } from '../../evidence/arithmetic-proof.tsx';
import { FieldGrid } from '../../evidence/field-grid.tsx';
import { fieldOrder } from '../../evidence/field-names.ts';
import { FieldProof, type RivalPick } from '../../evidence/field-proof.tsx';
import { PaymentCodes } from '../../evidence/payment-codes.tsx';
import { SourceDifferences } from '../../evidence/source-differences.tsx';
import { formatDate, formatInstant, formatMoment } from '../../format/dates.ts';
import { readable } from '../../format/sentences.ts';
import { NotThis } from '../../matching/not-this.tsx';
import { OtherLine } from '../../matching/other-line.tsx';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { reasonSign } from '../../ui/reason-sign.ts';
import { StatusChip } from '../../ui/status-chip.tsx';
import { type DecisionActions, DecisionBar } from './decision-bar.tsx';
import classes from './decision-pane.module.css';
import { ProposalEntries } from './proposal-entries.tsx';
import { fieldsInQuestion } from './reason-marks.ts';
import { reasonsOnce } from './reasons-once.ts';
import { WhyCard } from './why-card.tsx';

type DecisionPaneProps = {
  readonly item: ExceptionDetail;
  readonly document: DocumentDetail | null;
  readonly proposal: number;
  readonly lit: string | null;
  readonly onLight: (name: string) => void;
  readonly onTurn: (step: number) => void;
  readonly actions: DecisionActions;
  /** How another reading of a field is taken instead. */
  readonly pick: RivalPick;
};

/** What the case is, why it waits, what was read, what would be posted, and the buttons that say so. */
export function DecisionPane({ item, document, proposal, lit, onLight, onTurn, actions, pick }: DecisionPaneProps) {
  const chosen = item.proposals[proposal] ?? null;
  const mayDecline = useMay()('decideMatch') && item.pendingDecision === null && item.claim?.mine !== false;
  return (
    <section className={classes.pane} aria-label={words.review.decision}>
      <div className={classes.body}>
        <header>
          <div className={classes.who}>
            <h2 className={classes.party}>{item.counterparty ?? item.title}</h2>
            <Amount value={item.amount} size="case" />
          </div>
          <p className={classes.second}>{secondLine(item, document)}</p>
          <div className={classes.chips}>
            {reasonsOnce(item.reasons).map((reason) => (
              <StatusChip key={reason.code} kind={reasonSign(reason.code, reason.severity)}>
                {reason.short}
              </StatusChip>
            ))}
            {needsTwo(item) ? <StatusChip kind="people">{words.review.twoPeople}</StatusChip> : null}
          </div>
        </header>
        <WhyCard item={item} proposal={chosen} />
        {document ? <ReadPart {...{ item, document, lit, onLight, pick }} /> : null}
        {item.proposals.length > 1 ? (
          <p className={classes.candidates}>
            {words.review.candidate(proposal + 1, item.proposals.length)}
            <Turn label={words.review.previousCandidate} onClick={() => onTurn(-1)}>
              <IconChevronLeft size={16} stroke={1.5} />
            </Turn>
            <Turn label={words.review.nextCandidate} onClick={() => onTurn(1)}>
              <IconChevronRight size={16} stroke={1.5} />
            </Turn>
          </p>
        ) : null}
        {item.bankStatementId ? <ToMapping statement={item.bankStatementId} /> : null}
        {item.watched ? <p className={classes.second}>{words.review.watched}</p> : null}
        {chosen ? <p className={classes.proposal}>{readable(chosen.text)}</p> : null}
        {chosen?.match && mayDecline ? (
          <p>
            <NotThis key={chosen.match.id} matchId={chosen.match.id} version={chosen.match.version} first />
          </p>
        ) : null}
        {chosen?.otherLine ? <OtherLine other={chosen.otherLine} /> : null}
        {chosen?.journalPreview ? <ProposalEntries preview={chosen.journalPreview} /> : null}
        {item.history.length > 0 ? <History item={item} /> : null}
      </div>
      <DecisionBar item={item} proposal={chosen} actions={actions} />
    </section>
  );
}

type ReadPartProps = Pick<DecisionPaneProps, 'item' | 'lit' | 'onLight' | 'pick'> & {
  readonly document: DocumentDetail;
};

/** What was read of the page, what it could have been instead, and the sums where they are what the case is about. */
function ReadPart({ item, document, lit, onLight, pick }: ReadPartProps) {
  const isAbout = (code: string): boolean => item.reasons.some((reason) => reason.code === code);
  return (
    <>
      {isAbout('read.sources_disagree') ? (
        <>
          <SourceDifferences document={document} lit={lit} onLight={onLight} />
          <PaymentCodes document={document} lit={lit} onLight={onLight} />
        </>
      ) : null}
      <FieldGrid
        document={document}
        names={caseFields(document)}
        questioned={fieldsInQuestion(item)}
        lit={lit}
        onLight={onLight}
      />
      <FieldProof quiet document={document} lit={lit} onLight={onLight} pick={pick} />
      {isAbout('read.arithmetic_open') ? <ArithmeticProof document={document} lit={lit} onLight={onLight} /> : null}
    </>
  );
}

/** A table waits for somebody to say how it is read: what most often settles the case stands beside the refusal. */
function ToMapping({ statement }: { readonly statement: string }) {
  const { to } = usePlace();
  const { data } = useAnswer('getBankStatement', { params: { id: statement } });
  if (data === undefined || data.mapping === 'none') return null;
  return (
    <div>
      <Button component={Link} to={to(`bank/statements/${statement}/mapping`)}>
        {words.mapping.toMapping}
      </Button>
    </div>
  );
}

type TurnProps = { readonly label: string; readonly onClick: () => void; readonly children: ReactNode };

function Turn({ label, onClick, children }: TurnProps) {
  return (
    <ActionIcon variant="subtle" size={24} aria-label={label} title={label} onClick={onClick}>
      {children}
    </ActionIcon>
  );
}

const secondLine = (item: ExceptionDetail, document: DocumentDetail | null): string => {
  const kind = document ? (words.documents.kinds[document.kind] ?? document.kind) : kindOf(item);
  const due = document?.fields.dueDate?.value;
  return [due ? words.review.dueOn(kind, formatDate(due)) : kind, words.review.since(formatMoment(item.openedAt))]
    .filter(Boolean)
    .join(' · ');
};

/** The chip that says so, unless a reason's own chip says it already. */
const needsTwo = (item: ExceptionDetail): boolean =>
  item.reasons.some((reason) => reason.secondPerson) &&
  !item.reasons.some((reason) => reasonSign(reason.code, reason.severity) === 'people');

const kindOf = (item: ExceptionDetail): string =>
  item.bankTransactionId ? words.ledger.bankLine : item.counterparty === null ? '' : item.title;

const always = new Set(['invoiceNumber', 'issueDate', 'netTotal', 'taxTotal', 'total', 'dueDate', 'iban']);

/** The seven figures of every bill, and whatever else the reader was unsure of. */
const caseFields = (document: DocumentDetail): readonly string[] =>
  fieldOrder.filter(
    (name) =>
      (always.has(name) && document.fields[name]?.value != null) ||
      document.findings.some((finding) => finding.field === name),
  );

function History({ item }: { readonly item: ExceptionDetail }) {
  return (
    <section>
      <h3>{words.review.history}</h3>
      <ul className={classes.history}>
        {item.history.map((step) => (
          <li key={step.id}>
            {words.review.step(step.by, step.verdict, formatInstant(step.at))}
            {step.reason ? `: ${step.reason}` : ''}
          </li>
        ))}
      </ul>
    </section>
  );
}

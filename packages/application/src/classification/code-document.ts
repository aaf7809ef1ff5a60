import { createHash } from 'node:crypto';
import { areasToOpen } from '@counterfoil/domain/closing';
import type { ReadDocument, TableReader } from '@counterfoil/domain/documents';
import { prepareEntry } from '@counterfoil/domain/ledger';
import { absolute, parseMoney } from '@counterfoil/domain/money';
import type { Refusal } from '@counterfoil/domain/refusal';
import { type ReviewReasonCode, recordedGates, toldGates, type UnattendedDecision } from '@counterfoil/domain/review';
import type { DocumentPlan } from '@counterfoil/domain/subledger';
import type { Books, TenantWrite } from '@counterfoil/platform/db';
import { canonicalJson, recordEvent } from '../audit/index.ts';
import { keepActs } from '../automation/index.ts';
import { latestReading, lockDocument, moveDocument } from '../documents/index.ts';
import type { BankNumberVault } from '../parties/index.ts';
import { announceChange, enqueue, PRIORITY } from '../pipeline/index.ts';
import { openReviewItem, withdrawReviewItem } from '../review/index.ts';
import { insertDecision, insertProposal, withdrawProposals } from './coding-proposal.repository.ts';
import { collectReasons, evidenceOf, type FoundReason } from './collect-reasons.ts';
import { deferralOf } from './defer-lines.ts';
import { draftDocumentProposal } from './draft-document-proposal.ts';
import { type DocumentCase, gatherDocumentCase } from './gather-document-case.ts';
import { type DocumentJudgement, judgeDocument } from './judge-document.ts';
import type { LearnedCoders } from './learned-coders.ts';
import { planDocument, previewOf, unfinishedPreview } from './plan-document.ts';
import type { DocumentProposal, JournalPreview } from './proposal-content.ts';
import { proposalsFor } from './proposals-for.ts';
import { recallLessons } from './recall-lessons.ts';
import { leastSure, rivalsOf, versionsOf } from './record-statistics.ts';
import { tolerancesBehind } from './tolerate-reading.ts';

export const CODER_VERSION = 'rules-memory-and-statistics 1';

type Drafted = {
  readonly proposal: DocumentProposal | null;
  readonly plan: DocumentPlan | null;
  readonly preview: JournalPreview | null;
  readonly refusal: Refusal | null;
  readonly reopens: readonly string[];
};

/** Plans the proposal against the laws of the ledger, so that what would be refused is a reason now and not a surprise later. */
const draftCase = (found: DocumentCase): Drafted => {
  const proposal = draftDocumentProposal(found);
  if (proposal === null) return { proposal: null, plan: null, preview: null, refusal: null, reopens: [] };
  const facts = { ledger: found.ledger, versions: found.context.taxVersions, rate: found.rate };
  const plan = planDocument(proposal, facts, describe(found));
  if (!plan.ok)
    return {
      proposal,
      plan: null,
      preview: unfinishedPreview(proposal, facts),
      refusal: plan.refusal.code === 'review.no_proposal' ? null : plan.refusal,
      reopens: [],
    };
  const prepared = prepareEntry(plan.value.entry, found.ledger);
  return {
    proposal,
    plan: plan.value,
    preview: previewOf(proposal, plan.value, facts),
    refusal: prepared.ok ? null : prepared.refusal,
    reopens: prepared.ok ? [] : reopensOf(plan.value, found),
  };
};

const reopensOf = ({ entry }: DocumentPlan, { ledger }: DocumentCase): string[] => [
  ...new Set((areasToOpen(entry, ledger) ?? []).map(({ area }) => area)),
];

export const describe = (found: Pick<DocumentCase, 'sender' | 'reading' | 'document'>): string => {
  const who = found.sender.party?.name ?? found.reading.fields.supplier.value ?? found.document.file_name;
  const number = found.reading.fields.invoiceNumber.value;
  return (number === null ? who : `${who}, ${number}`).slice(0, 500);
};

/** What the laws would refuse, as a review reason. */
const reasonOfRefusal = (found: DocumentCase, refusal: Refusal): FoundReason => {
  const locked = refusal.code === 'ledger.period_locked' || refusal.code === 'ledger.period_missing';
  if (locked) return { code: 'post.period_locked', text: refusal.detail, evidence: evidenceOf(found, 'issueDate') };
  if (refusal.code.startsWith('tax.'))
    return {
      code: refusal.code === 'tax.rate_invalid' ? 'tax.rate_invalid' : 'tax.treatment_unclear',
      text: refusal.detail,
      evidence: evidenceOf(found, 'taxTotal'),
    };
  return { code: 'read.arithmetic_open', text: refusal.detail, evidence: evidenceOf(found, 'total') };
};

const record = (
  tx: TenantWrite,
  found: DocumentCase,
  drafted: Drafted,
  decision: DocumentJudgement,
): Promise<{ id: string }> => {
  const [first] = found.codings;
  return insertDecision(tx, {
    entityId: found.ledger.entity.id,
    stage: '4-code',
    subjectKind: 'document',
    subjectId: found.document.id,
    inputsHash: createHash('sha256')
      .update(
        canonicalJson({
          reading: found.revision,
          sha256: found.document.sha256.toString('hex'),
          proposal: drafted.proposal,
        }),
      )
      .digest(),
    versions: {
      reader: found.reading.readerVersion,
      coder: CODER_VERSION,
      ...versionsOf(found.codings),
      ...tolerancesBehind(found.tolerated),
    },
    features: drafted.proposal?.reasons ?? [],
    rivals: found.codings.flatMap(rivalsOf),
    gates: recordedGates(decision),
    outcome: decision.verdict,
    sentence: `${first?.sentence ?? 'Nothing earlier says where this goes'}. ${decision.summary}.`,
    authority: drafted.proposal?.authority ?? 'none',
    ...leastSure(found.codings),
    ...(decision.threshold === null ? {} : { threshold: decision.threshold }),
    decidedByKind: 'machine',
    decidedBy: null,
  });
};

const keepProposal = async (
  tx: TenantWrite,
  found: DocumentCase,
  proposal: DocumentProposal,
  decision: { id: string; accepted: boolean },
): Promise<string> => {
  await withdrawProposals(tx, 'document', found.document.id);
  const { id } = await insertProposal(tx, {
    entityId: found.ledger.entity.id,
    subjectKind: 'document',
    subjectId: found.document.id,
    status: decision.accepted ? 'accepted' : 'proposed',
    origin: 'machine',
    content: proposal,
    contentHash: createHash('sha256').update(canonicalJson(proposal)).digest(),
    decisionId: decision.id,
    acceptedBy: null,
  });
  return id;
};

/** Who says what a document says prepares its posting. */
const preparersOf = ({ corrections = [], columnCorrections = [] }: ReadDocument): string[] => [
  ...new Set([...corrections, ...columnCorrections].map(({ by }) => by)),
];

const TYPED_ALONE =
  'A person typed a figure of it, and no approval limit says up to which amount that is enough: somebody else approves it.';

/** What the gates say that no stage before them said: every limit that holds, and what only the judging knows. */
const reasonsOfGates = (
  decision: UnattendedDecision,
  known: ReadonlySet<ReviewReasonCode>,
): { code: ReviewReasonCode; text: string }[] => {
  const told = toldGates(decision).flatMap(({ reasons, sentence }) =>
    reasons.filter((code) => !known.has(code)).map((code) => ({ code, text: sentence })),
  );
  const doubted = decision.gates.find(({ name }) => name === 'nothing_open')?.reasons ?? [];
  return doubted.includes('post.approval_required') && !known.has('post.approval_required')
    ? [...told, { code: 'post.approval_required', text: TYPED_ALONE }]
    : told;
};

const park = async (
  tx: TenantWrite,
  found: DocumentCase,
  drafted: Drafted,
  parked: {
    reasons: readonly FoundReason[];
    decision: UnattendedDecision;
    decisionId: string;
    preparers: readonly string[];
  },
): Promise<void> => {
  const codingProposalId =
    drafted.proposal === null
      ? null
      : await keepProposal(tx, found, drafted.proposal, { id: parked.decisionId, accepted: false });
  const known: ReadonlySet<ReviewReasonCode> = new Set(parked.reasons.map(({ code }) => code));
  // What never posts is held by no gate; saying so would only be noise beside the one reason.
  const fromGates = known.has('ingest.not_postable')
    ? []
    : reasonsOfGates(parked.decision, known).map((reason) => ({ ...reason, evidence: evidenceOf(found, 'total') }));
  const total = found.figures === null ? null : parseMoney(found.figures.total, found.figures.currency);
  await moveDocument(tx, {
    id: found.document.id,
    from: ['read'],
    to: 'exception',
    partyId: found.sender.party?.id ?? null,
    entityId: found.ledger.entity.id,
  });
  await openReviewItem(tx, {
    stage: '4-code',
    subjectKind: 'document',
    subjectId: found.document.id,
    entityId: found.ledger.entity.id,
    title: found.sender.party?.name ?? found.reading.fields.supplier.value ?? found.document.file_name,
    partyId: found.sender.party?.id ?? null,
    moneyAtRisk: total?.ok ? absolute(total.value).minor : 0n,
    currency: total?.ok ? total.value.currency : null,
    preparers: parked.preparers,
    reasons: [...parked.reasons, ...fromGates],
    proposals: proposalsFor(found, {
      codingProposalId,
      proposal: drafted.proposal,
      preview: drafted.preview,
      refusal: drafted.refusal,
      reasons: parked.reasons,
      decisionId: parked.decisionId,
      reopens: drafted.reopens,
      deferral: deferralOf(found, drafted.proposal, {
        facts: { ledger: found.ledger, versions: found.context.taxVersions, rate: found.rate },
        description: describe(found),
        crosses: parked.reasons.some(({ code }) => code === 'code.capital_or_deferred'),
      }),
    }),
  });
};

const acceptCase = async (
  tx: TenantWrite,
  found: DocumentCase,
  proposal: DocumentProposal,
  decisionId: string,
): Promise<void> => {
  await keepProposal(tx, found, proposal, { id: decisionId, accepted: true });
  await moveDocument(tx, {
    id: found.document.id,
    from: ['read'],
    to: 'coded',
    partyId: found.sender.party?.id ?? null,
    entityId: found.ledger.entity.id,
  });
  await withdrawReviewItem(tx, { kind: 'document', id: found.document.id }, 'What held it is gone.');
  await enqueue(tx, {
    topic: 'document.coded',
    subjectKind: 'document',
    subjectId: found.document.id,
    priority: PRIORITY.interactive,
  });
};

/** Stage 4 of the document road: who, where to, which tax; posted by itself only when every gate is open, else parked with reasons. */
export const codeDocument = async (
  books: Books,
  documentId: string,
  ports: { vault: BankNumberVault; coders?: Pick<LearnedCoders, 'of'>; tables?: TableReader },
): Promise<void> => {
  const { vault, coders, tables } = ports;
  await books.transact(async (tx) => {
    const document = await lockDocument(tx, documentId);
    if (document === undefined || document.status !== 'read') return;
    const latest = await latestReading(tx, documentId);
    if (latest === undefined) throw new Error(`Document ${documentId} is read, but has no reading.`);
    const read = await recallLessons(tx, latest, { vault, tables });
    const found = await gatherDocumentCase(tx, document, read, {
      vault,
      ...(coders === undefined ? {} : { statisticsOf: (entityId: string) => coders.of(books, tx, entityId) }),
    });

    const drafted = draftCase(found);
    const reasons: FoundReason[] = [
      ...collectReasons(found),
      ...(drafted.refusal === null ? [] : [reasonOfRefusal(found, drafted.refusal)]),
    ];
    // Whatever cannot be drafted waits for a person, and nothing waits without saying why.
    if (drafted.proposal === null && reasons.length === 0)
      reasons.push({
        code: 'read.field_missing',
        text: 'There is no line and no total on it that could become an entry.',
        evidence: evidenceOf(found, 'total'),
      });
    const decision = await judgeDocument(tx, found, {
      plan: drafted.plan,
      taxPoint: drafted.proposal?.taxPoint ?? null,
      reasons,
      locked: reasons.some(({ code }) => code === 'post.period_locked'),
    });

    const { id: decisionId } = await record(tx, found, drafted, decision);
    const posts = decision.verdict === 'post' && drafted.proposal !== null && drafted.plan !== null;
    if (decision.act !== null) await keepActs(tx, [{ ...decision.act, decisionId, unattended: posts }]);
    if (posts && drafted.proposal !== null) await acceptCase(tx, found, drafted.proposal, decisionId);
    else await park(tx, found, drafted, { reasons, decision, decisionId, preparers: preparersOf(latest.content) });
    await recordEvent(tx, {
      action: 'document.coded',
      subjectKind: 'document',
      subjectId: documentId,
      entityId: found.ledger.entity.id,
      payload: {
        verdict: decision.verdict,
        gates: decision.summary,
        decisionId,
        reasons: reasons.map(({ code }) => code),
      },
    });
    await announceChange(tx, 'document', documentId);
  });
};

import type { Money } from '@counterfoil/domain/money';
import type { TenantWrite } from '@counterfoil/platform/db';
import type { EntityLedger } from '../ledger/index.ts';
import type { EvidencePlace } from '../review/index.ts';
import { loadItems } from '../subledger/index.ts';
import { withdrawBankProposals } from './bank-proposal.repository.ts';
import type { BankProposal } from './bank-proposal.ts';
import { planBankProposal } from './bank-proposal.ts';
import { chainReason } from './broken-chain.ts';
import { restToDispute } from './dispute-rest.ts';
import { onAccount, unidentified } from './fallback-proposals.ts';
import { discountOfUnknownTax, type JudgedMatch } from './judge-match.ts';
import { keepSisterTransfer } from './keep-sister-transfer.ts';
import { type KeptTransfer, keepTransfer } from './keep-transfer.ts';
import { describeLine } from './load-posting-case.ts';
import type { MatchOption } from './match-options.ts';
import {
  keepBankProposals,
  type LineProposal,
  type LineReason,
  parkLine,
  reasonOfRefusal,
  reasonsOfGates,
} from './park-line.ts';
import { partyNames } from './party-name.repository.ts';
import { previewOfPlan } from './preview-line.ts';
import { proposeReturns } from './return-payment.ts';

type Kept = { readonly decisionId: string; readonly matchIds: readonly string[]; readonly amount: Money };

const evidenceOf = async (tx: TenantWrite, itemIds: readonly string[]): Promise<EvidencePlace[]> =>
  (await loadItems(tx, itemIds)).flatMap(({ row }) =>
    row.document_id === null ? [] : [{ documentId: row.document_id, field: 'total', label: row.number ?? undefined }],
  );

/** `told` is whether the transfer it may be says already why it waits. */
const reasonsFor = async (tx: TenantWrite, judged: JudgedMatch, told: boolean): Promise<LineReason[]> => {
  const { line, exception } = judged.prepared;
  const own: LineReason[] = [];
  const toSister = judged.prepared.finding.transfer?.crossesEntities === true;
  if (toSister)
    own.push({
      code: 'match.other_entity',
      text:
        judged.prepared.finding.transfer?.verdict === 'likely'
          ? 'The same amount moved the other way on a bank account of a sister: between sisters it is a pair of entries.'
          : 'It names a bank account of a sister: a pair of entries, not a transfer.',
    });
  const isOurs = toSister || told;
  if (exception !== null && !(isOurs && exception.code === 'match.unidentified'))
    own.push({ code: exception.code, text: exception.text, evidence: await evidenceOf(tx, exception.openItemIds) });
  const untaxed = discountOfUnknownTax(judged.chosen);
  if (untaxed !== undefined)
    own.push({
      code: 'match.residual',
      text: `${untaxed.row.number ?? 'The open item'} was taken over without its tax; how much of the discount corrects tax is not known.`,
    });
  if (judged.rates?.rates.suspect === true) own.push({ code: 'match.rate_suspect', text: judged.rates.words });
  if (line.reversal)
    own.push({ code: 'match.returned', text: 'The bank marks the line as a return of an earlier one.' });
  if (judged.refusal !== null) own.push(reasonOfRefusal(judged.refusal));
  own.push(...chainReason(line));
  const shut = reasonsOfGates(judged.decision, own);
  // Whose money it is stands fixed by whose account it is on; how to code it is nobody's question.
  return [...own, ...(isOurs ? shut.filter(({ code }) => code !== 'code.below_threshold') : shut)];
};

/** What a person can do where no open item will take the money: keep it on somebody's account, or where nobody's waits. */
const withoutMatch = async (tx: TenantWrite, judged: JudgedMatch, kept: Kept): Promise<LineProposal[]> => {
  const { line, ledger, movement, exception } = judged.prepared;
  const [named] = await loadItems(tx, exception?.openItemIds ?? []);
  const partyId = line.party_id ?? named?.row.party_id ?? null;
  const names = await partyNames(tx, [partyId]);
  const wanted = { amount: kept.amount, partyId, partyName: names.get(partyId ?? '') ?? null, ledger };
  const proposals = [onAccount(wanted), unidentified(wanted)].filter((one): one is BankProposal => one !== null);
  return keepBankProposals(
    tx,
    line,
    proposals.map((proposal) => {
      const facts = movement === null ? null : { movement, ledger, versions: [], description: describeLine(line) };
      const plan = facts === null ? null : planBankProposal(proposal, facts);
      return { proposal, preview: plan?.ok ? previewOfPlan(plan.value, ledger.accounts, { lines: [2] }) : null };
    }),
    kept.decisionId,
  );
};

/** Where the rest is beyond every tolerance, the best match once more, with a dispute about what it leaves open. */
const withDispute = ({ prepared }: JudgedMatch, kept: Kept): LineProposal[] => {
  const { line, options, ledger, exception } = prepared;
  const [chosen] = options;
  if (chosen === undefined || !chosen.plan.ok || exception?.code !== 'match.residual') return [];
  const rest = restToDispute(chosen, line.booking_date);
  if (rest === null) return [];
  const { text, ...dispute } = rest;
  return [
    {
      text,
      action: { type: 'accept_match', matchId: kept.matchIds[0], dispute },
      journalPreview: previewOfPlan(chosen.plan.value, ledger.accounts),
      decisionId: kept.decisionId,
    },
  ];
};

/** The entry an option would make, with the sister's beside it where there are two; null where nothing may be posted. */
const previewOfOption = (
  { plan, pair }: MatchOption,
  accounts: EntityLedger['accounts'],
): LineProposal['journalPreview'] => {
  if (plan.ok) return previewOfPlan(plan.value, accounts);
  if (pair === null || !pair.plan.ok) return null;
  const { paying, sister } = pair.plan.value;
  const { name, ledger } = pair.sister;
  const mirror = { entityId: ledger.entity.id, entityName: name, ...previewOfPlan(sister, ledger.accounts) };
  return { ...previewOfPlan(paying, accounts), mirror };
};

/** The transfer it may be: in the same books one of both sides, with a sister a pair of entries. */
const transferOf = async (tx: TenantWrite, { prepared }: JudgedMatch, kept: Kept): Promise<KeptTransfer> => {
  const { transfer } = prepared.finding;
  if (transfer === null) return { proposals: [], reasons: [] };
  if (transfer.crossesEntities)
    return keepSisterTransfer(tx, prepared.line, { proposal: transfer, decisionId: kept.decisionId });
  return keepTransfer(tx, prepared.line, transfer, kept.decisionId);
};

/** The line waits with its candidates, the best first, each with the entry it would make. */
export const parkMatch = async (tx: TenantWrite, judged: JudgedMatch, kept: Kept): Promise<void> => {
  const { line, options, ledger } = judged.prepared;
  await withdrawBankProposals(tx, [line.id]);
  const matches = options.flatMap((option, at): LineProposal[] => {
    const journalPreview = previewOfOption(option, ledger.accounts);
    const action = { type: 'accept_match', matchId: kept.matchIds[at] };
    return journalPreview === null ? [] : [{ text: option.text, action, journalPreview, decisionId: kept.decisionId }];
  });
  const { proposals: transfer, reasons: inTheWay } = await transferOf(tx, judged, kept);
  const returns = line.reversal ? await proposeReturns(tx, line, kept.decisionId) : [];
  const rest =
    returns.length + matches.length + transfer.length > 0 &&
    judged.prepared.exception?.code !== 'match.paid_twice' &&
    judged.prepared.exception?.code !== 'match.other_entity'
      ? []
      : await withoutMatch(tx, judged, kept);
  await parkLine(tx, {
    line,
    stage: '3-match',
    partyId: options[0]?.items[0]?.state.item.partyId ?? null,
    reasons: [...(await reasonsFor(tx, judged, inTheWay.length > 0)), ...inTheWay],
    proposals: [...returns, ...matches, ...withDispute(judged, kept), ...transfer, ...rest],
  });
};

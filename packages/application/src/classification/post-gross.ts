import { date } from '@counterfoil/domain/calendar';
import { allocate, formatDecimal, parseMoney, sum } from '@counterfoil/domain/money';
import { rateKeyOf, type TaxVersion, versionsOn } from '@counterfoil/domain/tax';
import type { CodedDocumentLine, DocumentProposal } from './proposal-content.ts';

type Gross = Pick<DocumentProposal, 'lines' | 'taxes' | 'taxTotal' | 'netTotal'>;

const outOfScope = (versions: readonly TaxVersion[]): TaxVersion | undefined =>
  versions.find(({ treatment, direction }) => treatment === 'out_of_scope' && direction !== 'sale');

/** The code under which a tax of the same rate is cost of its line. */
const borneLike = (taxCodeId: string | null, versions: readonly TaxVersion[]): TaxVersion | undefined => {
  const rate = versions.find((one) => one.taxCodeId === taxCodeId)?.components[0]?.rate;
  return rate === undefined
    ? undefined
    : versions.find(
        ({ treatment, components }) =>
          treatment === 'not_recoverable' &&
          components[0] !== undefined &&
          rateKeyOf(components[0].rate) === rateKeyOf(rate),
      );
};

/**
 * The proposal with its tax as cost, where the paper does not carry the claim (UStG § 15, Directive 2006/112/EC Art. 178):
 * under the code that says so for each rate, or where there is none, each line with its share of the whole total.
 */
export const postGross = (proposal: DocumentProposal, all: readonly TaxVersion[]): Gross | null => {
  const versions = versionsOn(all, date(proposal.taxPoint));
  const kept = { taxes: proposal.taxes, taxTotal: proposal.taxTotal, netTotal: proposal.netTotal };
  const borne = proposal.lines.map(({ taxCodeId }) => borneLike(taxCodeId, versions));
  if (borne.every((one) => one !== undefined))
    return { ...kept, lines: proposal.lines.map((line, at) => ({ ...line, taxCodeId: borne[at]?.taxCodeId ?? null })) };

  const none = outOfScope(versions);
  const total = parseMoney(proposal.total, proposal.currency);
  const nets = proposal.lines.map(({ net }) => parseMoney(net, proposal.currency));
  const amounts = nets.flatMap((net) => (net.ok ? [net.value] : []));
  if (none === undefined || !total.ok || amounts.length !== nets.length || amounts.length === 0) return null;
  if (sum(amounts, total.value.currency).minor === 0n || amounts.some(({ minor }) => minor < 0n)) return null;
  const shares = allocate(
    total.value,
    amounts.map(({ minor }) => minor),
  );
  const lines = proposal.lines.map(
    (line, at): CodedDocumentLine => ({
      ...line,
      net: formatDecimal(shares[at] ?? total.value),
      taxCodeId: none.taxCodeId,
    }),
  );
  return { lines, taxes: [], taxTotal: null, netTotal: proposal.total };
};

import { formatDecimal, negate, parseMoney } from '@counterfoil/domain/money';
import type { DocumentProposal } from './proposal-content.ts';

/**
 * The books know a credit by its kind, with figures as on the paper of a credit note: positive. A document whose total
 * is below zero becomes that, every figure turned, so that sides, tax and open item come out as for any credit note (D12).
 */
export const creditWithoutMinus = (proposal: DocumentProposal): DocumentProposal => {
  const total = parseMoney(proposal.total, proposal.currency);
  if (!total.ok || total.value.minor >= 0n) return proposal;
  // What is no amount stays as it is: planning says so with its sentence.
  const turned = (amount: string): string => {
    const read = parseMoney(amount, proposal.currency);
    return read.ok ? formatDecimal(negate(read.value)) : amount;
  };
  const turnedOrNone = (amount: string | null): string | null => (amount === null ? null : turned(amount));
  return {
    ...proposal,
    documentKind: 'credit_note',
    netTotal: turnedOrNone(proposal.netTotal),
    taxTotal: turnedOrNone(proposal.taxTotal),
    total: turned(proposal.total),
    prepaid: turnedOrNone(proposal.prepaid),
    payable: turnedOrNone(proposal.payable),
    // Nothing is discounted of money that comes back.
    discount: null,
    taxes: proposal.taxes.map(({ rate, amount }) => ({ rate, amount: turnedOrNone(amount) })),
    lines: proposal.lines.map((line) => ({ ...line, net: turned(line.net) })),
  };
};

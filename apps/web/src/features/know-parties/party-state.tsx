import type { PartyOnWire } from '@counterfoil/wire/contracts';
import { words } from '../../messages/index.ts';
import { StatusChip } from '../../ui/status-chip.tsx';

/** Verified is a claim with a proof; the rest is open, and a block is a lock and not an alarm. */
export function PartyState({ party, plain = false }: { readonly party: PartyOnWire; readonly plain?: boolean }) {
  if (party.archivedAt) {
    return (
      <StatusChip kind="open" plain={plain}>
        {words.parties.archived}
      </StatusChip>
    );
  }
  if (party.blockedReason) {
    return (
      <StatusChip kind="locked" plain={plain}>
        {words.parties.blocked}
      </StatusChip>
    );
  }
  return (
    <StatusChip kind={party.verified ? 'proven' : 'open'} plain={plain}>
      {party.verified ? words.parties.verified : words.parties.unverified}
    </StatusChip>
  );
}

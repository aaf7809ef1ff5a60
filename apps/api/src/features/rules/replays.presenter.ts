import type {
  AnyChange,
  ReplayResult,
  ReplayRow,
  SettingChangeRow,
  WholeReplay,
} from '@counterfoil/application/replay';
import type {
  MachineChangeOnWire,
  MovedMoneyOnWire,
  ReplayOnWire,
  SettingChangeOnWire,
  WholeReplayOnWire,
} from '@counterfoil/wire/contracts';
import { wireMoney } from '../../http/money-on-wire.ts';
import type { Frozen } from '../../http/operation-handler.ts';
import { wireId, wireIdOrNull } from '../../http/wire-id.ts';

const presentMoves = (moved: ReplayResult['moved']): MovedMoneyOnWire[] =>
  moved.map(({ from, fromLabel, to, toLabel, currency, amount, lines }) => ({
    fromAccountId: wireId('ledgerAccount', from),
    from: fromLabel,
    toAccountId: wireId('ledgerAccount', to),
    to: toLabel,
    amount: wireMoney(BigInt(amount), currency),
    lines,
  }));

const presentResult = (result: ReplayResult): NonNullable<ReplayOnWire['result']> => ({
  lines: result.lines,
  elsewhere: result.elsewhere,
  differing: result.differing,
  reviewBefore: result.reviewBefore,
  reviewAfter: result.reviewAfter,
  contradictedBefore: result.wrongBefore,
  contradicted: result.wrong,
  sentence: result.sentence,
  moved: presentMoves(result.moved),
  booked: result.booked.map(({ leg, currency, before, after }) => ({
    leg,
    before: wireMoney(BigInt(before), currency),
    after: wireMoney(BigInt(after), currency),
  })),
  parts: (result.parts ?? []).map(({ wrongBefore, wrong, moved, proposed, ...part }) => ({
    ...part,
    contradictedBefore: wrongBefore,
    contradicted: wrong,
    moved: presentMoves(moved),
    proposed: presentMoves(proposed),
  })),
  notes: [...(result.notes ?? [])],
});

export const presentReplay = (row: ReplayRow): ReplayOnWire => ({
  id: wireId('replay', row.id),
  entityId: wireId('entity', row.entity_id),
  from: row.from_date,
  to: row.to_date,
  kind: row.kind,
  title: row.title,
  status: row.status,
  progress: { done: row.lines_done, total: row.lines_total },
  result: row.result === null ? null : presentResult(row.result),
  failure: row.failure,
  proposedBy: wireId('user', row.proposed_by),
  proposedAt: row.proposed_at,
  endedAt: row.ended_at,
  decidedBy: wireIdOrNull('user', row.decided_by),
  decidedAt: row.decided_at,
  reason: row.reason,
  singlePerson: row.single_person,
  version: row.version,
});

export const presentWhole = ({ replay, deltas, stale, obstacle }: WholeReplay): Frozen<WholeReplayOnWire> => ({
  ...presentReplay(replay),
  deltas,
  stale,
  obstacle,
  modelId: replay.proposal.kind === 'model' ? wireId('model', replay.proposal.modelVersionId) : null,
});

export const presentChange = (row: SettingChangeRow): Frozen<SettingChangeOnWire> => ({
  id: wireId('settingChange', row.id),
  entityId: wireIdOrNull('entity', row.entity_id),
  replayId: wireId('replay', row.replay_id),
  kind: row.kind,
  title: row.title,
  deltas: row.deltas,
  sentence: row.sentence,
  reason: row.reason,
  proposedBy: wireId('user', row.proposed_by),
  approvedBy: wireId('user', row.approved_by),
  singlePerson: row.single_person,
  changedAt: row.changed_at,
});

export const presentMachineChange = ({
  id,
  entityId,
  kind,
  title,
  details,
  by,
  at,
  about,
}: AnyChange): MachineChangeOnWire => ({
  id: wireId('auditEvent', id),
  entityId: wireIdOrNull('entity', entityId),
  kind,
  title,
  details: [...details],
  by,
  at,
  about: about === null ? null : { kind: about.kind, id: wireId(about.kind, about.id) },
});

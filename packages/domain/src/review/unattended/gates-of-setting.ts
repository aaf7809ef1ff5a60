import { compare, describeMoney } from '../../money/index.ts';
import { REVIEW_REASONS } from '../reasons.ts';
import { complainIf, gateFrom, helped, notApplicable } from './gate.ts';
import type { Gate, UnattendedCase } from './unattended-case.ts';

/** A purchase split under a limit is still one purchase: limits test what the party got today. */
export const limitByDay = ({ proposal, setting, facts }: UnattendedCase): Gate => {
  const row = { name: 'limit_by_day', prohibition: 12 } as const;
  const limits = [
    { of: 'unattended', limit: setting.amountLimit },
    { of: 'approval', limit: setting.approvalLimit },
  ].flatMap(({ of, limit }) => (limit === null ? [] : [{ of, limit }]));
  if (limits.length === 0) return notApplicable(row, 'No limit is set.');
  const passed = limits.filter(({ limit }) => compare(facts.partyDaySum, limit) > 0);
  const alone = compare(facts.partyDaySum, proposal.amount) === 0;
  const sum = `${alone ? '' : "The party's day sum of "}${describeMoney(facts.partyDaySum)}`;
  const words = passed.map(({ of, limit }) => `the ${of} limit of ${describeMoney(limit)}`).join(' and ');
  const raised = `or a limit of ${describeMoney(facts.partyDaySum)} lets it go.`;
  return gateFrom(row, `The party's day sum of ${describeMoney(facts.partyDaySum)} is within the limits.`, [
    helped(
      complainIf(passed.length > 0, 'post.approval_required', `${sum} is over ${words}.`),
      alone
        ? `A person's approval, ${raised}`
        : `The party's sum begins anew tomorrow; today a person's approval, ${raised}`,
      'automation',
    ),
  ]);
};

export const amountLimit = ({ proposal, setting }: UnattendedCase): Gate => {
  const row = { name: 'amount_limit', prohibition: null } as const;
  const limit = setting.amountLimit;
  if (limit === null) return notApplicable(row, 'No amount limit is set.');
  return gateFrom(row, `${describeMoney(proposal.amount)} is within ${describeMoney(limit)}.`, [
    helped(
      complainIf(
        compare(proposal.amount, limit) > 0,
        'post.approval_required',
        `${describeMoney(proposal.amount)} is over the unattended limit of ${describeMoney(limit)}.`,
      ),
      `A person's approval, or a limit of ${describeMoney(proposal.amount)} lets it go.`,
      'automation',
    ),
  ]);
};

export const approvalLimit = ({ proposal, setting }: UnattendedCase): Gate => {
  const row = { name: 'approval_limit', prohibition: null } as const;
  const limit = setting.approvalLimit;
  if (limit === null) return notApplicable(row, 'No approval limit is set.');
  return gateFrom(row, `${describeMoney(proposal.amount)} needs no approval.`, [
    helped(
      complainIf(
        compare(proposal.amount, limit) > 0,
        'post.approval_required',
        `${describeMoney(proposal.amount)} is over the approval limit of ${describeMoney(limit)}.`,
      ),
      `A person's approval, or a limit of ${describeMoney(proposal.amount)} lets it go.`,
      'automation',
    ),
  ]);
};

/** As the desk calls the modes. */
const HELD_BY_MODE = {
  shadow: 'This kind of work is set to Watch: a person decides without seeing what the machine would have done.',
  suggest: 'This kind of work is set to Suggest: a person decides.',
} as const;

export const modeIsAuto = ({ setting }: UnattendedCase): Gate =>
  gateFrom({ name: 'mode', prohibition: null }, 'This kind of work is set to post by itself.', [
    helped(
      complainIf(
        setting.mode !== 'auto',
        'code.below_threshold',
        setting.heldBack ?? (setting.mode === 'auto' ? '' : HELD_BY_MODE[setting.mode]),
      ),
      setting.letsGo ?? 'Whoever may change settings sets this kind of work to Post.',
      'automation',
    ),
  ]);

export const nothingOpen = ({ facts }: UnattendedCase): Gate =>
  gateFrom(
    { name: 'nothing_open', prohibition: null },
    'No earlier stage raised a doubt.',
    facts.openReasons.map((reason) => complainIf(true, reason, `${REVIEW_REASONS[reason].shortForm}.`)),
  );

import { accept, type Result, refuse } from '../refusal/index.ts';
import { mayRelease, type Role } from '../review/index.ts';

export type ModelVerdict = 'promote' | 'reject' | 'roll_back';
export type ModelState = 'candidate' | 'champion' | 'retired' | 'rolled_back' | 'rejected';
export type ModelKind = 'coding' | 'matching';

export type JudgedModel = {
  readonly kind: ModelKind;
  readonly number: number;
  readonly state: ModelState;
  /** Once in use, so that one knows what going back to it means. */
  readonly served: boolean;
  /** Who asked for its training; null where the night did. */
  readonly trainedBy: string | null;
  readonly codeVersion: string;
};

export type ModelDecider = {
  readonly id: string | null;
  readonly roles: readonly Role[];
  readonly singlePerson: boolean;
  /** The code that runs now: a version of other code could not be put in use as it was measured. */
  readonly codeVersion: string;
};

export type ModelWish = { readonly verdict: ModelVerdict; readonly reason: string };

const REASON_MAX = 500;

const nameOf = ({ number }: JudgedModel): string => `Version ${number}`;

const refuseCode = (model: JudgedModel, { verdict }: Pick<ModelWish, 'verdict'>, codeVersion: string): Result<null> =>
  verdict === 'promote' && model.codeVersion !== codeVersion
    ? refuse(
        'model.other_code',
        `${nameOf(model)} was measured with code ${model.codeVersion.slice(0, 12)}; ${codeVersion.slice(0, 12)} runs now, and would not make the same model. Train a new candidate.`,
      )
    : accept(null);

const refuseState = (model: JudgedModel, { verdict }: Pick<ModelWish, 'verdict'>): Result<null> => {
  const name = nameOf(model);
  if (model.kind === 'matching')
    return refuse(
      'model.comes_with_the_software',
      `${name} of matching came with the software; it changes with the software alone.`,
    );
  if (model.state === 'champion')
    return refuse('model.in_use_already', `${name} is the one in use; there is nothing to decide about it.`);
  if (verdict === 'roll_back')
    return model.served
      ? accept(null)
      : refuse('model.never_in_use', `${name} was never in use; promote a candidate instead of going back to it.`);
  if (model.state !== 'candidate')
    return refuse(
      'model.no_candidate',
      `${name} is ${model.state.replace('_', ' ')}; only the latest candidate is promoted or rejected.`,
    );
  return accept(null);
};

/** Why a version cannot be put in use by anybody, whoever asks; null where it can. */
export const obstacleOf = (model: JudgedModel, verdict: ModelVerdict, codeVersion: string): string | null => {
  const state = refuseState(model, { verdict });
  if (!state.ok) return state.refusal.detail;
  const code = refuseCode(model, { verdict }, codeVersion);
  return code.ok ? null : code.refusal.detail;
};

/**
 * A model is put in use by a controller who did not ask for its training (D35): the machine never promotes itself.
 * Going back is one decision of one person, also after the software changed, because it is the way out when something is
 * wrong.
 */
export const decideModel = (
  model: JudgedModel,
  wish: ModelWish,
  decider: ModelDecider,
): Result<{ readonly ownWork: boolean }> => {
  if (!mayRelease(decider.roles, 'controller'))
    return refuse('auth.role_required', 'A controller or an owner decides which model is in use.');
  const reason = wish.reason.trim();
  if (reason === '') return refuse('review.reason_required', 'Say why: the reason stays with the version.');
  if (reason.length > REASON_MAX)
    return refuse(
      'review.reason_required',
      `The reason has ${reason.length} characters; say it in ${REASON_MAX} or fewer.`,
    );
  const state = refuseState(model, wish);
  if (!state.ok) return state;
  const code = refuseCode(model, wish, decider.codeVersion);
  if (!code.ok) return code;
  const ownWork = wish.verdict === 'promote' && decider.id !== null && model.trainedBy === decider.id;
  if (ownWork && !decider.singlePerson)
    return refuse(
      'ledger.self_approval',
      `You asked for the training of ${nameOf(model).toLowerCase()}. Somebody else has to promote it.`,
    );
  return accept({ ownWork });
};

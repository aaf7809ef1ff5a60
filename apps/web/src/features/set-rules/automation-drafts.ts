import type { client } from '../../api/client.ts';
import { formatAmount, readTypedAmount } from '../../format/amount.ts';

export type Guardrail = Awaited<ReturnType<typeof client.call<'getGuardrails'>>>['items'][number];
export type AutomationClass = Awaited<ReturnType<typeof client.call<'listAutomationClasses'>>>['items'][number];
export type Mode = Guardrail['mode'];
export type ScopeKey = `${AutomationClass['sources'][number]}.${'any' | 'statistics'}`;

export const MODES = ['shadow', 'suggest', 'auto'] as const;

/** What the reader typed of one class and has not saved; what is undefined stands as it is. */
export type Draft = {
  readonly mode?: Mode;
  readonly amountLimit?: string;
  readonly approvalLimit?: string;
  readonly money?: string;
  readonly precision?: string;
  readonly sampleShare?: string;
  readonly sampleDays?: string;
  readonly scopes?: Readonly<Partial<Record<ScopeKey, Mode>>>;
};

export type Work = { readonly id: string; readonly guardrail: Guardrail; readonly budgeted: AutomationClass };

/** Guardrail and budget of each class, by the id they share. */
export const workOf = (guardrails: readonly Guardrail[], classes: readonly AutomationClass[]): Work[] =>
  guardrails.flatMap((guardrail) => {
    const budgeted = classes.find(({ id }) => id === guardrail.id);
    return budgeted === undefined ? [] : [{ id: guardrail.id, guardrail, budgeted }];
  });

/** 0.995 as "99.5", without the noise of binary fractions. */
export const asPercent = (share: string): string => String(Number((Number(share) * 100).toFixed(3)));
export const asShare = (percent: string): string => {
  const typed = percent.trim().replace(',', '.');
  return /^\d+([.]\d+)?$/.test(typed) ? String(Number((Number(typed) / 100).toFixed(7))) : percent.trim();
};

export const shownOf = ({ guardrail, budgeted }: Work, draft: Draft) => ({
  mode: draft.mode ?? guardrail.mode,
  amountLimit: draft.amountLimit ?? (guardrail.amountLimit ? formatAmount(guardrail.amountLimit.amount) : ''),
  approvalLimit: draft.approvalLimit ?? (guardrail.approvalLimit ? formatAmount(guardrail.approvalLimit.amount) : ''),
  money: draft.money ?? (budgeted.budget.money ? formatAmount(budgeted.budget.money.amount) : ''),
  precision: draft.precision ?? asPercent(budgeted.budget.precision),
  sampleShare: draft.sampleShare ?? asPercent(budgeted.budget.sampleShare),
  sampleDays: draft.sampleDays ?? String(budgeted.budget.sampleDays),
});

/** What stands for a source or for likeness; `auto` for a source that nobody held back, `suggest` for likeness nobody let. */
export const scopeOf = ({ budgeted }: Work, key: ScopeKey, draft: Draft): Mode => {
  const [source, ground] = key.split('.');
  const set = budgeted.modes.find((one) => one.source === source && one.ground === ground);
  return draft.scopes?.[key] ?? set?.mode ?? (ground === 'statistics' ? 'suggest' : 'auto');
};

/** What is no amount is sent as it was typed, so that the API says what is wrong with it instead of the desk guessing. */
export const wireLimit = (typed: string, currency: string) =>
  typed.trim() === '' ? null : { amount: readTypedAmount(typed, currency) ?? typed.trim(), currency };

type Drafts = Readonly<Record<string, Draft>>;
const touched = (draft: Draft | undefined, fields: readonly (keyof Draft)[]): boolean =>
  draft !== undefined && fields.some((field) => draft[field] !== undefined);

export const guardrailsOf = (works: readonly Work[], drafts: Drafts, currencyOf: (entityId: string) => string) =>
  works
    .filter(({ id }) => touched(drafts[id], ['mode', 'amountLimit', 'approvalLimit']))
    .map((work) => {
      const shown = shownOf(work, drafts[work.id] ?? {});
      const { entityId, workClass, version } = work.guardrail;
      const currency = currencyOf(entityId);
      const limits = {
        amountLimit: wireLimit(shown.amountLimit, currency),
        approvalLimit: wireLimit(shown.approvalLimit, currency),
      };
      return { entityId, workClass, version, mode: shown.mode, ...limits };
    });

export const budgetsOf = (works: readonly Work[], drafts: Drafts, currencyOf: (entityId: string) => string) =>
  works
    .filter(({ id }) => touched(drafts[id], ['money', 'precision', 'sampleShare', 'sampleDays']))
    .map((work) => {
      const shown = shownOf(work, drafts[work.id] ?? {});
      const { entityId, workClass, budget } = work.budgeted;
      return {
        entityId,
        workClass,
        money: wireLimit(shown.money, currencyOf(entityId)),
        precision: asShare(shown.precision),
        sampleShare: asShare(shown.sampleShare),
        sampleDays: Number(shown.sampleDays),
        version: budget.version,
      };
    });

export const scopesOf = (works: readonly Work[], drafts: Drafts) =>
  works.flatMap((work) =>
    (Object.entries(drafts[work.id]?.scopes ?? {}) as [ScopeKey, Mode][]).map(([key, mode]) => {
      const [source, ground] = key.split('.') as [AutomationClass['sources'][number], 'any' | 'statistics'];
      const { entityId, workClass, modes } = work.budgeted;
      const version = modes.find((one) => one.source === source && one.ground === ground)?.version ?? 0;
      return { entityId, workClass, source, ground, mode, version };
    }),
  );

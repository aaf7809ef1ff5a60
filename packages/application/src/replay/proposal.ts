import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { RuleDraft } from '../classification/index.ts';
import type { NewTolerance } from '../settings/index.ts';

/** A change of how the machine decides, as it is proposed and kept until somebody decides about it. */
export type Proposal =
  | {
      readonly kind: 'rule';
      /** The rule as it would be; null ends the one it replaces. */
      readonly draft: RuleDraft | null;
      readonly replaces: { readonly id: string; readonly version: number } | null;
    }
  | {
      readonly kind: 'tolerance';
      readonly tolerance: Omit<NewTolerance, 'absolute'> & { readonly absolute: string | null };
    }
  | {
      readonly kind: 'guardrail';
      readonly workClass: string;
      readonly mode: string;
      /** Minor units of the entity's functional currency; null for no limit. */
      readonly amountLimit: string | null;
      readonly approvalLimit: string | null;
    }
  | {
      readonly kind: 'model';
      /** A candidate to put in use, or a version that served to go back to. */
      readonly modelVersionId: string;
    }
  | {
      readonly kind: 'document_hold';
      readonly partyId: string | null;
      readonly days: number;
      readonly validFrom: CalendarDate;
    }
  | {
      readonly kind: 'budget';
      readonly workClass: string;
      /** Minor units of the entity's functional currency in a month; null sets no sum. */
      readonly money: string | null;
      readonly precision: number;
      readonly sampleShare: number;
      readonly sampleDays: number;
    };

export type ProposalKind = Proposal['kind'];

/** One thing that would change, in words: what stands today and what would stand. */
export type Delta = { readonly what: string; readonly before: string | null; readonly after: string | null };

/** A proposal in words: its name, what it changes, and a print of everything it is held against. */
export type StatedProposal = {
  readonly title: string;
  readonly deltas: readonly Delta[];
  readonly basis: string;
  /** Why nobody can put it in force, whatever the replay says; it can be looked at all the same. */
  readonly obstacle?: string | null;
};

export type ProposalOf<K extends ProposalKind> = Extract<Proposal, { kind: K }>;

/** The tolerance as it would be set. */
export const wishOf = ({ tolerance }: ProposalOf<'tolerance'>): NewTolerance => ({
  ...tolerance,
  absolute: tolerance.absolute === null ? null : BigInt(tolerance.absolute),
});

export type Span = { readonly entityId: string; readonly from: string; readonly to: string };

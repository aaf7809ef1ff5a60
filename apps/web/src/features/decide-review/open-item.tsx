import { useMediaQuery } from '@mantine/hooks';
import { IconChevronLeft } from '@tabler/icons-react';
import { failureOf } from '../../api/client.ts';
import type { useDecide } from '../../deciding/use-decide.tsx';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { FilterTabs } from '../../ui/filter-tabs.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { CaseDialogs } from './case-dialogs.tsx';
import { DecisionPane } from './decision-pane.tsx';
import { EvidencePane } from './evidence-pane.tsx';
import classes from './open-item.module.css';
import { type OpenCase, useOpenCase } from './use-open-case.ts';
import type { Review } from './use-review.ts';

type OpenItemProps = {
  readonly id: string;
  readonly review: Review;
  readonly decide: ReturnType<typeof useDecide>;
};

/** The case on the table: its evidence left, its decision right; on smaller screens one behind the other. */
export function OpenItem({ id, review, decide }: OpenItemProps) {
  const narrow = useMediaQuery('(max-width: 75em)') ?? false;
  const open = useOpenCase({ id, review, decide });
  if (open.answer.isError) {
    return (
      <div className={classes.inset}>
        <ErrorState failure={failureOf(open.answer.error)} onRetry={() => void open.answer.refetch()} />
      </div>
    );
  }
  if (!open.item) return <SkeletonRows />;
  return (
    <>
      {narrow ? (
        <Stacked open={open} onBack={() => review.open(null)} />
      ) : (
        <div className={classes.sideBySide}>
          <Evidence open={open} />
          <Decision open={open} />
        </div>
      )}
      <CaseDialogs open={open} />
    </>
  );
}

function Evidence({ open }: { readonly open: OpenCase }) {
  if (!open.item) return null;
  return (
    <EvidencePane
      item={open.item}
      document={open.document}
      loading={open.loadingPaper}
      lit={open.lit}
      onLight={open.light}
    />
  );
}

function Decision({ open }: { readonly open: OpenCase }) {
  if (!open.item) return null;
  return (
    <DecisionPane
      item={open.item}
      document={open.document}
      proposal={open.position}
      lit={open.lit}
      onLight={open.light}
      onTurn={open.turn}
      actions={open.actions}
      pick={open.pick}
    />
  );
}

function Stacked({ open, onBack }: { readonly open: OpenCase; readonly onBack: () => void }) {
  const { search, here } = usePlace();
  const tab = search.get('tab') === 'evidence' ? 'evidence' : 'decision';
  return (
    <div className={classes.stacked}>
      <button type="button" className={classes.back} onClick={onBack}>
        <IconChevronLeft size={18} stroke={1.5} aria-hidden="true" /> {words.review.back}
      </button>
      <div className={classes.tabs}>
        <FilterTabs
          label={words.review.decision}
          current={tab}
          tabs={[
            { key: 'decision', label: words.review.decisionTab, to: here({ tab: null }) },
            { key: 'evidence', label: words.review.evidenceTab, to: here({ tab: 'evidence' }) },
          ]}
        />
      </div>
      <div className={classes.shown}>{tab === 'evidence' ? <Evidence open={open} /> : <Decision open={open} />}</div>
    </div>
  );
}

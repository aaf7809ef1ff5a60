import type { GeneralLedgerOnWire } from '@counterfoil/wire/contracts';
import { ActionIcon, Button, CopyButton } from '@mantine/core';
import {
  IconFileText,
  IconLink,
  IconListDetails,
  IconNotebook,
  IconSignature,
  IconTable,
  IconX,
} from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Slip, SlipPart } from '../../ui/slip.tsx';
import { countsInto, daysOf, readCell } from './cell.ts';
import classes from './drill.module.css';
import { DrillAccount } from './drill-account.tsx';
import { DrillCell } from './drill-cell.tsx';
import { DrillDecision, DrillEntry, DrillProof } from './drill-entry.tsx';
import type { Report } from './use-report.ts';

type Line = GeneralLedgerOnWire['accounts'][number]['lines'][number];

/** The postings behind the figure in the address, and the one of them that is followed. */
const useDrilled = (report: Report) => {
  const { search } = usePlace();
  const cell = readCell(search.get('cell'));
  const days = cell ? daysOf(cell.column, report.from, report.asOf) : null;
  const answer = useAnswer('getGeneralLedger', {
    query: {
      entity: report.entity?.id,
      ledgerAccount: cell?.ledgerAccountId,
      from: days?.from,
      to: days?.to,
      without: report.without,
      limit: 200,
    },
    enabled: cell !== null && report.entity !== null,
    keep: true,
  });
  const account =
    answer.data?.accounts.find((candidate) => candidate.ledgerAccountId === cell?.ledgerAccountId) ?? null;
  const lines = (account?.lines ?? []).filter((line) => cell !== null && countsInto(cell.column, line.side));
  const asked = search.get('entry');
  const line = lines.find((candidate) => `${candidate.journalEntryId}:${candidate.line}` === asked) ?? lines[0] ?? null;
  return { cell, answer, account, lines, line };
};

/** Where this number comes from: cell, account, entry, document, decision, one strip torn four times. */
export function Drill({ report }: { readonly report: Report }) {
  const { cell, answer, account, lines, line } = useDrilled(report);
  const { search, set } = usePlace();
  const drawer = useRef<HTMLElement>(null);
  const written = search.get('cell');
  // Who opened a figure by keyboard stands before its proof, and by Escape on the figure again.
  useEffect(() => {
    if (written !== null) drawer.current?.focus({ preventScroll: true });
  }, [written]);
  const close = (): void => {
    set({ cell: null, entry: null });
    document.querySelector<HTMLElement>(`a[data-cell="${written}"]`)?.focus();
  };
  return (
    <aside
      ref={drawer}
      tabIndex={-1}
      className={classes.drawer}
      aria-label={words.reports.whereFrom}
      onKeyDown={(event) => (event.key === 'Escape' ? close() : undefined)}
    >
      <DrillHead onClose={close} />
      {answer.isError ? <ErrorState failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <SkeletonRows rows={6} /> : null}
      {cell && answer.data ? (
        <Slip label={words.reports.whereFrom} behind="var(--cf-desk)">
          <SlipPart title={words.reports.part.cell} icon={<IconTable stroke={1.5} />}>
            <DrillCell cell={cell} account={account} lines={lines} report={report} />
          </SlipPart>
          <SlipPart title={words.reports.part.account} icon={<IconNotebook stroke={1.5} />}>
            <DrillAccount
              lines={lines}
              current={line}
              cell={cell}
              report={report}
              more={answer.data.nextCursor !== null}
            />
          </SlipPart>
          {line ? <DrillLine line={line} /> : null}
        </Slip>
      ) : null}
    </aside>
  );
}

function DrillHead({ onClose }: { readonly onClose: () => void }) {
  return (
    <header className={classes.head}>
      <h2>{words.reports.whereFrom}</h2>
      <CopyButton value={window.location.href}>
        {({ copied, copy }) => (
          <Button variant="subtle" size="compact-sm" onClick={copy} leftSection={<IconLink size={16} stroke={1.5} />}>
            {copied ? words.reports.copied : words.reports.copyLink}
          </Button>
        )}
      </CopyButton>
      <ActionIcon variant="subtle" size={32} onClick={onClose} aria-label={words.shell.close} className={classes.close}>
        <IconX size={18} stroke={1.5} />
      </ActionIcon>
    </header>
  );
}

/** The lower three parts: they follow one posting to its proof. */
function DrillLine({ line }: { readonly line: Line }) {
  const { data: entry } = useAnswer('getJournalEntry', { params: { id: line.journalEntryId }, keep: true });
  if (!entry) return null;
  const posting = entry.postings.find((candidate) => candidate.line === line.line) ?? null;
  return (
    <>
      <SlipPart title={words.reports.part.entry} icon={<IconListDetails stroke={1.5} />}>
        <DrillEntry entry={entry} line={line.line} />
      </SlipPart>
      <SlipPart title={words.reports.part.document} icon={<IconFileText stroke={1.5} />}>
        <DrillProof entry={entry} posting={posting} />
      </SlipPart>
      <SlipPart title={words.reports.part.decision} icon={<IconSignature stroke={1.5} />}>
        <DrillDecision entry={entry} />
      </SlipPart>
    </>
  );
}

import type { DocumentSummary } from '@counterfoil/wire/contracts';
import { IconFileCode, IconFileText, IconPhoto } from '@tabler/icons-react';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import type { OpenReasons } from '../../session/use-open-reasons.ts';
import { Amount } from '../../ui/amount.tsx';
import type { Column } from '../../ui/data-table.tsx';
import classes from './document-columns.module.css';
import { DocumentProgress } from './document-progress.tsx';

export const documentColumnsFor = (reasons: OpenReasons): readonly Column<DocumentSummary>[] => [
  {
    id: 'file',
    header: words.documents.column.file,
    cell: (document) => <FileName document={document} />,
  },
  {
    id: 'from',
    header: words.documents.column.from,
    tabular: true,
    width: '18%',
    cell: (document) => document.supplier,
  },
  {
    id: 'number',
    header: words.documents.column.number,
    width: '132px',
    wideOnly: true,
    cell: (document) => <span className="proportional">{document.invoiceNumber}</span>,
  },
  {
    id: 'issued',
    header: words.documents.column.issued,
    tabular: true,
    width: '108px',
    wideOnly: true,
    cell: (document) => (document.issueDate ? formatDate(document.issueDate) : null),
  },
  {
    id: 'channel',
    header: words.documents.column.channel,
    width: '76px',
    wideOnly: true,
    cell: (document) => <span className={classes.muted}>{words.documents.channel(document.channel)}</span>,
  },
  {
    id: 'pages',
    header: words.documents.column.pages,
    width: '80px',
    align: 'right',
    wideOnly: true,
    cell: (document) => (
      <span className={classes.muted}>{document.pageCount ? document.pageCount : words.documents.noPages}</span>
    ),
  },
  {
    id: 'progress',
    header: words.documents.column.progress,
    width: '22%',
    cell: (document) => (
      <DocumentProgress document={document} reason={reasons.ofDocument(document.id)?.reasons[0]?.short} plain />
    ),
  },
  {
    id: 'total',
    header: words.documents.column.total,
    width: '130px',
    align: 'right',
    cell: (document) =>
      document.total && document.currency ? (
        <Amount value={{ amount: document.total, currency: document.currency }} strong />
      ) : null,
  },
];

function FileName({ document }: { readonly document: DocumentSummary }) {
  const { partOf } = document;
  return (
    <span className={classes.file}>
      <FileSign mediaType={document.mediaType} />
      <span className={classes.name}>{document.fileName}</span>
      {partOf ? (
        <span className={classes.pages}>{words.documents.divide.pages(partOf.firstPage, partOf.lastPage)}</span>
      ) : null}
    </span>
  );
}

function FileSign({ mediaType }: { readonly mediaType: string }) {
  const Icon = mediaType.startsWith('image/') ? IconPhoto : mediaType.includes('xml') ? IconFileCode : IconFileText;
  return <Icon size={18} stroke={1.5} className={classes.sign} aria-hidden="true" />;
}

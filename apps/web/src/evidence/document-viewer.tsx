import type { DocumentDetail } from '@counterfoil/wire/contracts';
import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconChevronLeft,
  IconChevronRight,
  IconDownload,
  IconPaperclip,
  IconRotateClockwise,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { words } from '../messages/index.ts';
import type { EvidenceMark } from '../ui/evidence.ts';
import { EvidenceLayer } from '../ui/evidence-layer.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { DataSheet } from './data-sheet.tsx';
import classes from './document-viewer.module.css';
import { downloadOriginal } from './download.ts';
import { focusField } from './focus-field.ts';
import { isUnread } from './is-unread.ts';
import { LitPlace } from './lit-place.tsx';
import { isMarkLit, marksOf } from './marks.ts';
import { usePageImage } from './use-page-image.ts';

type DocumentViewerProps = {
  readonly document: DocumentDetail;
  /** The field or line whose box is lit. */
  readonly lit: string | null;
  readonly onLight: (id: string) => void;
  /** Places somebody else points at, beside what the fields were read from. */
  readonly others?: readonly EvidenceMark[];
  /** The fields a case is about: their boxes are in doubt whatever the reader thought of them. */
  readonly questioned?: ReadonlySet<string>;
  /** Where the page has little room, what is lit stands below it once more, magnified. */
  readonly lens?: boolean;
  /** Turns the page that is shown, where the reader may; clockwise from how the file has it. */
  readonly onRotate?: ((page: number, degrees: number) => void) | null;
};

const none: readonly EvidenceMark[] = [];
const larger = 1.8;

/** The document as it came. A bill that is data alone shows its data, with the path each value stands under. */
export function DocumentViewer({
  document,
  lit,
  onLight,
  others = none,
  questioned,
  lens = false,
  onRotate = null,
}: DocumentViewerProps) {
  const marks = useMemo(() => [...marksOf(document, questioned, lit), ...others], [document, questioned, others, lit]);
  const [page, setPage] = useState(document.pages[0]?.number ?? 1);
  const [zoom, setZoom] = useState(1);
  const litMark = marks.find((mark) => isMarkLit(mark.id, lit)) ?? null;
  const litPage = litMark?.page ?? null;
  useEffect(() => {
    if (litPage !== null) setPage(litPage);
  }, [litPage]);
  const pages = document.pages.length;
  const sheet = document.pages.find((candidate) => candidate.number === page) ?? document.pages[0];
  const at = sheet ? document.pages.indexOf(sheet) : 0;
  const turnTo = (wanted: number): void => setPage(document.pages[wanted - 1]?.number ?? page);
  return (
    <section className={classes.viewer} aria-label={words.evidence.viewer(document.fileName)}>
      <header className={classes.head}>
        <IconPaperclip size={16} stroke={1.5} aria-hidden="true" />
        <span className={classes.file} title={document.fileName}>
          {document.fileName}
        </span>
        <span className={classes.page}>{pageWords(document, at)}</span>
        <PageTurner page={at + 1} pages={pages} onTurn={turnTo} />
        <Rotate sheet={sheet} onRotate={onRotate} />
        {pages > 0 ? (
          <Tool
            label={zoom === 1 ? words.evidence.zoomIn : words.evidence.zoomOut}
            onClick={() => setZoom(zoom === 1 ? larger : 1)}
          >
            {zoom === 1 ? <IconZoomIn size={18} stroke={1.5} /> : <IconZoomOut size={18} stroke={1.5} />}
          </Tool>
        ) : null}
        <Tool label={words.evidence.original} onClick={() => void downloadOriginal(document)}>
          <IconDownload size={18} stroke={1.5} />
        </Tool>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div className={classes.paper} tabIndex={0}>
        {sheet ? (
          <div style={{ width: `${zoom * 100}%` }}>
            <PageImage
              document={document}
              page={sheet.number}
              turn={sheet.turn}
              ratio={sheet.width / sheet.height}
              marks={marks.filter((mark) => mark.page === sheet.number)}
              lit={lit}
              onLight={onLight}
            />
          </div>
        ) : (
          <DataSheet document={document} lit={lit} onLight={onLight} />
        )}
      </div>
      {lens && zoom === 1 && litMark ? (
        <LitPlace document={document} mark={litMark} onProof={() => setZoom(larger)} />
      ) : null}
    </section>
  );
}

/** "page 2 of 3 · terms, not read"; of a part of a file the page as the file counts it, which is what evidence names. */
const pageWords = ({ pages, partOf, status }: DocumentDetail, at: number): string => {
  if (pages.length === 0) return isUnread({ status, pages }) ? words.evidence.unread : words.evidence.dataOnly;
  const role = pages[at]?.role ?? 'bill';
  const place = partOf
    ? words.evidence.pageOfFile(pages[at]?.number ?? partOf.firstPage)
    : words.evidence.pageOf(at + 1, pages.length);
  return role === 'bill' ? place : `${place} · ${words.evidence.role(role)}`;
};

type RotateProps = {
  readonly sheet: DocumentDetail['pages'][number] | undefined;
  readonly onRotate: DocumentViewerProps['onRotate'];
};

function Rotate({ sheet, onRotate }: RotateProps) {
  if (!sheet || !onRotate) return null;
  return (
    <Tool label={words.evidence.rotate} onClick={() => onRotate(sheet.number, (sheet.turn + 90) % 360)}>
      <IconRotateClockwise size={18} stroke={1.5} />
    </Tool>
  );
}

type PageTurnerProps = { readonly page: number; readonly pages: number; readonly onTurn: (page: number) => void };

function PageTurner({ page, pages, onTurn }: PageTurnerProps) {
  if (pages <= 1) return null;
  return (
    <>
      <Tool label={words.evidence.previousPage} onClick={() => onTurn(page - 1)} disabled={page <= 1}>
        <IconChevronLeft size={18} stroke={1.5} />
      </Tool>
      <Tool label={words.evidence.nextPage} onClick={() => onTurn(page + 1)} disabled={page >= pages}>
        <IconChevronRight size={18} stroke={1.5} />
      </Tool>
    </>
  );
}

type ToolProps = {
  readonly label: string;
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly children: React.ReactNode;
};

function Tool({ label, onClick, disabled, children }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        onClick={onClick}
        disabled={disabled}
        className={classes.tool}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

type PageImageProps = {
  readonly document: DocumentDetail;
  readonly page: number;
  readonly turn: number;
  readonly ratio: number;
  readonly marks: ReturnType<typeof marksOf>;
  readonly lit: string | null;
  readonly onLight: (id: string) => void;
};

function PageImage({ document, page, turn, ratio, marks, lit, onLight }: PageImageProps) {
  const image = usePageImage(document.id, page, turn);
  if (image.isError) return <p className={classes.noImage}>{words.evidence.noImage}</p>;
  if (!image.data) return <SkeletonRows rows={12} height={32} />;
  return (
    <EvidenceLayer
      image={image.data}
      alt={words.evidence.pageAlt(document.fileName, page)}
      ratio={ratio}
      marks={marks}
      lit={lit}
      isLit={isMarkLit}
      onLight={onLight}
      onFollow={(id) => {
        onLight(id);
        focusField(id);
      }}
    />
  );
}

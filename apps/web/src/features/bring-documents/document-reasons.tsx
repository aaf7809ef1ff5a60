import type { DocumentDetail, ExceptionDetail } from '@counterfoil/wire/contracts';
import type { ReactNode } from 'react';
import { LimitsNote } from '../../evidence/limits-note.tsx';
import { readable } from '../../format/sentences.ts';
import { words } from '../../messages/index.ts';
import { Glyph } from '../../ui/glyph.tsx';
import classes from './document-page.module.css';

/** What a person has to settle before anything is posted, in the words that Review asks it in. */
export function WhyItWaits({ item }: { readonly item: ExceptionDetail | null }) {
  const texts = openReasons(item);
  return (
    <Noticed title={words.documents.whyTitle} texts={texts}>
      <LimitsNote limits={texts.length === 0 ? [] : (item?.limits ?? [])} told={texts} />
    </Noticed>
  );
}

type FindingsProps = { readonly document: DocumentDetail; readonly item: ExceptionDetail | null };

/** What the reader noticed, but for what stands above: data beside page, and what it waits for. */
export function Findings({ document, item }: FindingsProps) {
  const besideEachOther = new Set(document.differences.map(({ field }) => field));
  // One reason may ask about several things that the reader noticed, in one text.
  const asked = openReasons(item);
  const noticed = document.findings.filter(
    ({ code, field, text }) =>
      !asked.some((reason) => reason.includes(text)) &&
      !(code === 'read.sources_disagree' && field !== null && besideEachOther.has(field)),
  );
  return <Noticed title={words.documents.findingsTitle} texts={noticed.map(({ text }) => text)} />;
}

const openReasons = (item: ExceptionDetail | null): readonly string[] =>
  (item?.reasons ?? []).filter(({ releasedAt }) => releasedAt === null).map(({ text }) => text);

type NoticedProps = { readonly title: string; readonly texts: readonly string[]; readonly children?: ReactNode };

function Noticed({ title, texts, children }: NoticedProps) {
  if (texts.length === 0) return null;
  return (
    <section className={classes.part} aria-label={title}>
      <h2>{title}</h2>
      <ul className={classes.findings}>
        {[...new Set(texts)].map((text) => (
          <li key={text}>
            <Glyph kind="doubt" size={14} />
            <span>{readable(text)}</span>
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}

import type { DocumentDetail, DocumentPages } from '@counterfoil/wire/contracts';
import { Link } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { FailureLine } from '../../ui/failure-line.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import classes from './document-parts.module.css';

/** The documents that a file held, in the order of its pages: the file itself is no bill and posts nothing. */
export function DocumentParts({ document }: { readonly document: DocumentDetail }) {
  const { data, isError, error } = useAnswer('getDocumentPages', { params: { id: document.id } });
  return (
    <section>
      <h2 className={classes.title}>{words.documents.partsTitle}</h2>
      {isError ? <FailureLine failure={failureOf(error)} /> : null}
      {data || isError ? null : <SkeletonRows rows={3} />}
      <ul className={classes.parts}>
        {data?.parts.map((part) => (
          <Part key={part.documentId} part={part} />
        ))}
      </ul>
    </section>
  );
}

function Part({ part }: { readonly part: DocumentPages['parts'][number] }) {
  const { to } = usePlace();
  const kind = words.documents.kinds[part.kind] ?? part.kind;
  return (
    <li>
      <Link className={classes.part} to={to(`documents/${part.documentId}`)}>
        <span className={classes.who}>{part.supplier ?? kind}</span>
        {part.total && part.currency ? <Amount value={{ amount: part.total, currency: part.currency }} /> : <span />}
        <span className={classes.second}>
          {part.supplier ? kind : null}
          {part.invoiceNumber ? <span className="proportional"> {part.invoiceNumber}</span> : null} ·{' '}
          {words.documents.divide.pages(part.firstPage, part.lastPage)}
        </span>
        <span className={classes.state}>{words.documents.partStatus(part.status)}</span>
      </Link>
    </li>
  );
}

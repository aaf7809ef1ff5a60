import type { PartyOnWire } from '@counterfoil/wire/contracts';
import { Link } from 'react-router';
import { useList } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import classes from './party-page.module.css';

export function PartyDocuments({ party }: { readonly party: PartyOnWire }) {
  const { to } = usePlace();
  const list = useList('listDocuments', { query: { party: party.id, limit: 50 } });
  return (
    <section>
      <h2 className={classes.heading}>{words.parties.documents}</h2>
      {list.isSuccess && list.items.length === 0 ? <p className={classes.second}>{words.parties.noDocuments}</p> : null}
      <ul>
        {list.items.map((document) => (
          <li key={document.id} className={classes.document}>
            <span className={classes.second}>{document.issueDate ? formatDate(document.issueDate) : null}</span>
            <Link to={to(`documents/${document.id}`)} className="proportional">
              {document.invoiceNumber ?? document.fileName}
            </Link>
            {document.total && document.currency ? (
              <Amount value={{ amount: document.total, currency: document.currency }} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is still owed either way. */
export function PartyOpenItems({ party }: { readonly party: PartyOnWire }) {
  const { to } = usePlace();
  const list = useList('listOpenItems', { query: { party: party.id, status: 'open', limit: 50 } });
  return (
    <section>
      <h2 className={classes.heading}>{words.parties.openItems}</h2>
      {list.isSuccess && list.items.length === 0 ? <p className={classes.second}>{words.parties.noOpenItems}</p> : null}
      <ul>
        {list.items.map((item) => (
          <li key={item.id} className={classes.document}>
            <span className={classes.second}>{formatDate(item.date)}</span>
            <Link to={to(`ledger/open-items/${item.id}`)} className="proportional">
              {item.number ?? words.bank.noNumber}
            </Link>
            <Amount value={item.open} />
          </li>
        ))}
      </ul>
    </section>
  );
}

import type { SalesInvoiceOnWire } from '@counterfoil/wire/contracts';
import { useQuery } from '@tanstack/react-query';
import { client, organisationInAddress } from '../../api/client.ts';
import { words } from '../../messages/index.ts';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import classes from './invoice-page.module.css';

/** The first page as the customer gets it; of a draft as it is kept, again after each change. */
export function InvoicePaper({ invoice }: { readonly invoice: SalesInvoiceOnWire }) {
  const { id, version } = invoice;
  const image = useQuery({
    queryKey: [organisationInAddress(), 'getSalesInvoicePage', id, version],
    queryFn: async ({ signal }) =>
      URL.createObjectURL((await client.call('getSalesInvoicePage', { params: { id, n: 1 }, signal })) as Blob),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const name = invoice.legalNumber ?? words.sales.draftTitle;
  return (
    <figure className={classes.paper}>
      <figcaption className={classes.second}>{words.sales.paper}</figcaption>
      {image.isPending ? <SkeletonRows rows={8} height={32} /> : null}
      {image.isError ? <p>{words.sales.noPaper}</p> : null}
      {image.data ? <img src={image.data} alt={words.sales.paperAlt(name)} /> : null}
    </figure>
  );
}

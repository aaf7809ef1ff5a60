import type { SalesInvoiceOnWire } from '@counterfoil/wire/contracts';
import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client, organisationInAddress } from '../../api/client.ts';
import { words } from '../../messages/index.ts';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import classes from './invoice-page.module.css';

type Sheet = { readonly image: string; readonly page: number; readonly pages: number };

/** The page as a picture, and in the answer's head how many there are. */
const fetchSheet = async (id: string, page: number, signal: AbortSignal): Promise<Sheet> => {
  const response = await fetch(client.urlOf('getSalesInvoicePage', { params: { id, n: page } }), {
    headers: { 'counterfoil-organisation': organisationInAddress() ?? '' },
    credentials: 'same-origin',
    signal,
  });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  const pages = Number(response.headers.get('counterfoil-pages') ?? '1');
  return { image: URL.createObjectURL(await response.blob()), page, pages };
};

/** Its pages as the customer gets them; of a draft as it is kept, again after each change. */
export function InvoicePaper({ invoice }: { readonly invoice: SalesInvoiceOnWire }) {
  const { id, version } = invoice;
  const [page, setPage] = useState(1);
  const sheet = useQuery({
    queryKey: [organisationInAddress(), 'getSalesInvoicePage', id, version, page],
    queryFn: ({ signal }) => fetchSheet(id, page, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  const name = invoice.legalNumber ?? words.sales.draftTitle;
  const pages = sheet.data?.pages ?? 1;
  return (
    <figure className={classes.paper}>
      <figcaption className={classes.caption}>
        <span className={classes.second}>{words.sales.paper}</span>
        {pages > 1 ? (
          <span className={classes.turner}>
            <ActionIcon
              variant="subtle"
              aria-label={words.evidence.previousPage}
              disabled={page <= 1}
              onClick={() => setPage(page - 1)}
            >
              <IconChevronLeft size={18} stroke={1.5} />
            </ActionIcon>
            {words.evidence.pageOf(page, pages)}
            <ActionIcon
              variant="subtle"
              aria-label={words.evidence.nextPage}
              disabled={page >= pages}
              onClick={() => setPage(page + 1)}
            >
              <IconChevronRight size={18} stroke={1.5} />
            </ActionIcon>
          </span>
        ) : null}
      </figcaption>
      {sheet.isPending ? <SkeletonRows rows={8} height={32} /> : null}
      {sheet.isError ? <p>{words.sales.noPaper}</p> : null}
      {sheet.data ? <img src={sheet.data.image} alt={words.sales.paperAlt(sheet.data.page, name)} /> : null}
    </figure>
  );
}

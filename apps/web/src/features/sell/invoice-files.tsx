import type { SalesInvoiceOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { client } from '../../api/client.ts';
import { saveFile } from '../../evidence/download.ts';
import { words } from '../../messages/index.ts';
import { tellFailure } from '../../shell/tell-failure.ts';

/** The paper and its XML, as attachments: nothing of them runs in the desk. */
export function InvoiceFiles({ invoice }: { readonly invoice: SalesInvoiceOnWire }) {
  const name = invoice.legalNumber ?? words.sales.noNumber;
  const save = (load: () => Promise<Blob>, fileName: string) => (): void => {
    load().then(
      (blob) => saveFile(blob, fileName),
      (error: unknown) => tellFailure(error),
    );
  };
  const params = { id: invoice.id };
  return (
    <>
      <Button size="compact-sm" onClick={save(() => client.call('getSalesInvoicePdf', { params }), `${name}.pdf`)}>
        {invoice.status === 'issued' ? words.sales.pdf : words.sales.preview}
      </Button>
      {invoice.status === 'issued' ? (
        <Button size="compact-sm" onClick={save(() => client.call('getSalesInvoiceXml', { params }), `${name}.xml`)}>
          {words.sales.xml}
        </Button>
      ) : null}
    </>
  );
}

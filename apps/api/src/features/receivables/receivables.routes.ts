import type { DocumentStorage } from '@counterfoil/application/documents';
import type { InvoiceWriter } from '@counterfoil/application/receivables';
import type { IdentityStore } from '@counterfoil/platform/identity';
import type { DrawPage } from '../../http/draw-page.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { customerFeature } from './customers.routes.ts';
import { disputeFeature } from './disputes.routes.ts';
import { nettingFeature } from './netting.routes.ts';
import { salesInvoiceFeature } from './sales-invoices.routes.ts';

type Ports = {
  readonly identity: IdentityStore;
  readonly storage: DocumentStorage;
  readonly invoiceWriter: InvoiceWriter;
  readonly draw: DrawPage;
};

/** Invoices and credit notes of ours, the customers they go to, disputes about them, and netting. */
export const receivablesFeature = ({ identity, storage, invoiceWriter, draw }: Ports): Feature => ({
  ...salesInvoiceFeature({ storage, writer: invoiceWriter, draw }),
  ...customerFeature,
  ...disputeFeature({ identity }),
  ...nettingFeature,
});

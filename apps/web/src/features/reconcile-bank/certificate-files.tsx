import type { BankReconciliationOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { client } from '../../api/client.ts';
import { saveFile } from '../../evidence/download.ts';
import { words } from '../../messages/index.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import { daysOf } from './days-of.ts';

/** The signed file, which proves, and the page, which is for reading. */
export function CertificateFiles({ certificate }: { readonly certificate: BankReconciliationOnWire }) {
  const { id, bankAccountId, from, through } = certificate;
  const params = { id: bankAccountId, reconciliationId: id };
  const save = (load: () => Promise<Blob>, fileName: string) => (): void => {
    load().then(
      (blob) => saveFile(blob, fileName),
      (error: unknown) => tellFailure(error),
    );
  };
  return (
    <>
      <Button
        size="compact-sm"
        aria-label={words.reconcile.certificateOf(daysOf(certificate))}
        onClick={save(
          () => client.call('getReconciliationCertificate', { params }),
          `certificate-${from}-${through}.json`,
        )}
      >
        {words.reconcile.certificate}
      </Button>
      <Button
        size="compact-sm"
        aria-label={words.reconcile.reportOf(daysOf(certificate))}
        onClick={save(
          () => client.call('getReconciliationReport', { params }),
          `reconciliation-${from}-${through}.pdf`,
        )}
      >
        {words.reconcile.report}
      </Button>
    </>
  );
}

export { writeCertificatePdf } from './write-certificate-pdf.ts';

export type { AssessedInvoice } from './assess-invoice.ts';
export { creditSalesInvoice } from './credit-sales-invoice.ts';
export {
  type CustomerAddress,
  type CustomerProfile,
  type CustomerRow,
  changeCustomerProfile,
  getCustomerProfile,
  type ProfileWish,
} from './customer-profile.ts';
export { type CustomerStatement, customerStatement } from './customer-statement.ts';
export {
  assignDispute,
  closeDispute,
  type DisputeFilter,
  type DisputeRow,
  getDispute,
  listDisputes,
  openDispute,
} from './disputes.ts';
export {
  changeSalesInvoice,
  createSalesInvoice,
  type DraftChange,
  type NewSalesInvoice,
  voidSalesInvoice,
} from './draft-sales-invoice.ts';
export { type IssueWish, issueSalesInvoice } from './issue-sales-invoice.ts';
export {
  type InvoiceFile,
  type InvoicePorts,
  type InvoiceWriter,
  keepInvoiceFiles,
  readInvoicePdf,
  readInvoiceXml,
} from './keep-invoice-files.ts';
export {
  getSalesInvoice,
  type JudgedDraft,
  listSalesInvoices,
  type PaymentRow,
  previewSalesInvoice,
  type SalesInvoiceFilter,
  type SalesInvoiceRow,
  type WholeSalesInvoice,
} from './list-sales-invoices.ts';
export type { DraftSubject } from './load-invoice-case.ts';
export {
  type AgreementRow,
  endNettingAgreement,
  getNettingAgreement,
  listNettingAgreements,
  type NettingFilter,
  recordNettingAgreement,
} from './netting-agreements.ts';
export {
  getNetting,
  listNettings,
  type NettingProposal,
  type NettingRow,
  type NettingWish,
  postNetting,
  proposeNettings,
  reverseNetting,
} from './nettings.ts';
export { changeSalesSetting, listSalesSettings, type SalesSettingRow, type SalesSettingWish } from './sales-setting.ts';

import type { Phrases } from './label-kinds.ts';

export const ENGLISH: Phrases = {
  language: 'en',
  phrases: `
title: Invoice | Tax Invoice | Commercial Invoice | Retail Invoice | Credit Note | Credit Memo | Bill | Sales Invoice | Debit Note | Corrected Invoice | VAT Invoice | Retail Invoices/Bill
invoiceNumber: Number | Invoice Number | Invoice No | Invoice Nr | Invoice ID | Invoice # | Inv No | Inv # | Bill Number | Bill No | Document Number | Document No | Credit Note Number | Credit Note No | Credit Memo No | Credit Memo Number | Tax Invoice Number | Tax Invoice No | Reference Number | Invoice Ref | Invoice Reference | Receipt Number | Receipt No | Bill # | VAT Invoice Number | Invoice Num | Statement Number | Booking ID | Our Invoice | Folio No
issueDate: Invoice Date | Date of Invoice | Date of Issue | Issue Date | Issued on | Issued at | Issued | Date Issued | Invoiced on | Date | Bill Date | Document Date | Billing Date | Tax Date | Credit Note Date | Billed on | Bill Issue Date | VAT Invoice Date | Dated | Invoice Issue Date | Tax Point
dueDate: Due Date | Payment Due | Payment Due Date | Due | Due on | Due By | Pay By | Please remit until | Please pay by | Payment due by | Payable by | Please pay until | Date Due | Payment Deadline | Amount due by | Payable until | Due for payment
serviceDate: Date of delivery | Delivery Date | Date of Supply | Service Date | Service Period | Billing Period | Period | Delivery | Date of Service | Supply Date | Period of Service | Usage Period | Invoice Period | Shipped on | Ship Date | Statement Period | Date of performance
orderReference: Purchase Order | Purchase Order No | Purchase Order Number | PO Number | PO No | P.O. | P.O. No | P.O. Number | PO # | Your Order | Your Order No | Customer PO | Your Reference | Order Reference | Customer Order No | Your Ref | Order Number | Order No | Order ID | Order # | Customer Order | Buyer Order No | Buyer's Order No
costCentre: Cost Centre | Cost Center | Cost Centre No | Cost Center No | Cost Centre Number | Cost Center Number | Cost Centre Code | Cost Center Code | Your Cost Centre | Your Cost Center | Department Code
project: Project No | Project Number | Project Code | Project Ref | Project Reference | Your Project | Project
precedingInvoice: Original Invoice | Corrects Invoice | Credit for Invoice | Relates to Invoice | Original Invoice No | Original Invoice Number | Against Invoice
vatId: VAT ID | VAT No | VAT Number | VAT Reg No | VAT Registration No | VAT Registration Number | VAT Registration | VAT/TIN | VAT Identification Number | VAT ID No | VAT | VAT Reg | GST No | GSTIN | GST Registration No | GST Number | ABN | Sales Tax No | VAT-ID | Our VAT No | EU VAT | VAT Id Number | GST Reg No | GST/HST No | GST/HST Registration No
taxNumber: Tax ID | Tax No | Tax Number | Tax Id No | TIN | EIN | Federal Tax ID | Tax Registration Number | Tax Reg No | Federal ID | FEIN | Service Tax # | Service tax no | UTR | TRN | PAN
theirVatId: Your VAT ID | Your VAT No | Customer VAT | Customer VAT No | Customer VAT Number | Your VAT Number | Buyer VAT | Client VAT | Customer VAT ID | Customer Tax ID | Your VAT Registration | Customer GSTIN
iban: IBAN | IBAN No | IBAN Number | IBAN Code
bic: BIC | SWIFT | SWIFT Code | BIC/SWIFT | SWIFT/BIC | BIC Code | SWIFT-BIC
bankAccount: Bank Account | Account No | Account Number | Bank Account Number | Bank Account No | A/C No | Acct No
accountHolder: Account Holder | Account Name | Beneficiary | Beneficiary Name | Payee | Pay to | Remit to | Make cheques payable to | All Payment to be made in favor of | Make checks payable to
currency: Currency | Invoice Currency | All amounts in | Amounts in | Billing Currency
terms: Payment Terms | Terms | Terms of Payment | Payment Conditions | Terms and Conditions
supplier: Seller | Supplier | Vendor | From | Sold By | Issued by | Billed by | Service Provider | Provider | Invoice from | Bill From | Sender | Merchant
recipient: Bill To | Billed To | Buyer | Customer | Sold To | Invoice To | Billing Address | Client | Invoiced To | Invoice Address | Bill to Address | To | Customer Details | Customer Name | Guest Name | Billing Details | Attention | Name of Customer
otherParty: Ship To | Shipping Address | Delivery Address | Deliver To | Ship From | Warehouse Address | Consignee | Delivered To | Remit To Address | Hotel Details | Ordered Through
name: Name | Company Name | Company
address: Address
net: Net Total | Net Amount | Subtotal excl VAT | Total excl VAT | Total excluding VAT | Total ex VAT | Net | Total Net | Taxable Amount | Total before tax | Amount before tax | Total excl tax | Subtotal | Sub Total | Sub-Total | Total net amount | Net Value | Total (excl. VAT) | Total Exc VAT | Subtotal (excl. VAT) | Total exclusive of VAT | Amount excl VAT | Invoice net | Net invoice amount | Total amount excl VAT | Total without VAT | Total excluding tax | Net Price | Subtotal excluding tax | Total (excluding tax) | Goods total | Net goods | Amount before VAT
tax: VAT | Tax | Sales Tax | GST | HST | PST | Total VAT | Total Tax | VAT Amount | Tax Amount | plus VAT | VAT Total | Tax Total | IGST | CGST | SGST | Total GST | Value Added Tax | Total VAT Amount | Total Tax Amount | Add VAT | State Tax | County Tax | VAT (20%) | Sales Tax Amount | Total sales tax | Estimated Tax | US Sales Tax
total: Totals | Total | Grand Total | Invoice Total | Total Amount | Amount | Total incl VAT | Total including VAT | Total inc VAT | Gross Total | Gross Amount | Total Due | Total Amount Due | Total Gross | Total Invoice | Total incl tax | Total including tax | Gross | Invoice Amount | Total Invoice Amount | Total EUR | Total USD | Total GBP | Total (incl. VAT) | Total with VAT | Total Price | TOTAL AMOUNT DUE ON | Total Charges | Total amount incl VAT | Total Value | Total for this invoice | Total payable | Total to pay | Total credit | Credit total | Order Total | Bill Total | Amount including VAT
payable: Amount Due | Balance Due | Due Payable | Payable | Amount Payable | Balance | To Pay | Outstanding | Please Pay | Amount to pay | Net Payable | Balance Payable | Amount Outstanding | Balance if any | Amount due for payment | Pay this amount | New Balance | Payable Amount | Remaining amount
prepaid: Prepaid | Paid | Amount Paid | Payment Received | Deposit | Less Deposit | Prepayment | Advance | Down Payment | Payments | Already paid | Paid to Date | Payments/Credits | Paid Amount | Prepaid Amount | Total prepaid | Deposit Paid | Payments Received | Less payments | Advance paid | Less deposit paid
withheld: Withholding Tax | Less Withholding Tax | Tax Withheld | WHT | TDS | Less TDS | CIS Deduction | Less CIS Deduction | Tax deducted at source
rounding: Rounding | Rounding Amount | Round Off | Rounding Adjustment
subtotal: Subtotal | Sub Total | Sub-Total | Total Lines | Sum of lines | Items Total | Item Subtotal | Line Total Amount | Goods Total | Total Goods
carriedForward: Page subtotal | Page total | Subtotal this page | Carried forward | Brought forward | Balance brought forward | Carry over | Carryover | Balance c/f | Balance b/f | c/f | b/f | Balance carried forward | Sum carried forward | Total brought forward
allowance: Discount | Less Discount | Total Discount | Allowance | Rebate | Trade Discount | Total Allowances | Promotion Applied | Promotional Discount | Credits | Discounts | Sum of allowances
charge: Shipping | Fuel Surcharge | Energy Surcharge | Environmental Fee | Service Charge | Freight | Shipping & Handling | Delivery Charge | Postage | Handling | Packing | Carriage | Surcharge | Total Charges on document level | Shipping and Handling | Shipping Charges | Delivery Cost | Postage & Packing | Sum of charges | Shipping Cost | Carriage charge
taxBasis: Taxable Amount | Net Amount | Net | Taxable | Basis | Tax Base | Taxable Value | Net amout | Goods Value | VAT Base | Base Amount | Net Value
colPosition: Pos | Position | Item No | Line | Line No | No | S No | Sl No | Sr No | Item # | Ln
colArticle: Item Code | Product Code | Article | Article No | SKU | Part No | Part Number | Item ID | Code | Article Number | Stock Code | Catalog No | HSN | Product ID | HSN/SAC | SAC
colDescription: Description | Item | Product | Item Description | Service | Details | Particulars | Title | Goods | Product Description | Description of Goods | Services | Description of Services | Activity | Product Name | Item Name | Product/Service | Item & Description | Work performed
colQuantity: Quantity | Qty | Hours | Units | Amount | Hrs | Qty Shipped | Shipped | Qty. | Quantity/Hours | No of units | Days | Hours/Qty
colUnit: Unit | UOM | U/M | Unit of measure | Units
colPrice: Unit Price | Price | Rate | Unit Cost | Price per unit | Each | Net Price | Unit Rate | Price each | Cost | Price/Unit | Price (ex VAT) | Unit Price (ex VAT) | Hourly Rate | Unit net | Price ex VAT
colDiscount: Discount | Disc | Disc % | Discount % | Disc. %
colTaxRate: VAT | VAT % | Tax | Tax % | VAT Rate | Tax Rate | Taxes | Tax(%) | GST % | VAT(%) | GST | GST Rate | VAT Code
colTaxAmount: VAT Amount | Tax Amount | Tax Amt | VAT Amt
colAmount: Amount | Total | Line Total | Net Amount | Total Amount | Net | Extended Price | Ext Price | Extension | Sum | Total Price | Net Total | Subtotal | Value | Net Value | Amount EUR | Amount USD | Amount GBP | Total EUR | Total Net | Amount (EUR) | Extended | Ext | Total excl VAT | Taxable Value
colGross: Gross | Gross Amount | Total incl VAT | Gross Total | Amount incl VAT | Total inc VAT
colDate: Date | Service Date
otherNumber: Customer No | Customer Number | Customer ID | Account # | Client No | Client ID | Delivery Note | Delivery Note No | Contract | Contract No | Contract Number | Sales Order | Sales Order No | Company No | Company Registration No | Company Reg No | Registration No | Reg No | Company Number | Page | Project | Reference | Our Reference | Our Ref | Shipment | Tracking | Quote No | Job No | Sort Code | Routing Number | Bank Code | GLN | DUNS | CIN | Sales Rep | Salesperson | Department | Cost Centre | Payment Reference | Please use the following communication for your payment | Payment Mode | Payment Method | IFSC Code | Customer Reference | Rooms | Incoterm | Check In | Check Out | FSN | WID | Customer Code | Serial No | Registered Office | Support ID | Charge Number
otherDate: Order Date | Ship by | Print Date | Contract Date | Printed on | Valid until | Delivery Note Date | Quote Date | Date of Birth | Purchase Order Date | PO Date | Check-in | Check-out | Statement Date
contact: Phone | Tel | Telephone | Fax | E-Mail | Email | Web | Website | Mobile | Contact | Bank | Bank Name | Bank Details | Director | Directors | Contact Person
`,
};

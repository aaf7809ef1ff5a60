import type { Phrases } from './label-kinds.ts';

export const SPANISH: Phrases = {
  language: 'es',
  phrases: `
title: Factura | Factura rectificativa | Nota de crédito | Factura simplificada | Factura de venta | Abono
invoiceNumber: Número | Factura N° | Número de factura | N° de factura | Nº factura | Factura número | Factura No | Núm. factura | Nº de factura | Factura Nº | Número factura | No. de factura | Núm. de factura | Factura num | Nº Fra | Número de documento | Nº documento | Código de factura | Serie y número
issueDate: Fecha de emisión de la factura | Fecha de la factura | Fecha de factura | Fecha factura | Fecha de emisión | Fecha | Fecha de expedición | Fecha emisión | Fecha de la factura | Fecha expedición | Emitida el | Fecha doc
dueDate: Fecha de cargo | Fecha límite de pago | Fecha de vencimiento | Vencimiento | Fecha vencimiento | Vence el | Fecha límite de pago | Pagar antes de | Pagar antes del | Vto | Fecha de pago | Vencimientos
serviceDate: Fecha de entrega | Fecha de operación | Periodo | Período | Periodo de facturación | Período de facturación | Fecha operación | Fecha de servicio | Fecha de prestación
orderReference: Pedido N° | Número de pedido | Nº pedido | Su pedido | Pedido | Nº de pedido | Orden de compra | Su referencia | Ref. pedido | Referencia de pedido | Pedido cliente
costCentre: Centro de coste | Centro de costes | Centro de costo | Centro de costos | Su centro de coste | Código de centro de coste | CECO
project: Nº de proyecto | Número de proyecto | Código de proyecto | Su proyecto
precedingInvoice: Factura original | Factura rectificada | Rectifica a | Rectifica la factura
vatId: CIF | NIF | NIF/CIF | CIF/NIF | NIF-IVA | C.I.F. | N.I.F. | NIF IVA | IVA intracomunitario | Número de IVA | C.I.F./N.I.F. | N.I.F./C.I.F. | NIF intracomunitario | VAT
taxNumber: RFC | RUC | NIT | CUIT | Número fiscal | Identificación fiscal | RUT
theirVatId: NIF cliente | CIF cliente | NIF del cliente | CIF del cliente
iban: IBAN | Cuenta IBAN | Código IBAN
bic: BIC | SWIFT | Código SWIFT | BIC/SWIFT | Código BIC
bankAccount: Cuenta bancaria | Número de cuenta | Nº de cuenta | Cuenta | C/C | Cuenta corriente
accountHolder: Titular | Beneficiario | Titular de la cuenta
currency: Moneda | Divisa | Importes en | Importes expresados en
terms: Condiciones de pago | Forma de pago | Términos de pago
supplier: De | Vendedor | Emisor | Proveedor | Datos del emisor | Expedidor | Datos de la empresa | Datos del proveedor
recipient: Para | Cliente | Facturar a | Comprador | Destinatario | Datos del cliente | Facturado a | Receptor | Dirección de facturación | Datos de facturación
otherParty: Dirección de envío | Dirección de entrega | Enviar a | Lugar de entrega | Entregar a
name: Nombre | Razón social | Empresa
address: Dirección | Domicilio
net: Base imponible | Total neto | Subtotal | Importe neto | Neto | Total sin IVA | Importe sin IVA | Total base imponible | Total bruto | Total antes de impuestos | Suma | Base | Total (sin IVA) | Importe base
tax: IVA | Total IVA | Cuota IVA | Importe IVA | Cuota | Impuestos | Total impuestos | I.V.A. | IGIC | Cuota de IVA | Importe de IVA | Impuesto
total: Total factura | Importe total | Total con IVA | TOTAL EUR | Total euros | Total | Importe total factura | Total general | Total a pagar | Total IVA incluido | Total importe | Monto total | Total € | Total (con IVA) | Total de la factura | Total con impuestos
payable: A pagar | Importe a pagar | Líquido | Pendiente de pago | Total líquido | Saldo | Líquido a percibir | Importe pendiente | Pendiente | Saldo pendiente
prepaid: Anticipo | A cuenta | Pagado | Entregas a cuenta | Anticipos | Importe pagado | Entrega a cuenta
withheld: Retención | Retención IRPF | Retenciones | Retención I.R.P.F. | IRPF | I.R.P.F. | Total retenciones | Retención a cuenta
rounding: Redondeo
subtotal: Subtotal | Suma parcial | Total líneas | Suma
carriedForward: Suma y sigue | Suma anterior
allowance: Descuento | Dto | Descuentos | Dto. | Dto global | Descuento total | Bonificación
charge: Portes | Gastos de envío | Envío | Transporte | Gastos | Recargo
taxBasis: Base imponible | Base | Base imp
colPosition: Pos | Línea | Nº
colArticle: Código | Referencia | Ref | Artículo | Cód | Cod. artículo | Código artículo
colDescription: Descripción | Concepto | Producto | Detalle | Servicio | Descripción del producto | Conceptos | Artículos
colQuantity: Cantidad | Cant | Uds | Unidades | Ud | Horas | Cdad
colUnit: Unidad | Unid
colPrice: Precio | Precio unitario | P. unitario | Precio unidad | P.U. | Precio/ud | Precio ud | Precio unit | Tarifa | P. unit | Precio unitario (sin IVA)
colDiscount: Dto | Descuento | % Dto | Dto % | Desc
colTaxRate: IVA | % IVA | IVA % | Tipo IVA | Tipo | IVA (%) | I.V.A.
colTaxAmount: Cuota | Cuota IVA
colAmount: Importe | Total | Subtotal | Importe neto | Neto | Importe total | Precio total | Total neto | Total línea
colGross: Total con IVA | Importe con IVA
colDate: Fecha
otherNumber: Nº cliente | Número de cliente | Código cliente | Cód. cliente | Albarán | Nº albarán | Página | Referencia | Contrato | Contrato Nº | Registro mercantil | Presupuesto | Nº de cliente | Código de cliente | Albarán Nº | Nº contrato | Cliente n.º
otherDate: Fecha de pedido | Fecha pedido | Fecha albarán | Fecha de impresión
contact: Teléfono | Tel | Tfno | Tlf | Fax | E-mail | Correo | Correo electrónico | Web | Móvil | Banco | Entidad
`,
};

import type { Phrases } from './label-kinds.ts';

export const PORTUGUESE: Phrases = {
  language: 'pt',
  phrases: `
title: Fatura-Recibo | Fatura | Factura | Fatura-recibo | Fatura simplificada | Nota de crédito | Nota fiscal
invoiceNumber: Fatura-Recibo n.º | Fatura n.º | Fatura nº | Fatura no | Número da fatura | N.º da fatura | Nº fatura | Factura nº | Factura n.º | N.º do documento | Nº documento | Número do documento | Nota de crédito n.º
issueDate: Data de emissão | Data da fatura | Data de emissao | Data do documento | Emitida em | Data da factura | Data emissão
dueDate: Vence em | Vence a | Data de vencimento | Vencimento | Data limite de pagamento | Pagar até | Pagamento até | Data de pagamento | Data vencimento
serviceDate: Data de entrega | Data do serviço | Período de faturação | Período | Data da prestação
orderReference: Encomenda | N.º de encomenda | Nº encomenda | Nota de encomenda | V. encomenda | Vossa encomenda | Ordem de compra | Requisição
precedingInvoice: Fatura de origem | Fatura original | Documento de origem
vatId: NIF | NIPC | Contribuinte | Contribuinte n.º | N.º de contribuinte | Nº contribuinte | NIF/NIPC | Número de contribuinte | CNPJ | N.º IVA
theirVatId: NIF do cliente | V. contribuinte | Contribuinte do cliente | NIF cliente
iban: IBAN
bic: BIC | SWIFT | BIC/SWIFT
bankAccount: NIB | Conta bancária | N.º de conta | Conta
currency: Moeda
terms: Condições de pagamento | Cond. pagamento | Prazo de pagamento | Modo de pagamento
supplier: Vendedor | Fornecedor | Emitente | Prestador
recipient: Cliente | Comprador | Adquirente | Faturar a | Faturado a | Exmo.(s) Sr.(s) | Exmos. Senhores | Destinatário
otherParty: Morada de entrega | Local de entrega | Local de descarga | Local de carga
name: Nome
address: Morada | Endereço
net: Total ilíquido | Total líquido | Valor líquido | Subtotal | Total sem IVA | Total s/ IVA | Base tributável | Total mercadoria | Ilíquido | Valor sem IVA
tax: IVA | Total IVA | Valor IVA | Total de IVA | Valor do IVA | Imposto | Total imposto
total: Total | Total com IVA | Total c/ IVA | Total da fatura | Total geral | Valor total | Total documento | Total do documento | Total fatura
payable: Total a pagar | A pagar | Valor a pagar | Montante a pagar | Saldo a pagar
prepaid: Pago | Adiantamento | Valor pago | Já pago
withheld: Retenção na fonte | Retenção | Retenção IRS | IRS | Retenção de IRS
rounding: Arredondamento
subtotal: Subtotal
carriedForward: A transportar | Transporte
allowance: Desconto | Descontos | Desconto comercial | Total descontos
charge: Portes | Portes de envio | Transporte e embalagem | Despesas de envio
taxBasis: Base de incidência | Base | Incidência | Base tributável | Valor base
colPosition: N.º | Linha | Item
colArticle: Código | Referência | Ref | Artigo | Cód
colDescription: Descrição | Designação | Produto | Serviço | Descrição do artigo
colQuantity: Quantidade | Qtd | Qt | Quant
colUnit: Unidade | Un | Unid
colPrice: Preço unitário | Preço | P. unitário | Pr. unitário | Preço unit | Valor unitário | P.Unit
colDiscount: Desconto | Desc | Desc % | Dto
colTaxRate: IVA | IVA % | Taxa IVA | Taxa | % IVA | Taxa de IVA
colTaxAmount: Valor IVA
colAmount: Total | Valor | Total líquido | Valor líquido | Montante | Valor total
colGross: Total com IVA | Total c/ IVA
colDate: Data
otherNumber: N.º de cliente | Nº cliente | Cliente n.º | Página | Contrato | Guia de remessa | Código de cliente | Capital social | Conservatória | ATCUD
otherDate: Data da encomenda | Data de impressão
contact: Telefone | Telemóvel | Tel | Fax | E-mail | Banco | Site
`,
};

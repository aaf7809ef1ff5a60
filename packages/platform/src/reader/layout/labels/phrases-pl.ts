import type { Phrases } from './label-kinds.ts';

export const POLISH: Phrases = {
  language: 'pl',
  phrases: `
title: Faktura | Faktura VAT | Faktura korygująca | Faktura zaliczkowa | Faktura końcowa | Rachunek
invoiceNumber: Faktura nr | Faktura VAT nr | Numer faktury | Nr faktury | Numer dokumentu | Nr dokumentu | Faktura korygująca nr | Faktura numer | Faktura VAT numer
issueDate: Data wystawienia | Data faktury | Data dokumentu | Wystawiono dnia | Wystawiono | Data wystawienia faktury
dueDate: Termin płatności | Data płatności | Termin zapłaty | Płatne do | Zapłata do | Do zapłaty do
serviceDate: Data sprzedaży | Data dostawy | Data wykonania usługi | Okres rozliczeniowy | Data dostawy/wykonania usługi | Data zakończenia dostawy
orderReference: Numer zamówienia | Nr zamówienia | Zamówienie nr | Zamówienie | Państwa zamówienie
precedingInvoice: Do faktury nr | Dotyczy faktury | Faktura korygowana
vatId: NIP | Numer NIP | NIP UE | VAT UE | NIP sprzedawcy
taxNumber: REGON
theirVatId: NIP nabywcy | NIP klienta
iban: IBAN | Numer IBAN
bic: BIC | SWIFT | Kod SWIFT | BIC/SWIFT
bankAccount: Numer konta | Nr konta | Numer rachunku | Nr rachunku | Rachunek bankowy | Konto bankowe | Numer rachunku bankowego | Konto
currency: Waluta
terms: Warunki płatności | Sposób płatności | Forma płatności | Sposób zapłaty
supplier: Sprzedawca | Wystawca | Dostawca | Sprzedający
recipient: Nabywca | Klient | Odbiorca faktury | Kupujący | Płatnik
otherParty: Odbiorca | Adres dostawy | Miejsce dostawy
name: Nazwa
address: Adres
net: Razem netto | Suma netto | Wartość netto | Kwota netto | Netto | Łącznie netto
tax: VAT | Kwota VAT | Razem VAT | Suma VAT | Podatek VAT | w tym VAT | Wartość VAT
total: Razem brutto | Suma brutto | Wartość brutto | Kwota brutto | Razem | Suma | Brutto | Ogółem | Łącznie | Razem do zapłaty | Łącznie brutto
payable: Do zapłaty | Kwota do zapłaty | Pozostało do zapłaty | Pozostaje do zapłaty
prepaid: Zapłacono | Zaliczka | Wpłacono | Przedpłata
carriedForward: Z przeniesienia | Do przeniesienia
allowance: Rabat | Upust
charge: Koszt wysyłki | Koszty dostawy | Transport | Wysyłka
taxBasis: Podstawa opodatkowania | Netto | Wartość netto | Kwota netto
colPosition: Lp | L.p. | Poz
colArticle: Indeks | Kod | Kod towaru | Symbol | PKWiU
colDescription: Nazwa | Nazwa towaru lub usługi | Nazwa towaru | Opis | Towar/Usługa | Nazwa towaru/usługi | Nazwa usługi | Towar | Usługa | Nazwa produktu
colQuantity: Ilość | Liczba
colUnit: Jm | J.m. | Jedn | Jednostka | Miara
colPrice: Cena | Cena netto | Cena jedn | Cena jednostkowa | Cena jedn. netto | Cena jednostkowa netto
colDiscount: Rabat | Rabat %
colTaxRate: VAT | Stawka VAT | VAT % | Stawka
colTaxAmount: Kwota VAT | Wartość VAT
colAmount: Wartość netto | Wartość | Kwota netto | Kwota
colGross: Wartość brutto | Kwota brutto | Brutto | Cena brutto
colDate: Data
otherNumber: Numer klienta | Nr klienta | KRS | Strona | Numer umowy | WZ | BDO | Nr umowy
otherDate: Data zamówienia | Data wydruku
contact: Telefon | Tel | Fax | E-mail | Bank | Strona www
`,
};

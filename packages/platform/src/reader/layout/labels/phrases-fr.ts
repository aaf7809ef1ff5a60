import type { Phrases } from './label-kinds.ts';

export const FRENCH: Phrases = {
  language: 'fr',
  phrases: `
title: Facture de loyer | Facture | Avoir | Facture d'avoir | Note de crédit | Facture d'acompte | Facture rectificative | Facture de vente
invoiceNumber: Facture N° | Facture No | Facture Numéro | Numéro de facture | N° de facture | N° facture | No de facture | Numéro facture | Facture n | Réf facture | Référence facture | N° d'avoir | Avoir N° | Numéro d'avoir | N° de pièce | Numéro de document | Facture n° | Num facture | N° de la facture | Numéro de la facture | Pièce N° | N° pièce | N° facture client
issueDate: Date de facture | Date facture | Date de facturation | Date d'émission | Date | Facture du | Date de la facture | Émise le | Émis le | Facturé le | Date d'avoir | Établie le | du
dueDate: Date d'échéance | Échéance | À payer avant le | Date limite de paiement | À régler avant le | Payable le | Payable avant le | Date d'exigibilité | Échéance le | À régler le | Date de paiement | Règlement avant le | Date de règlement | Paiement avant le | À payer au plus tard le | À régler au plus tard le | Échéance au
serviceDate: Date de livraison | Date de prestation | Période | Période de facturation | Date de la prestation | Date de vente | Livraison du | Période de prestation | Livré le | Date d'expédition
orderReference: Commande N° | N° de commande | Votre commande | Référence commande | Bon de commande | Numéro de commande | N° commande | Votre référence | Commande | Réf commande | Référence client | Bon de commande N° | N° bon de commande | Vos références | Réf. commande client
costCentre: Centre de coût | Centre de coûts | Centre de frais | Votre centre de coût | Code centre de coût | Section analytique | Code analytique | Imputation analytique
project: N° de projet | Numéro de projet | Code projet | Réf. projet | Votre projet | N° de chantier
precedingInvoice: Facture d'origine | Facture initiale | Avoir sur facture | Facture rectifiée | Facture de référence
vatId: TVA | N° TVA | TVA intracommunautaire | N° de TVA | Numéro de TVA | N° TVA intracommunautaire | TVA intracom | Numéro TVA | N° TVA intracom | Identifiant TVA | TVA Intra | N° de TVA intracommunautaire | Numéro de TVA intracommunautaire | Numéro d'identification TVA | Id TVA | N° TVA Intra | N° Intracommunautaire | TVA n° | Code TVA
taxNumber: Numéro fiscal | N° fiscal | NIF
theirVatId: Votre N° TVA | Votre numéro de TVA | TVA client | N° TVA client | Votre TVA intracommunautaire | N° de TVA du client | Votre N° de TVA
iban: IBAN | Code IBAN | N° IBAN
bic: BIC | SWIFT | Code BIC | BIC/SWIFT | Code SWIFT
bankAccount: Compte bancaire | N° de compte | Numéro de compte
accountHolder: Titulaire | Titulaire du compte | Bénéficiaire | À l'ordre de
currency: Devise | Monnaie | Montants en | Montants exprimés en | Tous les montants en
terms: Conditions de paiement | Conditions de règlement | Modalités de paiement | Modalités de règlement | Mode de règlement
supplier: De | Vendeur | Fournisseur | Émetteur | Prestataire | Expéditeur
recipient: À | Client | Facturé à | Acheteur | Adresse de facturation | Destinataire | Facturer à | Adressé à | À l'attention de | Facture à
otherParty: Adresse de livraison | Livré à | Lieu de livraison | Livraison à | Livrer à | Adresse de prestation
name: Nom | Raison sociale | Société | Dénomination
address: Adresse
net: Total HT | Montant HT | Total net HT | Sous-total HT | Montant total HT | Total hors taxes | Total hors TVA | Net HT | Total H.T. | Montant hors taxes | Base HT | Prix total HT | Montant net HT | Total général HT | Total HTVA | Total (HT) | Total facture HT | Montant net | Hors taxes
tax: TVA | Total TVA | Montant TVA | Montant de la TVA | Total des taxes | Taxes | Total T.V.A. | T.V.A. | Montant total TVA | Dont TVA | TVA totale | Total taxes | Taxe
total: Total TTC | Montant TTC | Montant total TTC | Total général | Total à payer TTC | Total toutes taxes comprises | Total T.T.C. | Total TVAC | Total TVA comprise | Montant total | Total facture | Prix total TTC | Total | Total EUR | Total de la facture | Montant toutes taxes comprises | Total (TTC) | Total général TTC | Somme totale | Total facture TTC | Montant de la facture | Total de la facture TTC | Toutes taxes comprises
payable: Net à payer | Reste à payer | À payer | Montant à payer | Solde | Solde à payer | Solde dû | Net à payer TTC | Montant dû | Reste dû | Total à payer | Somme à payer | Net à régler | Montant net à payer | Solde à régler
prepaid: Acompte | Acompte versé | Déjà payé | Déjà réglé | Montant payé | Acomptes | Avance | Montant réglé | Acompte reçu | Paiement reçu | Réglé | Acompte déjà réglé | À déduire acompte
withheld: Retenue à la source | Précompte | Retenue
rounding: Arrondi | Arrondis
subtotal: Sous-total | Total lignes | Total partiel | Total des lignes
carriedForward: Total page | Sous-total page | Report | À reporter | Report à nouveau
allowance: Remise | Rabais | Remises | Réduction | Ristourne | Escompte | Total remises | Remise globale | Remise exceptionnelle
charge: Frais de port | Port | Frais de livraison | Transport | Frais d'expédition | Emballage | Frais | Frais d'envoi | Port et emballage
taxBasis: Base HT | Base | Base TVA | Montant HT | Base imposable | Total HT | Base de TVA | Base de calcul
colPosition: Pos | Ligne | N° | Position | Rang
colArticle: Référence | Réf | Code article | Article | Code | Réf. | Code produit | Référence article
colDescription: Désignation | Description | Libellé | Produit | Prestation | Intitulé | Désignation des produits | Détail | Produits | Nature | Objet | Désignation de la prestation | Désignation article
colQuantity: Quantité | Qté | Qte | Nombre | Nb | Qt
colUnit: Unité | Un
colPrice: Prix unitaire | Prix unitaire HT | P.U. HT | PU HT | PU | P.U. | Prix unit. HT | Prix U. HT | Prix | Prix net HT | Prix HT | Tarif | Prix unit | Prix unitaire net
colDiscount: Remise | Rem | Remise % | Rem % | % Remise
colTaxRate: TVA | Taux TVA | % TVA | TVA % | Taux | T.V.A. | Taux de TVA | Taux %
colTaxAmount: Montant TVA
colAmount: Montant HT | Total HT | Montant | Total | Montant net HT | Prix total HT | Net HT | Total net HT | Total ligne HT | Prix total | Montant total HT | Montant ligne
colGross: Total TTC | Montant TTC | Prix TTC | Prix total TTC
colDate: Date
otherNumber: N° client | Numéro client | Code client | Client N° | Référence | Réf | Siret | SIREN | RCS | N° Siret | Code APE | APE | NAF | Page | N° de contrat | Contrat | Bon de livraison | Bon de livraison N° | Code banque | Code guichet | Clé RIB | Identifiant | Votre compte client | Compte client | N° RCS | Numéro de client | Numéro de siret | Capital | Devis N° | Devis | Affaire | Numéro de contrat | Identifiant client | N° SIREN
otherDate: Date de commande | Date d'impression | Commande du | Devis du | Date du bon de commande | Date de naissance
contact: Téléphone | Tél | Fax | E-mail | Courriel | Site web | Mél | Mail | Banque | Site internet | Portable | Site | Interlocuteur | Contact
`,
};

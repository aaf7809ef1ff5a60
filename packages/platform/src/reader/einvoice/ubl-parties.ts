import type { FieldName, FieldReading } from '@counterfoil/domain/documents';
import { allAt, at, textAt, valueAt, type XmlElement } from '../xml/element.ts';
import { fieldFromXml, joinedField, registrationField } from './field-from-xml.ts';

/** Seller and buyer of a UBL document. The registered name is the seller (BT-27), the party name only a trading name. */
export function readUblParties(root: XmlElement): Partial<Record<FieldName, FieldReading>> {
  const seller = at(root, 'AccountingSupplierParty/Party');
  const buyer = at(root, 'AccountingCustomerParty/Party');
  return {
    supplier: fieldFromXml(nameOf(seller)),
    supplierTaxIds: joinedField(allAt(seller, 'PartyTaxScheme/CompanyID'), ','),
    supplierRegistration: registrationField(valueAt(seller, 'PartyLegalEntity/CompanyID')),
    supplierAddress: addressField(at(seller, 'PostalAddress')),
    supplierCountry: fieldFromXml(valueAt(seller, 'PostalAddress/Country/IdentificationCode')),
    recipient: fieldFromXml(nameOf(buyer)),
    recipientTaxIds: joinedField(allAt(buyer, 'PartyTaxScheme/CompanyID'), ','),
    recipientCountry: fieldFromXml(valueAt(buyer, 'PostalAddress/Country/IdentificationCode')),
  };
}

function nameOf(party: XmlElement | undefined): XmlElement | undefined {
  return (
    valueAt(party, 'PartyLegalEntity/RegistrationName') ??
    valueAt(party, 'PartyName/Name') ??
    valueAt(party, 'Contact/Name')
  );
}

function addressField(address: XmlElement | undefined): FieldReading {
  const street = [textAt(address, 'StreetName'), textAt(address, 'BuildingNumber')]
    .filter((part) => part !== null)
    .join(' ');
  const lines = [street, textAt(address, 'AdditionalStreetName'), textAt(address, 'AddressLine/Line')];
  const town = [textAt(address, 'PostalZone'), textAt(address, 'CityName')].filter((part) => part !== null).join(' ');
  const parts = [...lines, town].filter((part) => part !== null && part !== '');
  return fieldFromXml(parts.length === 0 ? undefined : address, parts.join(', '));
}

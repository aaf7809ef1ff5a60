import type { FieldName, FieldReading } from '@counterfoil/domain/documents';
import { allAt, at, textAt, valueAt, type XmlElement } from '../xml/element.ts';
import { fieldFromXml, joinedField, registrationField } from './field-from-xml.ts';

/** Seller and buyer of a CII agreement, with their tax ids and countries. */
export function readCiiParties(agreement: XmlElement | undefined): Partial<Record<FieldName, FieldReading>> {
  const seller = at(agreement, 'SellerTradeParty');
  const buyer = at(agreement, 'BuyerTradeParty');
  return {
    supplier: fieldFromXml(
      valueAt(seller, 'Name') ?? valueAt(seller, 'SpecifiedLegalOrganization/TradingBusinessName'),
    ),
    supplierTaxIds: joinedField(allAt(seller, 'SpecifiedTaxRegistration/ID'), ','),
    supplierRegistration: registrationField(valueAt(seller, 'SpecifiedLegalOrganization/ID')),
    supplierAddress: addressField(at(seller, 'PostalTradeAddress')),
    supplierCountry: fieldFromXml(valueAt(seller, 'PostalTradeAddress/CountryID')),
    recipient: fieldFromXml(valueAt(buyer, 'Name') ?? valueAt(buyer, 'DefinedTradeContact/PersonName')),
    recipientTaxIds: joinedField(allAt(buyer, 'SpecifiedTaxRegistration/ID'), ','),
    recipientCountry: fieldFromXml(valueAt(buyer, 'PostalTradeAddress/CountryID')),
  };
}

function addressField(address: XmlElement | undefined): FieldReading {
  const streets = ['LineOne', 'LineTwo', 'LineThree'].map((name) => textAt(address, name));
  const town = [textAt(address, 'PostcodeCode'), textAt(address, 'CityName')].filter((part) => part !== null).join(' ');
  const parts = [...streets, town].filter((part) => part !== null && part !== '');
  return fieldFromXml(parts.length === 0 ? undefined : address, parts.join(', '));
}

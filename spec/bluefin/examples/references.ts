/*
 * What the document shows of each operation. The partners are those of the vendor's own examples,
 * the rest is in the documented dataset; a test sends every request and compares the answer.
 */

export const waterford = {
  id: 2664,
  firstName: 'WATERFORD',
  lastName: 'Example',
  email: 'waterford@example.com',
}

export const bakery = { id: 1208, name: 'Corner Bakery' }

export const northwind = { id: 952, name: 'Northwind Resale' }

export const eastern = { id: 968, name: 'Northwind East' }

export const newHoldings = { id: 936, name: 'subPartnerName' }

export const crosswind = { id: 776, name: 'Crosswind Group' }

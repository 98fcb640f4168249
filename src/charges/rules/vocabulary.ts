/**
 * What is supplied, which decides about VAT: a membership and its joining fee, a service, space in
 * a building, admission to an event, goods, or a compensation such as interest.
 */
export const supplyKinds = [
  'membership',
  'joining',
  'service',
  'space',
  'event',
  'goods',
  'compensation',
] as const;
export type SupplyKind = (typeof supplyKinds)[number];

/** The stream in which it counts as revenue. */
export const chargeStreams = ['membership_fees', 'service_payments', 'sponsorship'] as const;
export type StreamKind = (typeof chargeStreams)[number];

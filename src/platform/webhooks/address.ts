import ipaddr from 'ipaddr.js';

export type AddressProblem = 'address' | 'https' | 'credentials' | 'private';

/** What is wrong with a webhook's address as far as it can be told without asking anybody. */
export function addressProblem(text: string, privateAllowed: boolean): AddressProblem | undefined {
  if (!URL.canParse(text)) return 'address';
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'address';
  if (url.username !== '' || url.password !== '') return 'credentials';
  if (privateAllowed) return undefined;
  if (url.protocol !== 'https:') return 'https';
  const host = hostOf(url);
  const isInside = ipaddr.isValid(host) ? !isPublic(host) : insideNames.test(host);
  return isInside ? 'private' : undefined;
}

/** The first three bits of 2000::/3. */
const GIVEN_OUT = 1;
const insideNames = /(^|\.)(localhost|local|internal|intranet|home|lan|corp|home\.arpa)\.?$/i;

/** The host without the brackets that an address of version 6 wears. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/** Whether an address is one of the open internet, and not one of this or a neighbouring network. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  // Of version 6 only what is given out: old ways of writing version 4 look like unicast too.
  return !(parsed instanceof ipaddr.IPv6) || (parsed.parts[0] ?? 0) >> 13 === GIVEN_OUT;
}

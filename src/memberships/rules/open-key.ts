/** What makes an organisation's open application or membership of a cluster the only one. */
export const openKeyOf = (clusterId: string, organisationId: string): string =>
  `${clusterId}:${organisationId}`;

/** What other systems are told of what happens to applications and memberships. */
const eventOf: Readonly<Record<string, string>> = {
  submitted: 'membership.applied',
  approved: 'membership.approved',
  approved_with_conditions: 'membership.approved',
  activated: 'membership.activated',
  renewed: 'membership.renewed',
  grace: 'membership.grace',
  lapsed: 'membership.lapsed',
  suspended: 'membership.suspended',
  reinstated: 'membership.reinstated',
  paused: 'membership.paused',
  resumed: 'membership.resumed',
  terminated: 'membership.terminated',
  left: 'membership.terminated',
  tier_changed: 'membership.tier_changed',
  transferred: 'membership.transferred',
};

export const eventFor = (kind: string): string | undefined => eventOf[kind];

/** The events with the words that say when they happen. */
export const membershipEvents = [...new Set(Object.values(eventOf))].map((name) => ({
  name,
  labelKey: `life.webhooks.${name.slice('membership.'.length)}`,
}));

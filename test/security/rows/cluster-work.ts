import { declareMail } from '../../support/make-mail-texts.js';
import { makeRun } from '../../support/make-runs.js';
import { makeDelivery, makeWebhook } from '../../support/make-webhooks.js';
import type { TestPortal } from '../../support/portal.js';
import { organiserOnly, type Row, rows } from '../matrix.js';
import type { WorldBase } from '../world.js';

/** A foreign thing under the own cluster's address answers like a missing one, to everybody. */
const foreign = { expect: { organiser: 'hidden' }, otherwise: 'hidden' } as const;
const hook = { cluster: 'cluster', id: 'webhook' };
const delivery = { ...hook, delivery: 'delivery' };
const foreignHook = { ...hook, id: 'foreignWebhook' };
const address = { url: 'https://hooks.example/in', events: 'run.finished' };
const secret = 'a secret of thirty-two characters';
const mail = { cluster: 'cluster', room: 'clusters', name: 'revoked' };
const words = { subjectEn: 'Farewell', bodyEn: 'Dear {{name}}', subjectNl: 'Dag', bodyNl: 'Beste' };
const run = { cluster: 'cluster', id: 'run' };

/** Long work, webhooks, texts of mails and imports: what all rooms use inside a cluster. */
export const clusterWorkRows: readonly Row[] = [
  ...rows(organiserOnly, 'GET /manage/:cluster/runs'),
  {
    ...organiserOnly,
    route: 'GET /manage/:cluster/runs.:format',
    params: { cluster: 'cluster', format: 'csv' },
  },
  ...rows(
    { ...organiserOnly, params: run },
    'GET /manage/:cluster/runs/:id',
    'GET /manage/:cluster/runs/:id/cancel',
  ),
  {
    ...organiserOnly,
    route: 'GET /manage/:cluster/runs/:id/items.:format',
    params: { ...run, format: 'json' },
  },
  {
    ...organiserOnly,
    route: 'POST /manage/:cluster/runs/:id/cancel',
    params: { cluster: 'cluster', id: 'spareRun' },
  },
  ...rows(
    { ...organiserOnly, ...foreign, params: { ...run, id: 'foreignRun' } },
    'GET /manage/:cluster/runs/:id',
    'GET /manage/:cluster/runs/:id/cancel',
    'POST /manage/:cluster/runs/:id/cancel',
  ),
  {
    ...organiserOnly,
    ...foreign,
    route: 'GET /manage/:cluster/runs/:id/items.:format',
    params: { ...run, id: 'foreignRun', format: 'json' },
  },
  ...rows({ ...organiserOnly, scope: 'clusters:read' }, 'GET /api/v1/clusters/:cluster/runs'),
  ...rows(
    { ...organiserOnly, scope: 'clusters:read', params: run },
    'GET /api/v1/clusters/:cluster/runs/:id',
    'GET /api/v1/clusters/:cluster/runs/:id/items',
  ),
  ...rows(
    { ...organiserOnly, ...foreign, scope: 'clusters:read', params: { ...run, id: 'foreignRun' } },
    'GET /api/v1/clusters/:cluster/runs/:id',
    'GET /api/v1/clusters/:cluster/runs/:id/items',
  ),
  ...rows(organiserOnly, 'GET /manage/:cluster/settings/mail'),
  ...rows(
    { ...organiserOnly, params: mail },
    'GET /manage/:cluster/settings/mail/:room/:name',
    'GET /manage/:cluster/settings/mail/:room/:name/reset',
    'POST /manage/:cluster/settings/mail/:room/:name/reset',
  ),
  ...rows(
    { ...organiserOnly, params: mail, body: words },
    'POST /manage/:cluster/settings/mail/:room/:name',
    'POST /manage/:cluster/settings/mail/:room/:name/preview',
  ),
  ...rows(organiserOnly, 'GET /manage/:cluster/settings/webhooks'),
  ...rows(organiserOnly, 'GET /manage/:cluster/settings/webhooks/new'),
  { ...organiserOnly, route: 'POST /manage/:cluster/settings/webhooks/new', body: address },
  ...rows(
    { ...organiserOnly, params: hook },
    'GET /manage/:cluster/settings/webhooks/:id',
    'GET /manage/:cluster/settings/webhooks/:id/edit',
    'GET /manage/:cluster/settings/webhooks/:id/remove',
    'GET /manage/:cluster/settings/webhooks/:id/secret',
    'POST /manage/:cluster/settings/webhooks/:id/test',
  ),
  {
    ...organiserOnly,
    route: 'POST /manage/:cluster/settings/webhooks/:id/edit',
    params: hook,
    body: { ...address, isActive: 'on' },
  },
  ...rows(
    { ...organiserOnly, params: { ...hook, id: 'spareWebhook' } },
    'POST /manage/:cluster/settings/webhooks/:id/secret',
    'POST /manage/:cluster/settings/webhooks/:id/remove',
  ),
  {
    ...organiserOnly,
    route: 'GET /manage/:cluster/settings/webhooks/:id/deliveries.:format',
    params: { ...hook, format: 'csv' },
  },
  ...rows(
    { ...organiserOnly, params: delivery },
    'GET /manage/:cluster/settings/webhooks/:id/deliveries/:delivery',
    'POST /manage/:cluster/settings/webhooks/:id/deliveries/:delivery/resend',
  ),
  ...rows(
    { ...organiserOnly, ...foreign, params: foreignHook },
    'GET /manage/:cluster/settings/webhooks/:id',
    'GET /manage/:cluster/settings/webhooks/:id/edit',
    'GET /manage/:cluster/settings/webhooks/:id/remove',
    'GET /manage/:cluster/settings/webhooks/:id/secret',
    'POST /manage/:cluster/settings/webhooks/:id/secret',
    'POST /manage/:cluster/settings/webhooks/:id/remove',
    'POST /manage/:cluster/settings/webhooks/:id/test',
  ),
  ...rows(
    { ...organiserOnly, ...foreign, params: { ...foreignHook, delivery: 'foreignDelivery' } },
    'GET /manage/:cluster/settings/webhooks/:id/deliveries/:delivery',
    'POST /manage/:cluster/settings/webhooks/:id/deliveries/:delivery/resend',
  ),
  ...rows(
    { ...organiserOnly, ...foreign, params: { ...hook, delivery: 'foreignDelivery' } },
    'GET /manage/:cluster/settings/webhooks/:id/deliveries/:delivery',
    'POST /manage/:cluster/settings/webhooks/:id/deliveries/:delivery/resend',
  ),
  ...rows({ ...organiserOnly, scope: 'clusters:read' }, 'GET /api/v1/clusters/:cluster/webhooks'),
  {
    ...organiserOnly,
    route: 'POST /api/v1/clusters/:cluster/webhooks',
    scope: 'clusters:write',
    body: { ...address, secret },
  },
  ...rows(
    { ...organiserOnly, scope: 'clusters:read', params: hook },
    'GET /api/v1/clusters/:cluster/webhooks/:id',
    'GET /api/v1/clusters/:cluster/webhooks/:id/deliveries',
  ),
  {
    ...organiserOnly,
    route: 'PATCH /api/v1/clusters/:cluster/webhooks/:id',
    scope: 'clusters:write',
    params: { ...hook, id: 'apiWebhook' },
    body: address,
  },
  ...rows(
    { ...organiserOnly, scope: 'clusters:write', params: { ...hook, id: 'apiWebhook' } },
    'POST /api/v1/clusters/:cluster/webhooks/:id/secret',
    'POST /api/v1/clusters/:cluster/webhooks/:id/remove',
  ),
  {
    ...organiserOnly,
    route: 'POST /api/v1/clusters/:cluster/webhooks/:id/deliveries/:delivery/resend',
    scope: 'clusters:write',
    params: delivery,
  },
  ...rows(
    { ...organiserOnly, ...foreign, scope: 'clusters:read', params: foreignHook },
    'GET /api/v1/clusters/:cluster/webhooks/:id',
    'GET /api/v1/clusters/:cluster/webhooks/:id/deliveries',
  ),
];

export async function makeClusterWork(
  portal: TestPortal,
  world: WorldBase,
): Promise<Record<string, string>> {
  declareMail(portal);
  const webhook = await makeWebhook(portal, world.clusterId);
  const foreignWebhook = await makeWebhook(portal, world.otherClusterId);
  return {
    webhook,
    foreignWebhook,
    spareWebhook: await makeWebhook(portal, world.clusterId),
    apiWebhook: await makeWebhook(portal, world.clusterId),
    delivery: await makeDelivery(portal, webhook),
    foreignDelivery: await makeDelivery(portal, foreignWebhook),
    run: await makeRun(portal, world.clusterId),
    spareRun: await makeRun(portal, world.clusterId),
    foreignRun: await makeRun(portal, world.otherClusterId),
  };
}

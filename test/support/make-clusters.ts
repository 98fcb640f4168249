import { CustomerSegment } from '../../src/clusters/canvas.entity.js';
import { Cluster, ClusterGrantRow, LegalEntity } from '../../src/clusters/cluster.entity.js';
import { newId } from '../../src/platform/database/index.js';
import { ContentVersion } from '../../src/platform/http/index.js';
import type { TestPortal } from './portal.js';

let made = 0;

/** A cluster with words, and with a legal entity unless told otherwise; its canvas is empty. */
export async function makeCluster(
  portal: TestPortal,
  { legalEntity = true, ...values }: Partial<Cluster> & { readonly legalEntity?: boolean } = {},
): Promise<{ id: string; slug: string; name: string }> {
  made += 1;
  const slug = values.slug ?? `cluster-${made}`;
  const cluster = {
    id: newId(),
    slug,
    position: made,
    nameEn: `Cluster ${slug}`,
    nameNl: `Cluster ${slug} (nl)`,
    taglineEn: 'What it is for',
    taglineNl: 'Waar het voor is',
    programme: 'A national programme',
    keyTechnologyEn: 'A key technology',
    keyTechnologyNl: 'Een sleuteltechnologie',
    missionEn: 'Its mission',
    missionNl: 'De missie',
    revenueOutlineEn: 'Four streams',
    revenueOutlineNl: 'Vier stromen',
    revision: 1,
    canvasRevision: 1,
    createdAt: portal.clock.now(),
    ...values,
  };
  await portal.db.unit(async () => {
    await portal.db.of(Cluster).insert(cluster);
    if (legalEntity) await insertLegalEntity(portal, cluster.id);
    await portal.app.get(ContentVersion).bump();
  });
  return { id: cluster.id, slug, name: cluster.nameEn };
}

async function insertLegalEntity(portal: TestPortal, clusterId: string): Promise<void> {
  await portal.db.of(LegalEntity).insert({
    id: newId(),
    clusterId,
    name: 'Cluster Foundation',
    street: 'Teststraat 1',
    postcode: '1234 AB',
    place: 'Delft',
    country: 'NL',
    kvkNumber: '90000001',
    vatId: 'NL900000016B01',
    iban: 'NL52DEMO0000000001',
    email: 'office@cluster.example',
    phone: null,
    revision: 1,
  });
}

/** Gives a person a right on a cluster. */
export async function makeGrant(
  portal: TestPortal,
  clusterId: string,
  personId: string,
  role: 'organiser' | 'funder' = 'organiser',
): Promise<string> {
  const id = newId();
  const createdAt = portal.clock.now();
  await portal.db.unit(() =>
    portal.db.of(ClusterGrantRow).insert({ id, clusterId, personId, role, createdAt }),
  );
  return id;
}

/** A customer group on a cluster's canvas. */
export async function makeCustomer(
  portal: TestPortal,
  clusterId: string,
  name: string,
  position = 1,
): Promise<string> {
  const id = newId();
  await portal.db.unit(async () => {
    await portal.db.of(CustomerSegment).insert({
      id,
      clusterId,
      position,
      revision: 1,
      kind: 'direct',
      nameEn: name,
      nameNl: `${name} (nl)`,
      descriptionEn: 'Who they are',
      descriptionNl: 'Wie zij zijn',
    });
    await portal.app.get(ContentVersion).bump();
  });
  return id;
}

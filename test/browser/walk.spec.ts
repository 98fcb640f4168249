import { Stage } from './stage.js';
import { Walk, type Way } from './walk.js';

const ways: readonly Omit<Way, 'stage'>[] = [
  {
    locale: 'en',
    width: 1280,
    scripts: true,
    cluster: 'quantum',
    organiser: 'organiser.quantum',
    typed: 'cryogenik qualificaton',
    service: 'cryogenic-component-qualification',
  },
  {
    locale: 'nl',
    width: 390,
    scripts: false,
    cluster: 'integrated-photonics',
    organiser: 'organiser.photonics',
    typed: 'wafertset',
    service: 'pic-wafer-level-test',
  },
];

describe('the main job, from a search to an accepted indication', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
  }, 120_000);
  afterAll(() => stage.close());

  describe.each(ways)('in $locale at $width pixels, JavaScript $scripts', (way) => {
    let walk: Walk;
    beforeAll(async () => {
      walk = new Walk({ ...way, stage });
      await walk.begin();
    });

    it('finds a service in spite of a typing mistake, asks for it and gets a reference', async () => {
      await walk.findService();
      expect(await walk.signInOnTheWay()).toBe('Two devices of ours.');
      const { refusals } = await walk.fillSteps();
      expect(refusals).toHaveLength(1);
      expect(refusals[0]).toMatch(/^[^:]{3,}: .+/);
      expect(await walk.send()).toContain(walk.reference);
      expect(walk.reference).toMatch(/^MC-\d{4}-\d{6}$/);
    });

    it('shows it on the board, where a move can be taken back', async () => {
      expect(await walk.take()).toBe('column-with_us');
      expect(await walk.undo()).toBe('column-new');
      expect(await walk.take()).toBe('column-with_us');
    });

    it('carries a question, an answer, an indication and its acceptance', async () => {
      await walk.ask('Which connector do they have?');
      expect(await walk.answer('SMA, female.')).toContain('Which connector do they have?');
      await walk.quote(way.locale === 'nl' ? '8.800,00' : '8,800.00');
      expect(await walk.accept()).toContain(way.locale === 'nl' ? '8.800' : '8,800');
    });

    it('makes an applicant a member and lets the first term begin', async () => {
      const { application } = await firstApplication(stage, way.cluster);
      await walk.approve(application);
      const reference = await waitingMember(stage, way.cluster);
      const reason = 'The transfer is on its way.';
      expect(await walk.authorise(reference, reason)).toContain(reason);
    });

    it('lets a funder open figures down to their entries, and no foreign cluster', async () => {
      const { entries, batteries } = await walk.drillDown();
      expect(entries).toBeGreaterThan(0);
      expect(batteries).toBe(404);
    });
  });

  it('brought no complaint from the browser', () => expect(stage.complaints).toEqual([]));
});

/** An application that is looked at; whether a governance body votes is tried elsewhere. */
async function firstApplication(stage: Stage, cluster: string): Promise<{ application: string }> {
  await stage.portal.db.unit(() =>
    stage.portal.db.run('UPDATE membership_settings SET votes_needed = NULL'),
  );
  const row = await stage.portal.db.row<{ application: string }>(
    `SELECT a.reference AS "application" FROM membership_application a
     JOIN cluster c ON c.id = a.cluster_id
     WHERE c.slug = ? AND a.state = 'under_review' ORDER BY a.reference`,
    [cluster],
  );
  return row!;
}

/** The membership whose payment is awaited, the newest first: that of the applicant. */
async function waitingMember(stage: Stage, cluster: string): Promise<string> {
  const row = await stage.portal.db.row<{ reference: string }>(
    `SELECT m.reference AS "reference" FROM membership m JOIN cluster c ON c.id = m.cluster_id
     WHERE c.slug = ? AND m.state = 'pending_payment' ORDER BY m.reference DESC`,
    [cluster],
  );
  return row!.reference;
}

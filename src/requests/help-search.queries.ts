import { Injectable } from '@nestjs/common';
import { DirectoryAudience, membershipPaths } from '../memberships/index.js';
import { Db } from '../platform/database/index.js';
import { type PersonViewer, withQuery } from '../platform/http/index.js';
import { wordsToMatch } from './rules/words-to-match.js';
import type { BriefFacts } from './requests.views.js';

type Asked = Pick<BriefFacts, 'title' | 'brief' | 'trlNow' | 'trlWanted' | 'confidential'>;

/** Where to see which members of a cluster might help with what a company asks for. */
@Injectable()
export class HelpSearch {
  constructor(
    private readonly db: Db,
    private readonly audience: DirectoryAudience,
  ) {}

  /** The list of members, asked for what the request says; nothing when the viewer may not see it. */
  async pathFor(packageId: string, request: Asked, viewer: PersonViewer): Promise<string | null> {
    const found = await this.db.row<{ id: string; slug: string }>(
      `SELECT c.id, c.slug FROM work_package w JOIN cluster c ON c.id = w.cluster_id
       WHERE w.id = ?`,
      [packageId],
    );
    if (!found || !(await this.audience.of(found.id, viewer)).maySee) return null;
    const [from, to] = [request.trlNow ?? request.trlWanted, request.trlWanted ?? request.trlNow];
    return withQuery(membershipPaths.match(found.slug), {
      q: wordsToMatch(request),
      type: await this.typeOf(packageId),
      technology: await this.technologiesOf(packageId),
      ...(from === null || to === null
        ? {}
        : { trlFrom: String(Math.min(from, to)), trlTo: String(Math.max(from, to)) }),
    });
  }

  private async typeOf(packageId: string): Promise<string | undefined> {
    const row = await this.db.row<{ type: string }>(
      `SELECT s.type_code AS "type" FROM request_item i JOIN service s ON s.id = i.service_id
       WHERE i.work_package_id = ? ORDER BY i.position, i.id LIMIT 1`,
      [packageId],
    );
    return row?.type;
  }

  private async technologiesOf(packageId: string): Promise<string[]> {
    const rows = await this.db.rows<{ code: string }>(
      `SELECT DISTINCT g.technology_code AS "code" FROM request_item i
       JOIN service_tag g ON g.service_id = i.service_id
       WHERE i.work_package_id = ? AND g.technology_code IS NOT NULL
       ORDER BY g.technology_code`,
      [packageId],
    );
    return rows.map(({ code }) => code);
  }
}

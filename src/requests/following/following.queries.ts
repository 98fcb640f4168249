import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale } from '../../kernel/localised.js';
import { Db, placeholders } from '../../platform/database/index.js';
import type { PersonViewer } from '../../platform/http/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { HelpSearch } from '../help-search.queries.js';
import { PackageDetails } from '../package-details.queries.js';
import { requestPaths } from '../requests.paths.js';
import type { BriefFacts, PackageFacts } from '../requests.views.js';
import { stepViews } from '../step-views.js';
import { stepsFor } from '../rules/work-package-states.js';
import type { FollowedPackage, RequestView, SentView } from './following.views.js';

/** A company's request with everything it may see of it. */
@Injectable()
export class FollowingQueries {
  constructor(
    private readonly db: Db,
    private readonly details: PackageDetails,
    private readonly help: HelpSearch,
  ) {}

  async brief(person: PersonViewer, reference: string): Promise<BriefFacts> {
    const organisations = person.organisations.map(({ id }) => id);
    const found = await this.db.row<{ id: string }>(
      `SELECT id FROM service_request WHERE reference = ?
         AND organisation_id IN (${placeholders(organisations)})`,
      [reference, ...organisations],
    );
    const brief = found && (await this.details.brief(found.id));
    if (!brief) throw DomainError.notFound();
    return brief;
  }

  packages(request: BriefFacts): Promise<PackageFacts[]> {
    return this.details.packages(request.id);
  }

  /** The whole page; `refused` holds the form of the one package whose message was refused. */
  async one(
    person: PersonViewer,
    reference: string,
    locale: Locale,
    refused: Readonly<Record<string, FormState>> = {},
  ): Promise<RequestView> {
    const request = await this.brief(person, reference);
    const packages: FollowedPackage[] = [];
    for (const facts of await this.packages(request)) {
      const helpPath = await this.help.pathFor(facts.id, request, person);
      const followed = await this.follow(request, facts, locale, refused[facts.cluster]);
      packages.push({ ...followed, helpPath });
    }
    return { request, packages, several: packages.length > 1 };
  }

  async sent(person: PersonViewer, reference: string): Promise<SentView> {
    const request = await this.brief(person, reference);
    const contacts = await this.db.rows<{ cluster: string; email: string; phone: string | null }>(
      `SELECT c.slug AS "cluster", e.email, e.phone FROM work_package w
       JOIN cluster c ON c.id = w.cluster_id JOIN legal_entity e ON e.cluster_id = c.id
       WHERE w.request_id = ?`,
      [request.id],
    );
    const packages = await this.packages(request);
    return {
      reference,
      title: request.title,
      email: person.email,
      packages: packages.map(({ cluster, clusterName, replyBy }) => {
        const contact = contacts.find((one) => one.cluster === cluster);
        return {
          cluster,
          clusterName,
          replyBy,
          contact: contact?.email ?? null,
          phone: contact?.phone ?? null,
        };
      }),
    };
  }

  private async follow(
    request: BriefFacts,
    facts: PackageFacts,
    locale: Locale,
    refused: FormState | undefined,
  ): Promise<Omit<FollowedPackage, 'helpPath'>> {
    const { cluster, state } = facts;
    const { reference } = request;
    const steps = stepViews(state, 'company', (step) =>
      requestPaths.step(reference, cluster, step),
    );
    return {
      ...facts,
      steps: steps.filter(({ name }) => name !== 'answer'),
      canAnswer: stepsFor(state, 'company').includes('answer'),
      events: await this.details.events(facts.id, { side: 'company', locale }),
      messages: await this.details.messages(facts.id, {
        side: 'company',
        locale,
        companyName: request.organisation,
        clusterName: facts.clusterName[locale],
        attachmentHref: (file) => `/${locale}${requestPaths.attachment(reference, cluster, file)}`,
      }),
      messageAction: requestPaths.messages(reference, cluster),
      form: refused ?? freshForm(),
      nextKey: `requests.next.${state}`,
      acceptBlocked: facts.indication?.expired ?? false,
    };
  }
}

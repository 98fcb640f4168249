import { Controller, Get, Param } from '@nestjs/common';
import { ClusterQueries, VocabularyQueries } from '../../clusters/index.js';
import type { Locale } from '../../kernel/localised.js';
import { Clock } from '../../platform/clock/clock.js';
import {
  Allow,
  anyone,
  type Download,
  Filter,
  Lang,
  type Page,
  page,
  type Submitted,
  type Viewer,
  Who,
} from '../../platform/http/index.js';
import { exportTable, formatOf } from '../../platform/files/index.js';
import { Texts } from '../../platform/i18n/index.js';
import { freshForm } from '../../platform/views/index.js';
import { clusterCrumb } from '../crumbs.js';
import { directoryOf } from '../directory.js';
import { DirectoryQueries } from '../directory.queries.js';
import { exportsOf } from '../list-links.js';
import { MemberQueries } from '../member.queries.js';
import { membershipPaths } from '../memberships.paths.js';
import type { ClusterFacts } from '../memberships.views.js';
import { openMembershipStates } from '../rules/membership-states.js';
import { DirectoryAudience } from './directory-audience.js';
import { DirectorySearch } from './directory-search.js';
import { DirectoryFilter, MatchFilter, trlLevels } from './directory.forms.js';
import { matchColumns } from './match-exports.js';
import { MatchQueries } from './match.queries.js';

/** The members of a cluster that the public may see, and who of them might help with what. */
@Controller('clusters/:cluster/members')
@Allow(anyone)
export class DirectoryPages {
  constructor(
    private readonly clock: Clock,
    private readonly texts: Texts,
    private readonly clusters: ClusterQueries,
    private readonly vocabularies: VocabularyQueries,
    private readonly members: MemberQueries,
    private readonly directory: DirectoryQueries,
    private readonly search: DirectorySearch,
    private readonly audience: DirectoryAudience,
    private readonly matching: MatchQueries,
  ) {}

  @Get()
  async list(
    @Param('cluster') slug: string,
    @Filter(DirectoryFilter) filter: Submitted<DirectoryFilter>,
    @Who() viewer: Viewer,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const { maySee, audience } = await this.audience.of(cluster.id, viewer);
    const crumbs = [clusterCrumb(cluster), { words: 'memberships.directory.crumb' }];
    const frame = {
      ...{ title: 'memberships.directory.title', description: 'memberships.directory.description' },
      ...{ section: 'clusters', cluster: slug, crumbs },
    };
    if (!maySee) {
      const isSignedIn = viewer.kind === 'person';
      return page('memberships/directory/closed', { cluster, audience, isSignedIn }, frame);
    }
    const technologies = await this.vocabularies.terms('technology');
    const asked = filter.errors.length === 0 ? filter.value : {};
    const found = await this.search.find(cluster.id, asked.q, locale);
    const view = directoryOf(found, technologies, asked, slug, locale);
    const members = (await this.directory.ofIds(view.ids)).map((member) => ({
      ...member,
      technologies: technologies.filter(({ code }) => member.technologies.includes(code)),
    }));
    const model = { cluster, view, members, all: found.all };
    const publicContent = audience === 'everybody';
    return page('memberships/directory', model, { ...frame, publicContent });
  }

  @Get('match')
  async match(
    @Param('cluster') slug: string,
    @Filter(MatchFilter) filter: Submitted<MatchFilter>,
    @Who() viewer: Viewer,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    await this.audience.mustSee(cluster.id, viewer);
    const asked = filter.errors.length === 0 ? filter.value : {};
    const need = await this.matching.needOf(cluster.id, asked, viewer);
    const technologies = await this.vocabularies.terms('technology');
    const types = await this.directory.serviceTypes();
    const labels = new Map(technologies.map(({ code, label }) => [code, label]));
    const found = need ? await this.matching.helpers(cluster.id, need, locale) : [];
    const model = {
      cluster,
      form: { ...freshForm({ ...need?.asked, ...filter.input }), errors: filter.errors },
      asked: need !== undefined,
      forName: need?.name ?? null,
      files: exportsOf(
        locale,
        membershipPaths.match(slug),
        Object.fromEntries(Object.entries(asked)),
      ),
      found: found.map(({ supply, match }) => ({
        ...supply,
        match,
        shared: match.technologies.flatMap((code) => labels.get(code) ?? []),
        levels: match.levels && { ...match.levels, one: match.levels.from === match.levels.to },
        words: match.words.slice(0, 8).join(', '),
      })),
      own: await this.ownOf(cluster, viewer),
      technologies: technologies.map(({ code, label }) => ({ value: code, label })),
      types: types.map(({ code, label }) => ({ value: code, label })),
      levels: trlLevels.map((value) => ({ value, label: value })),
    };
    return page('memberships/directory/match', model, {
      title: 'directory.match.title',
      description: 'directory.match.description',
      section: 'clusters',
      cluster: slug,
      crumbs: this.crumbs(cluster, 'directory.match.title'),
    });
  }

  @Get('match.:format')
  async matchFile(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Filter(MatchFilter) filter: Submitted<MatchFilter>,
    @Who() viewer: Viewer,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { id } = await this.clusters.one(slug);
    await this.audience.mustSee(id, viewer);
    const need = await this.matching.needOf(id, filter.value, viewer);
    const found = need ? await this.matching.helpers(id, need, locale) : [];
    const terms = await this.vocabularies.terms('technology');
    const labels = new Map(terms.map(({ code, label }) => [code, label]));
    const columns = matchColumns(this.texts, locale, labels);
    return exportTable(formatOf(`.${format}`), `${slug}-match`, columns, found);
  }

  @Get(':organisation')
  async one(
    @Param('cluster') slug: string,
    @Param('organisation') organisation: string,
    @Who() viewer: Viewer,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const { isInside } = await this.audience.mustSee(cluster.id, viewer);
    const member = await this.directory.one(cluster.id, organisation);
    const technologies = await this.vocabularies.terms('technology');
    const contact = await this.directory.contact(member.reference);
    const model = {
      cluster,
      member,
      contact: contact && (contact.for === 'everybody' || isInside) ? contact : null,
      contactHidden: contact?.for === 'members' && !isInside,
      covered: await this.directory.covered(member.reference, this.clock.today()),
      capabilities: { en: linesOf(member.can.en), nl: linesOf(member.can.nl) },
      technologies: technologies.filter(({ code }) => member.technologies.includes(code)),
    };
    return page('memberships/directory/member', model, {
      title: { literal: member.name },
      section: 'clusters',
      cluster: slug,
      crumbs: this.crumbs(cluster, { literal: member.name }),
    });
  }

  /** The memberships of this cluster of the organisations that a viewer acts for. */
  private async ownOf(cluster: ClusterFacts, viewer: Viewer) {
    if (viewer.kind === 'anonymous') return [];
    const own = await this.members.ofOrganisations(viewer.organisations.map(({ id }) => id));
    return own.filter(
      (one) =>
        one.cluster === cluster.slug &&
        (openMembershipStates as readonly string[]).includes(one.state),
    );
  }

  private crumbs(cluster: ClusterFacts, words: string | { readonly literal: string }) {
    const path = membershipPaths.directory(cluster.slug);
    return [clusterCrumb(cluster), { words: 'memberships.directory.crumb', path }, { words }];
  }
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

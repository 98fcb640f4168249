import { Module } from '@nestjs/common';
import { ClustersModule } from '../clusters/index.js';
import { Navigation } from '../platform/http/index.js';
import { BoardPages } from './answering/board.pages.js';
import { BoardPresenter } from './answering/board.presenter.js';
import { BoardQueries } from './answering/board.queries.js';
import { CompanyProfiles } from './answering/company-profile.queries.js';
import { MovePages } from './answering/move.pages.js';
import { PackagePages } from './answering/package.pages.js';
import { PackagePresenter } from './answering/package.presenter.js';
import { AskingPresenter } from './asking/asking.presenter.js';
import { DraftPagePresenter } from './asking/draft-page.presenter.js';
import { DraftPackages } from './asking/draft-packages.js';
import { DraftPages } from './asking/draft.pages.js';
import { DraftQueries } from './asking/drafts.queries.js';
import { DraftsService } from './asking/drafts.service.js';
import { OfferingQueries } from './asking/offerings.queries.js';
import { StartPages } from './asking/start.pages.js';
import { SubmissionService } from './asking/submission.service.js';
import { HelpSearch } from './help-search.queries.js';
import { FollowingQueries } from './following/following.queries.js';
import { RequestListPages } from './following/request-list.pages.js';
import { RequestListQueries } from './following/request-list.queries.js';
import { RequestPages } from './following/request.pages.js';
import { MessagesService } from './messages.service.js';
import { PackageCare } from './package-care.service.js';
import { PackageDetails } from './package-details.queries.js';
import { PackageMoves } from './package-moves.service.js';
import { PackageStore } from './package-store.js';
import { RequestNotices } from './request-notices.js';
import { RequestsApiQueries } from './requests-api.queries.js';
import { RequestsApi } from './requests.api.js';
import { requestPaths } from './requests.paths.js';
import { WorkPackagesApi } from './work-packages.api.js';

@Module({
  imports: [ClustersModule],
  controllers: [
    StartPages,
    DraftPages,
    RequestListPages,
    RequestPages,
    BoardPages,
    MovePages,
    PackagePages,
    RequestsApi,
    WorkPackagesApi,
  ],
  providers: [
    AskingPresenter,
    BoardPresenter,
    BoardQueries,
    CompanyProfiles,
    DraftPackages,
    DraftPagePresenter,
    DraftQueries,
    DraftsService,
    FollowingQueries,
    HelpSearch,
    MessagesService,
    OfferingQueries,
    PackageCare,
    PackageDetails,
    PackageMoves,
    PackagePresenter,
    PackageStore,
    RequestListQueries,
    RequestNotices,
    RequestsApiQueries,
    SubmissionService,
  ],
})
export class RequestsModule {
  constructor(navigation: Navigation) {
    const entry = {
      group: 'layout.nav.daily',
      labelKey: 'requests.nav',
      icon: 'inbox',
      section: 'requests',
      order: 10,
    };
    navigation.add(
      { ...entry, workspace: 'company', path: () => requestPaths.list() },
      { ...entry, workspace: 'organiser', path: (cluster) => requestPaths.board(cluster) },
    );
  }
}

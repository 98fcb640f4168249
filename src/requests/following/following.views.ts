import type { Localised } from '../../kernel/localised.js';
import type { FormState } from '../../platform/views/index.js';
import type { DraftSummary } from '../asking/drafts.queries.js';
import type { Pager } from '../../platform/http/index.js';
import type {
  BriefFacts,
  EventView,
  MessageView,
  PackageFacts,
  RequestLine,
  StepView,
} from '../requests.views.js';
import type { Option } from '../asking/asking.views.js';

interface SortLink {
  readonly href: string;
  readonly direction: string | null;
}

export interface RequestListView {
  readonly lines: readonly RequestLine[];
  readonly total: number;
  readonly anyAtAll: boolean;
  readonly drafts: readonly (DraftSummary & { readonly href: string })[];
  readonly form: FormState;
  readonly states: readonly Option[];
  readonly clusters: readonly Option[];
  readonly chips: readonly {
    readonly label?: string | Localised;
    readonly labelKey?: string;
    readonly href: string;
  }[];
  readonly clearHref: string;
  readonly sorts: Readonly<Record<'submitted' | 'title' | 'state' | 'reply', SortLink>>;
  readonly pager: Pager;
  readonly csv: string;
  readonly xlsx: string;
  readonly json: string;
  readonly showOrganisation: boolean;
}

export interface FollowedPackage extends PackageFacts {
  readonly steps: readonly StepView[];
  readonly canAnswer: boolean;
  readonly events: readonly EventView[];
  readonly messages: readonly MessageView[];
  readonly messageAction: string;
  readonly form: FormState;
  /** Says what happens next: a key per state. */
  readonly nextKey: string;
  readonly acceptBlocked: boolean;
  /** Where to see which members might help; nothing when the cluster does not show them. */
  readonly helpPath: string | null;
}

export interface RequestView {
  readonly request: BriefFacts;
  readonly packages: readonly FollowedPackage[];
  readonly several: boolean;
}

export interface SentView {
  readonly reference: string;
  readonly title: string;
  readonly email: string;
  readonly packages: readonly {
    readonly clusterName: Localised;
    readonly cluster: string;
    readonly replyBy: string | null;
    readonly contact: string | null;
    readonly phone: string | null;
  }[];
}

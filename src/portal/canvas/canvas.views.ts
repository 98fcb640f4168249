import type { CoverageStatus } from '../../catalogue/index.js';
import type {
  AssetView,
  CanvasView,
  ControlPointView,
  CustomerView,
  LegalEntityView,
} from '../../clusters/index.js';
import type { Localised } from '../../kernel/localised.js';
import type { ClusterFigures } from '../cluster-figures.queries.js';
import type { ClusterCard } from '../home/home.views.js';
import type { MapPoint } from './netherlands.js';

export interface ClustersPage {
  readonly clusters: readonly (ClusterCard & { readonly technologies: readonly Localised[] })[];
  readonly types: number;
}

export interface TypeOfCanvas {
  readonly type: string;
  readonly name: Localised;
  readonly status: CoverageStatus;
  readonly demand: Localised;
  readonly services: number;
}

export interface GroupOfCanvas {
  readonly key: string;
  readonly name: Localised;
  readonly types: readonly TypeOfCanvas[];
}

export interface AssetKind {
  readonly kind: AssetView['kind'];
  readonly assets: readonly AssetView[];
}

export interface ClusterPage {
  readonly cluster: CanvasView;
  readonly figures: ClusterFigures;
  readonly directCustomers: readonly CustomerView[];
  readonly indirectCustomers: readonly CustomerView[];
  readonly groups: readonly GroupOfCanvas[];
  readonly offered: number;
  readonly types: number;
  readonly assetKinds: readonly AssetKind[];
  readonly controlPoints: readonly (ControlPointView & {
    /** The nine levels, and which of them are reached. */
    readonly levels: readonly { readonly level: number; readonly reached: boolean }[];
  })[];
  readonly legalEntity: LegalEntityView | null;
  readonly map: {
    readonly width: number;
    readonly height: number;
    readonly outline: string;
    readonly dyke: string;
    readonly points: readonly MapPoint[];
  };
}

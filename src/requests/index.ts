export { RequestsModule } from './requests.module.js';
export { requestPaths } from './requests.paths.js';
export { requestStateOf } from './rules/request-state.js';
export {
  type PackageState,
  packageStates,
  type PackageStep,
  whoHasTheBall,
} from './rules/work-package-states.js';

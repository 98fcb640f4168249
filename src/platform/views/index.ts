export { Assets } from './assets.js';
export { type FieldError, type FormState, freshForm } from './form-state.js';
export { definePaths, pathNames } from './paths.js';
export { Views } from './views.js';
export { ViewsModule } from './views.module.js';

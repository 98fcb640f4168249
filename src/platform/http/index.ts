export { Allow, RULE } from './allow.js';
export { AnsweringAdapter } from './answering-adapter.js';
export { ContentVersion } from './content-version.js';
export * from './forms/choice-fields.js';
export * from './forms/fields.js';
export { Forms } from './forms/forms.js';
export { Filter, Form, FormRefused, readForm, Submitted } from './forms/read-form.js';
export { HttpModule } from './http.module.js';
export { layJourney } from './journey.js';
export { languageCookie } from './locale.js';
export { createLogger } from './logger.js';
export {
  ListAddress,
  type ListQuery,
  type Pager,
  pagerOf,
  pagesOf,
  queryText,
  type SortLink,
  withQuery,
} from './lists.js';
export { openPortal, stopOnSignals } from './open-portal.js';
export { type NavEntry, Navigation } from './navigation.js';
export { type Crumb, Download, Page, page, type PageOptions, Redirect, redirect } from './page.js';
export * from './policy.js';
export { factsOf, type Flash, Lang, Person, Who } from './request-facts.js';
export { type OpenSession, Sessions } from './session/sessions.js';
export { type Upload, uploadsOf } from './uploads.js';
export * from './viewer.js';

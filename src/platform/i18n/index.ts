export { formats } from './formats.js';
export { I18nModule } from './i18n.module.js';
export { type TextParams, Texts, type WordParams, type Words } from './texts.js';

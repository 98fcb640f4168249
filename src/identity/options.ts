import {
  organisationKinds,
  organisationRoles,
  sizeClasses,
  tokenScopes,
} from './rules/vocabulary.js';

/** The choices of this room's forms, as the field partial takes them. */
export const kindOptions = organisationKinds.map((value) => ({
  value,
  labelKey: `identity.kind.${value}`,
}));

export const sizeOptions = sizeClasses.map((value) => ({
  value,
  labelKey: `identity.size.${value}`,
}));

export const roleOptions = organisationRoles.map((value) => ({
  value,
  labelKey: `identity.role.${value}`,
  hintKey: `identity.roleHint.${value}`,
}));

export const localeOptions = (['en', 'nl'] as const).map((value) => ({
  value,
  labelKey: `identity.locale.${value}`,
}));

export const scopeOptions = tokenScopes.map((value) => ({
  value,
  labelKey: `identity.scope.${value.replace(':', '_')}`,
}));

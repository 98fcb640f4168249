import { Body, Injectable, type PipeTransform, Query } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { DomainError } from '../../../kernel/domain-error.js';
import type { TextParams } from '../../i18n/index.js';
import type { FieldError, FormState } from '../../views/index.js';
import { flagsOf } from './choice-fields.js';

type Constructor<T> = new () => T;

/** A form that was refused; the API answers 422 with each field's error. */
export class FormRefused extends DomainError {
  constructor(readonly errors: readonly FieldError[]) {
    super('invalid', 'form.refused');
  }
}

/** What somebody sent: either a value that holds, or the input with what is wrong. */
export class Submitted<T extends object> {
  constructor(
    readonly input: Readonly<Record<string, unknown>>,
    readonly errors: readonly FieldError[],
    private readonly checked: T | undefined,
  ) {}

  /** The value; throws `FormRefused` when the input does not hold. */
  get value(): T {
    if (!this.checked) throw new FormRefused(this.errors);
    return this.checked;
  }

  get once(): string | undefined {
    const once = this.input._once;
    return typeof once === 'string' && /^[\w-]{16,64}$/.test(once) ? once : undefined;
  }

  /** The form as it is shown again, with further errors. */
  state(more: readonly FieldError[] = []): FormState {
    const values = Object.fromEntries(
      Object.entries(this.input).filter(
        ([name, value]) => !/^_|password/i.test(name) && isShowable(value),
      ),
    );
    return { values, errors: [...this.errors, ...more], ...(this.once ? { once: this.once } : {}) };
  }
}

/** Checks input against a form class: unknown fields are refused, values converted. */
export async function readForm<T extends object>(
  Form: Constructor<T>,
  body: unknown,
): Promise<Submitted<T>> {
  if (Array.isArray(body)) return new Submitted<T>({}, [notAForm], undefined);
  const given = isRecord(body) ? body : {};
  const { _csrf: _, _once: __, ...fields } = given;
  const foreign = Object.keys(fields).filter((name) => name in Object.prototype);
  if (foreign.length > 0) return new Submitted<T>(given, foreign.map(unknownField), undefined);
  const unticked = Object.fromEntries(flagsOf(Form.prototype as object).map((name) => [name, '']));
  const form = plainToInstance(Form, { ...unticked, ...fields }, { exposeDefaultValues: true });
  const problems = await validate(form, {
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: true,
    // A form of one button has no fields; any that come with it are refused as unknown all the same.
    forbidUnknownValues: false,
  });
  return problems.length === 0
    ? new Submitted(given, [], form)
    : new Submitted<T>(given, problems.map(toFieldError), undefined);
}

/** Objects have no place in a control, and a template could not write them. */
const isShowable = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.every((one) => !Array.isArray(one) && isShowable(one))
    : typeof value !== 'object';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const notAForm: FieldError = { field: '', code: 'errors.unreadable' };

const unknownField = (field: string): FieldError => ({
  field,
  code: 'form.unknown_field',
  params: { field: field.slice(0, 60) },
});

function toFieldError({ property, constraints = {} }: ValidationError): FieldError {
  if ('whitelistValidation' in constraints) {
    return unknownField(property);
  }
  const message = Object.values(constraints)[0] ?? '';
  try {
    const { code, params } = JSON.parse(message) as { code: string; params: TextParams };
    return { field: property, code, params };
  } catch {
    return { field: property, code: 'form.choice' };
  }
}

@Injectable()
class FormPipe<T extends object> implements PipeTransform<unknown, Promise<Submitted<T>>> {
  constructor(private readonly form: Constructor<T>) {}

  transform(body: unknown): Promise<Submitted<T>> {
    return readForm(this.form, body);
  }
}

/** Under which a route's form classes are remembered, for its description. */
export const BODY_FORM = Symbol('body form');
export const QUERY_FORM = Symbol('query form');

/** The request's body, read as this form. */
export const Form = <T extends object>(form: Constructor<T>) =>
  remembered(BODY_FORM, form, Body(new FormPipe(form)));
/** The query, read as this form: facets, sorting, pages. */
export const Filter = <T extends object>(form: Constructor<T>) =>
  remembered(QUERY_FORM, form, Query(new FormPipe(form)));

const remembered =
  (name: symbol, form: Constructor<object>, decorate: ParameterDecorator): ParameterDecorator =>
  (prototype, method, index) => {
    if (method !== undefined) Reflect.defineMetadata(name, form, prototype, method);
    decorate(prototype, method, index);
  };

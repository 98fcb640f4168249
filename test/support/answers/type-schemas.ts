import ts from 'typescript';

export type Schema = Readonly<Record<string, unknown>>;

/**
 * JSON Schemas (2020-12, as OpenAPI 3.1 has them) of the types by which answers are declared.
 * Interfaces and object types with a name become schemas of that name.
 */
export class TypeSchemas {
  readonly named = new Map<string, Schema>();
  private readonly owners = new Map<string, ts.Symbol>();

  constructor(private readonly checker: ts.TypeChecker) {}

  /** `name` is the property whose type it is: by the house's names it tells days, instants and cents. */
  of(type: ts.Type, name = ''): Schema {
    if (type.isUnion()) return this.union(type, name);
    if (type.isStringLiteral()) return { const: type.value };
    if (type.isNumberLiteral()) return { const: type.value };
    if (type.flags & ts.TypeFlags.BooleanLiteral) {
      return { const: this.checker.typeToString(type) === 'true' };
    }
    if (type.flags & ts.TypeFlags.StringLike) return textSchema(name);
    if (type.flags & ts.TypeFlags.NumberLike) return numberSchema(name);
    if (type.flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' };
    if (type.flags & ts.TypeFlags.Null) return { type: 'null' };
    if (type.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) return {};
    return this.structure(type, name);
  }

  private union(type: ts.UnionType, name: string): Schema {
    const present = type.types.filter((one) => !(one.flags & ts.TypeFlags.Undefined));
    const isNull = (one: ts.Type): boolean => (one.flags & ts.TypeFlags.Null) !== 0;
    const rest = this.plain(
      present.filter((one) => !isNull(one)),
      name,
    );
    if (!present.some(isNull)) return rest;
    if (Array.isArray(rest.enum)) return { ...rest, enum: [...(rest.enum as unknown[]), null] };
    if (typeof rest.type === 'string') return { ...rest, type: [rest.type, 'null'] };
    return { anyOf: [...(rest.anyOf ? (rest.anyOf as Schema[]) : [rest]), { type: 'null' }] };
  }

  private plain(types: readonly ts.Type[], name: string): Schema {
    const [first] = types;
    if (types.length === 1 && first) return this.of(first, name);
    if (types.every((one) => one.flags & ts.TypeFlags.BooleanLiteral)) return { type: 'boolean' };
    if (types.every((one) => one.isStringLiteral() || one.isNumberLiteral())) {
      const values = types.map((one) => (one as ts.LiteralType).value as string | number);
      return { enum: [...values].sort() };
    }
    const schemas = types.map((one) => this.of(one, name));
    const unlike = new Map(schemas.map((schema) => [JSON.stringify(schema), schema]));
    const [only] = unlike.values();
    return unlike.size === 1 && only ? only : { anyOf: [...unlike.values()] };
  }

  private structure(type: ts.Type, name: string): Schema {
    if (this.checker.isTupleType(type)) {
      const parts = this.checker.getTypeArguments(type as ts.TypeReference);
      return { type: 'array', prefixItems: parts.map((part) => this.of(part)), items: false };
    }
    if (this.checker.isArrayType(type)) {
      const [item] = this.checker.getTypeArguments(type as ts.TypeReference);
      return { type: 'array', items: item ? this.of(item, name) : {} };
    }
    const symbol = nameable(type);
    if (!symbol) return this.object(type);
    this.remember(symbol, type);
    return { $ref: `#/components/schemas/${symbol.name}` };
  }

  private remember(symbol: ts.Symbol, type: ts.Type): void {
    const owner = this.owners.get(symbol.name);
    if (owner === symbol) return;
    if (owner) throw new Error(`Two types that the API answers with are named ${symbol.name}`);
    this.owners.set(symbol.name, symbol);
    this.named.set(symbol.name, this.object(type));
  }

  private object(type: ts.Type): Schema {
    const values = type.getStringIndexType();
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    for (const property of this.checker.getPropertiesOfType(type)) {
      const own = this.checker.getTypeOfSymbol(property);
      if (own.getCallSignatures().length > 0) continue;
      properties[property.name] = this.of(own, property.name);
      if (!(property.flags & ts.SymbolFlags.Optional) && !mayBeMissing(own)) {
        required.push(property.name);
      }
    }
    return {
      type: 'object',
      ...(Object.keys(properties).length > 0 ? { properties } : {}),
      ...(required.length > 0 ? { required } : {}),
      ...(values ? { additionalProperties: this.of(values) } : {}),
    };
  }
}

/** What JSON leaves out. */
const mayBeMissing = (type: ts.Type): boolean =>
  type.isUnion() && type.types.some((one) => one.flags & ts.TypeFlags.Undefined);

/** The name under which a type is worth a schema of its own; types with parameters have none. */
function nameable(type: ts.Type): ts.Symbol | undefined {
  if (type.aliasSymbol) return type.aliasTypeArguments ? undefined : type.aliasSymbol;
  const isReference = (type as ts.TypeReference).typeArguments?.length;
  return type.isClassOrInterface() && !isReference ? type.symbol : undefined;
}

function textSchema(name: string): Schema {
  if (/(^|[a-z])On$/.test(name)) return { type: 'string', format: 'date' };
  if (/(^|[a-z])At$/.test(name)) return { type: 'string', format: 'date-time' };
  return { type: 'string' };
}

function numberSchema(name: string): Schema {
  if (name.endsWith('Cents')) return { type: 'integer', description: 'Euro cents' };
  if (/(^b|B)p$/.test(name)) return { type: 'integer', description: 'Basis points' };
  return { type: 'number' };
}

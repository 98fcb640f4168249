import { XMLParser } from 'fast-xml-parser';

/** An element of a UBL document by its local name. */
export class Element {
  constructor(
    readonly name: string,
    private readonly attributes: Readonly<Record<string, string>>,
    readonly children: readonly Element[],
    readonly text: string,
  ) {}

  /** The elements at the end of a path of local names, `TaxTotal/TaxSubtotal`. */
  all(path: string): Element[] {
    let found: Element[] = [this];
    for (const step of path.split('/')) {
      found = found.flatMap(({ children }) => children.filter(({ name }) => name === step));
    }
    return found;
  }

  has(path: string): boolean {
    return this.all(path).some(({ text, children }) => text !== '' || children.length > 0);
  }

  /** The text of the first element there, empty when there is none. */
  at(path: string): string {
    return this.all(path)[0]?.text ?? '';
  }

  /** The amount there in cents. */
  cents(path: string): number {
    return Math.round(Number(this.at(path)) * 100);
  }

  attribute(name: string): string {
    return this.attributes[name] ?? '';
  }

  /** This element and all below it. */
  get everything(): Element[] {
    return [this, ...this.children.flatMap(({ everything }) => everything)];
  }

  below(...names: readonly string[]): Element[] {
    return this.everything.filter(({ name }) => names.includes(name));
  }
}

/** An invoice or a credit note, with the parts that rules speak of. */
export class Ubl {
  readonly root: Element;

  constructor(xml: string) {
    const [root] = elementsIn(parser.parse(xml) as Parsed[]);
    if (!root) throw new Error('no root element');
    this.root = root;
  }

  get isInvoice(): boolean {
    return this.root.name === 'Invoice';
  }
  get customization(): string {
    return this.root.at('CustomizationID');
  }
  get isPeppol(): boolean {
    return this.customization.includes('peppol.eu');
  }
  get isNlcius(): boolean {
    return this.customization.includes('nlcius');
  }
  get seller(): Element {
    return this.party('AccountingSupplierParty/Party');
  }
  get buyer(): Element {
    return this.party('AccountingCustomerParty/Party');
  }
  get lines(): Element[] {
    return this.root.all(this.isInvoice ? 'InvoiceLine' : 'CreditNoteLine');
  }
  get breakdown(): Element[] {
    return this.root.all('TaxTotal/TaxSubtotal');
  }
  get totals(): Element {
    return this.party('LegalMonetaryTotal');
  }

  private party(path: string): Element {
    return this.root.all(path)[0] ?? new Element('', {}, [], '');
  }
}

type Parsed = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
});

function elementsIn(parsed: readonly Parsed[]): Element[] {
  return parsed.flatMap((node) => {
    const [name] = Object.keys(node).filter((key) => key !== ':@' && key !== '#text');
    if (name === undefined) return [];
    const inside = node[name] as Parsed[];
    const text = inside.map((one) => (one['#text'] as string | undefined) ?? '').join('');
    const attributes = (node[':@'] ?? {}) as Record<string, string>;
    return [new Element(name, attributes, elementsIn(inside), text.trim())];
  });
}
